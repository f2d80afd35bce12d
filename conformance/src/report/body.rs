use std::borrow::Cow;

/// How much of a body is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Lines; the last one shown says how many more there are.
    pub(super) lines: usize,
    /// Characters of a line.
    pub(super) characters: usize,
}

/// What fits among the lines of a terminal.
pub(super) const BRIEF: Limits = Limits {
    lines: 40,
    characters: 400,
};

/// A body as lines to show: JSON indented, anything else as it is; cut at the limits, saying how much is missing.
///
/// The layout works on the text: what was sent is shown digit by digit (`80.0`, a member named twice), and a body
/// that was cut or shortened while it was recorded, hence no JSON any more, is indented all the same.
pub(super) fn lines(body: &str, width: usize, limits: Limits) -> Vec<String> {
    let body = body.trim();
    let laid_out = if body.starts_with(['{', '[']) {
        indented(body, width)
    } else {
        body.to_owned()
    };
    cut(&laid_out, limits)
}

/// Breaks up every object and array that does not fit into a line.
fn indented(text: &str, width: usize) -> String {
    let tokens = tokens(text);
    let ends = matching_ends(&tokens);
    let mut out = String::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        let column = out.len() - out.rfind('\n').map_or(0, |end| end + 1);
        match token {
            "{" | "[" => match ends[at].and_then(|end| {
                flat(&tokens[at..=end], width.saturating_sub(column)).map(|line| (line, end))
            }) {
                Some((line, end)) => {
                    out.push_str(&line);
                    at = end;
                }
                None => {
                    out.push_str(token);
                    depth += 1;
                    line_end(&mut out, depth);
                }
            },
            "}" | "]" => {
                depth = depth.saturating_sub(1);
                line_end(&mut out, depth);
                out.push_str(token);
            }
            "," => {
                out.push(',');
                line_end(&mut out, depth);
            }
            _ => push_flat(&mut out, token),
        }
        at += 1;
    }
    out
}

/// Strings, runs of other text, and the six structural characters; white space between them is dropped.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            _ => rest
                .find(['"', '{', '}', '[', ']', ',', ':'])
                .unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token.trim_end());
        rest = after.trim_start();
    }
    tokens
}

/// Bytes of the string that `text` starts with, quotes included; all of it where the string was cut.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// For every opening bracket the index of the closing one; `None` for other tokens and where it was cut off.
fn matching_ends(tokens: &[&str]) -> Vec<Option<usize>> {
    let mut ends = vec![None; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "{" | "[" => open.push(at),
            "}" | "]" => {
                if let Some(start) = open.pop() {
                    ends[start] = Some(at);
                }
            }
            _ => {}
        }
    }
    ends
}

/// The tokens in one line, if it is no longer than `width` bytes.
fn flat(tokens: &[&str], width: usize) -> Option<String> {
    let mut line = String::new();
    for token in tokens {
        push_flat(&mut line, token);
        if *token == "," {
            line.push(' ');
        }
        if line.len() > width {
            return None;
        }
    }
    Some(line)
}

fn push_flat(out: &mut String, token: &str) {
    out.push_str(token);
    if token == ":" {
        out.push(' ');
    }
}

fn line_end(out: &mut String, depth: usize) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth.min(DEEPEST)));
}

fn cut(text: &str, limits: Limits) -> Vec<String> {
    let total = text.lines().count();
    let mut lines: Vec<String> = text
        .lines()
        .take(limits.lines)
        .map(|line| clipped(line, limits.characters).into_owned())
        .collect();
    if total > limits.lines {
        lines.push(format!("… {} more lines", total - limits.lines));
    }
    lines
}

/// The beginning of a text, and how much of it is missing.
pub(super) fn clipped(text: &str, characters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(characters) {
        None => Cow::Borrowed(text),
        Some((end, _)) => {
            let more = text[end..].chars().count();
            Cow::Owned(format!("{}… {more} more characters", &text[..end]))
        }
    }
}

/// Deeper nesting is not indented any further.
const DEEPEST: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_document_stays_on_one_line() {
        assert_eq!(
            lines("{\"detail\":\"Not found.\"}", 80, BRIEF),
            ["{\"detail\": \"Not found.\"}"]
        );
    }

    #[test]
    fn a_long_document_is_indented_without_touching_its_values() {
        let body = r#"{"share_ratio":80.0,"name":"a \"b\", {c}","warnings":[],"list":[1,2]}"#;
        assert_eq!(
            lines(body, 30, BRIEF),
            [
                "{",
                "  \"share_ratio\": 80.0,",
                "  \"name\": \"a \\\"b\\\", {c}\",",
                "  \"warnings\": [],",
                "  \"list\": [1, 2]",
                "}",
            ]
        );
    }

    #[test]
    fn a_document_that_was_shortened_or_cut_is_indented_all_the_same() {
        assert_eq!(
            lines(
                r#"{"id_verifications":[… 2 elements],"status":"Appr"#,
                40,
                BRIEF
            ),
            [
                "{",
                "  \"id_verifications\": [… 2 elements],",
                "  \"status\": \"Appr",
            ]
        );
    }

    #[test]
    fn nesting_without_end_neither_overflows_nor_fills_the_page() {
        let shown = lines(&"[".repeat(100_000), 80, BRIEF);
        assert_eq!(shown.len(), BRIEF.lines + 1);
    }

    #[test]
    fn text_is_left_as_it_is_and_long_lines_are_cut() {
        assert_eq!(
            lines("<h1>Bad gateway</h1>", 80, BRIEF),
            ["<h1>Bad gateway</h1>"]
        );
        let shown = lines(&"x".repeat(500), 80, BRIEF);
        assert!(shown[0].ends_with("… 100 more characters"), "{shown:?}");
    }
}
