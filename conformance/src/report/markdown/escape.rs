use crate::report::body::clipped;
use crate::report::visible::visible;

/// Text of a sentence or a table's cell: no mark-up, no HTML, no line end, not too long.
pub(super) fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(&clipped(text, LONGEST)).chars() {
        match c {
            '\n' => escaped.push(' '),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // A mention would call somebody who has nothing to do with it.
            '@' => escaped.push_str("@\u{200b}"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// A block of code, its fence longer than any in the text.
pub(super) fn fenced(language: &str, text: &str) -> String {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let text = visible(text);
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}

const LONGEST: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_sent_stays_text() {
        assert_eq!(
            inline("<img src=x> `a` |b|\n# @team"),
            "&lt;img src=x&gt; \\`a\\` \\|b\\| \\# @\u{200b}team"
        );
    }

    #[test]
    fn a_fence_is_longer_than_any_in_the_text() {
        let block = fenced("http", "a\n````\n<script>");
        assert!(block.starts_with("`````http\n"), "{block}");
        assert!(block.ends_with("\n`````\n"), "{block}");
    }
}
