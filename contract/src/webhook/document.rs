use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::{CanonicalError, Position};
use super::number;

/// A parsed document. Numbers are already in the sender's spelling; members are sorted, each key once.
pub(super) enum Node {
    /// `null`, `true`, `false`.
    Literal(String),
    Number(String),
    Text(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads JSON text.
    ///
    /// Each container is scanned once per level above it, because serde_json hands out a number's digits only as
    /// raw text. `arbitrary_precision`, which would spare that, changes `Value` for every crate of the workspace,
    /// and a parser of our own would have to be trusted with hostile input.
    pub(super) fn parse(document: &[u8]) -> Result<Self, CanonicalError> {
        let text = str::from_utf8(document).map_err(|error| CanonicalError::NotUtf8 {
            at: Position::of(document, error.valid_up_to()),
        })?;
        let source = Source { whole: text };
        let raw: &RawValue = source.read(text)?;
        source.node(raw.get(), 0)
    }
}

/// The whole text, so that an error inside a part is reported by its place in the whole.
#[derive(Clone, Copy)]
struct Source<'a> {
    whole: &'a str,
}

impl<'a> Source<'a> {
    fn node(self, part: &'a str, depth: usize) -> Result<Node, CanonicalError> {
        match part.as_bytes().first() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => Err(CanonicalError::TooDeep {
                at: self.position(part, 0),
            }),
            Some(b'{') => {
                // A BTreeMap sorts `String`s by code point and keeps the last of repeated keys: the sender's rules.
                let members: BTreeMap<String, &RawValue> = self.read(part)?;
                let members = members
                    .into_iter()
                    .map(|(key, value)| Ok((key, self.node(value.get(), depth + 1)?)));
                members.collect::<Result<_, _>>().map(Node::Object)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = self.read(part)?;
                let items = items
                    .into_iter()
                    .map(|item| self.node(item.get(), depth + 1));
                items.collect::<Result<_, _>>().map(Node::Array)
            }
            Some(b'"') => self.read(part).map(Node::Text),
            Some(b'-' | b'0'..=b'9') => {
                number::canonical(part).map(Node::Number).ok_or_else(|| {
                    CanonicalError::NumberTooLarge {
                        at: self.position(part, 0),
                    }
                })
            }
            _ => Ok(Node::Literal(part.to_owned())),
        }
    }

    fn read<T: Deserialize<'a>>(self, part: &'a str) -> Result<T, CanonicalError> {
        serde_json::from_str(part).map_err(|error| CanonicalError::Syntax {
            at: self.position(part, offset_of(part, error.line(), error.column())),
            reason: reason_of(&error),
        })
    }

    fn position(self, part: &str, offset: usize) -> Position {
        let start = part.as_ptr().addr() - self.whole.as_ptr().addr();
        Position::of(self.whole.as_bytes(), start + offset)
    }
}

/// serde_json counts lines and columns from 1, columns in bytes.
fn offset_of(part: &str, line: usize, column: usize) -> usize {
    let before = part.split_inclusive('\n').take(line.saturating_sub(1));
    before.map(str::len).sum::<usize>() + column.saturating_sub(1)
}

/// serde_json's words without its place, which counts from the start of the part.
fn reason_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// As deep as serde_json itself goes by default, so whatever a `Value` can hold can be signed.
pub(super) const MAX_DEPTH: usize = 128;
