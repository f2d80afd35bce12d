use std::fmt;

use thiserror::Error;

/// Why a document has no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CanonicalError {
    /// The bytes are no text.
    #[error("not UTF-8 at {at}: a JSON document is UTF-8 throughout")]
    NotUtf8 {
        /// The first byte that belongs to no character.
        at: Position,
    },
    /// The text is no JSON, or an escape in it spells half of a surrogate pair, which no UTF-8 can carry.
    #[error("not JSON at {at}: {reason}")]
    Syntax {
        /// Where reading stopped.
        at: Position,
        /// What was wrong there.
        reason: String,
    },
    /// More arrays and objects inside each other than a receiver can be expected to read: over 128.
    #[error("nested too deeply at {at}: 128 levels are the limit")]
    TooDeep {
        /// The array or object that is one too many.
        at: Position,
    },
    /// A float beyond the doubles. The sender would write `Infinity`, which is no JSON.
    #[error("number too large at {at}: it is no double, and infinity is no JSON")]
    NumberTooLarge {
        /// The number's first character.
        at: Position,
    },
}

/// A place in a document, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Position {
    /// The place of the byte at `offset`; one past the end is the end.
    pub(super) fn of(document: &[u8], offset: usize) -> Self {
        let before = &document[..offset.min(document.len())];
        let line_start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |newline| newline + 1);
        Self {
            line: before.iter().filter(|&&byte| byte == b'\n').count() + 1,
            column: String::from_utf8_lossy(&before[line_start..])
                .chars()
                .count()
                + 1,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}
