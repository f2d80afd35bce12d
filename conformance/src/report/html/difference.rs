use similar::{ChangeTag, TextDiff};

use crate::report::body::clipped;
use crate::report::visible::visible;

/// A piece of one side, and whether the other side lacks it.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) differs: bool,
}

/// Expected against got.
pub(super) struct Difference {
    pub(super) expected: Vec<Piece>,
    pub(super) got: Vec<Piece>,
}

/// What the two sides have in common and what not, word by word; nothing where there is nothing to compare.
///
/// Sides that have hardly a word in common are not marked at all: everything differs, and marks would be noise.
pub(super) fn difference(expected: &str, got: &str) -> Option<Difference> {
    if expected.is_empty() && got.is_empty() {
        return None;
    }
    let (expected, got) = (clipped(expected, LONGEST), clipped(got, LONGEST));
    let diff = TextDiff::from_words(&*expected, &*got);
    let alike = diff.ratio() >= ALIKE;
    let mut sides = Difference {
        expected: Vec::new(),
        got: Vec::new(),
    };
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut sides.expected, change.value(), false);
                push(&mut sides.got, change.value(), false);
            }
            ChangeTag::Delete => push(&mut sides.expected, change.value(), alike),
            ChangeTag::Insert => push(&mut sides.got, change.value(), alike),
        }
    }
    Some(sides)
}

fn push(side: &mut Vec<Piece>, text: &str, differs: bool) {
    match side.last_mut() {
        Some(last) if last.differs == differs => last.text.push_str(&visible(text)),
        Some(_) | None => side.push(Piece {
            text: visible(text).into_owned(),
            differs,
        }),
    }
}

const LONGEST: usize = 4000;
const ALIKE: f32 = 0.34;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let sides = difference("status \"APPROVED\"", "status \"IN_REVIEW\"").unwrap();
        let marked = |side: &[Piece]| -> Vec<String> {
            side.iter()
                .filter(|piece| piece.differs)
                .map(|piece| piece.text.clone())
                .collect()
        };
        assert_eq!(marked(&sides.expected), ["\"APPROVED\""]);
        assert_eq!(marked(&sides.got), ["\"IN_REVIEW\""]);
    }

    #[test]
    fn sides_without_a_common_word_are_left_unmarked() {
        let sides = difference("400", "201").unwrap();
        assert!(!sides.expected[0].differs && !sides.got[0].differs);
        assert!(difference("", "").is_none());
    }
}
