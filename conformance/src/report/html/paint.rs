use crate::report::body::tokens;

/// A piece of a line with its class in the style sheet; empty for plain text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    pub(super) class: &'static str,
    pub(super) text: String,
}

/// A line of laid-out JSON in pieces. Anything else comes back as it is.
pub(super) fn painted(line: &str) -> Vec<Stroke> {
    let indent = line.len() - line.trim_start().len();
    let mut strokes = Vec::new();
    let mut rest = &line[indent..];
    push(&mut strokes, "", &line[..indent]);
    let tokens = tokens(rest);
    for (index, token) in tokens.iter().enumerate() {
        let space = rest.len() - rest.trim_start().len();
        push(&mut strokes, "", &rest[..space]);
        rest = &rest[space + token.len()..];
        let is_key = token.starts_with('"') && tokens.get(index + 1) == Some(&":");
        push(&mut strokes, class(token, is_key), token);
    }
    push(&mut strokes, "", rest);
    strokes
}

fn class(token: &str, is_key: bool) -> &'static str {
    match token.as_bytes() {
        _ if is_key => "key",
        [b'"', ..] => "string",
        [b'0'..=b'9' | b'-', ..] | b"true" | b"false" | b"null" => "literal",
        _ => "",
    }
}

fn push(strokes: &mut Vec<Stroke>, class: &'static str, text: &str) {
    match strokes.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.class == class => last.text.push_str(text),
        Some(_) | None => strokes.push(Stroke {
            class,
            text: text.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_painted_without_a_character_lost() {
        for line in [
            "  \"share_ratio\": 80.0, \"name\": \"a \\\"b\\\"\",",
            "{",
            "  \"id_verifications\": [… 2 elements],",
            "<h1>Bad gateway</h1>   ",
            "  \"cut",
            "",
        ] {
            let text: String = painted(line)
                .into_iter()
                .map(|stroke| stroke.text)
                .collect();
            assert_eq!(text, line);
        }
    }

    #[test]
    fn keys_strings_and_literals_are_told_apart() {
        let classes: Vec<&str> = painted("\"a\": \"b\", \"c\": -1.5")
            .iter()
            .map(|stroke| stroke.class)
            .collect();
        assert_eq!(classes, ["key", "", "string", "", "key", "", "literal"]);
    }
}
