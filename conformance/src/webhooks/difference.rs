/// Where two spellings of a delivery part: the place, and both sides around it with the first differing byte marked.
///
/// Letters and digits of texts are shown as `x` and `0`: the reader has to see the spelling, not somebody's data.
pub(crate) fn first_difference(expected: &str, got: &[u8]) -> Option<Parting> {
    let got = String::from_utf8_lossy(got);
    if expected == got {
        return None;
    }
    let at = expected
        .bytes()
        .zip(got.bytes())
        .position(|(one, other)| one != other)
        .unwrap_or_else(|| expected.len().min(got.len()));
    Some(Parting {
        at,
        expected: around(expected, at),
        got: around(&got, at),
    })
}

/// The first difference between what was to come and what came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parting {
    /// The first byte that differs, counted from 0.
    pub(crate) at: usize,
    pub(crate) expected: String,
    pub(crate) got: String,
}

fn around(text: &str, at: usize) -> String {
    // The byte may stand inside a character, which is then shown whole.
    let at = text.floor_char_boundary(at);
    let masked = masked(text);
    let before: String = tail(
        masked
            .iter()
            .take_while(|(place, _)| *place < at)
            .map(|(_, letter)| *letter)
            .collect(),
    );
    let mut rest = masked.iter().skip_while(|(place, _)| *place < at);
    let marked = match rest.next() {
        // The byte itself is shown as it is: it is what the finding is about.
        Some((place, _)) => text[*place..]
            .chars()
            .next()
            .map_or_else(String::new, shown),
        None => "end".to_owned(),
    };
    let after: String = rest.take(AFTER).map(|(_, letter)| *letter).collect();
    format!("byte {at}: {before}→{marked}←{after}")
}

fn tail(letters: Vec<char>) -> String {
    let skipped = letters.len().saturating_sub(BEFORE);
    let dots = if skipped > 0 { "…" } else { "" };
    format!("{dots}{}", letters.iter().skip(skipped).collect::<String>())
}

fn shown(letter: char) -> String {
    if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') {
        letter.escape_default().to_string()
    } else {
        letter.to_string()
    }
}

/// Each character with its place; those inside texts that are no keys lose what they say.
fn masked(text: &str) -> Vec<(usize, char)> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = Vec::with_capacity(letters.len());
    let mut index = 0;
    while index < letters.len() {
        if letters[index].1 != '"' {
            out.push((letters[index].0, plain(letters[index].1)));
            index += 1;
            continue;
        }
        let end = end_of_text(&letters, index);
        let is_key = letters[end..]
            .iter()
            .skip(1)
            .find(|(_, letter)| !letter.is_whitespace())
            .is_some_and(|(_, letter)| *letter == ':');
        for (place, letter) in &letters[index..=end] {
            out.push((
                *place,
                if is_key {
                    plain(*letter)
                } else {
                    mask(*letter)
                },
            ));
        }
        index = end + 1;
    }
    out
}

fn end_of_text(letters: &[(usize, char)], start: usize) -> usize {
    let mut escaped = false;
    letters
        .iter()
        .enumerate()
        .skip(start + 1)
        .find_map(|(index, (_, letter))| {
            let closes = *letter == '"' && !escaped;
            escaped = *letter == '\\' && !escaped;
            closes.then_some(index)
        })
        .unwrap_or(letters.len() - 1)
}

fn plain(letter: char) -> char {
    if letter.is_control() { ' ' } else { letter }
}

fn mask(letter: char) -> char {
    match letter {
        '0'..='9' => '0',
        _ if letter.is_alphabetic() => 'x',
        _ => plain(letter),
    }
}

const BEFORE: usize = 40;
const AFTER: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_byte_is_marked_and_nobody_is_named() {
        let found = first_difference(
            r#"{"a":1,"name":"Zoë"}"#,
            r#"{"a":1,"name":"Zo\u00eb"}"#.as_bytes(),
        )
        .unwrap();
        assert_eq!(found.at, 17);
        assert_eq!(found.expected, r#"byte 17: {"a":1,"name":"xx→ë←"}"#);
        assert_eq!(found.got, r#"byte 17: {"a":1,"name":"xx→\←x00xx"}"#);
    }

    #[test]
    fn what_ends_early_is_shown_so() {
        let found = first_difference("[1,2]", b"[1,2").unwrap();
        assert_eq!(found.got, "byte 4: [1,2→end←");
    }

    #[test]
    fn equal_bytes_have_no_difference() {
        assert_eq!(first_difference("{}", b"{}"), None);
    }

    #[test]
    fn broken_text_is_shown_all_the_same() {
        assert!(first_difference("{}", b"\"\\").is_some());
        assert!(first_difference("{}", b"\xff\xfe").is_some());
        assert!(first_difference("é", b"\xc3").is_some());
    }
}
