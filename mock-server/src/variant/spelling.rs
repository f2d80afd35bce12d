//! The same JSON document in other bytes.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::http::Reply;

/// Bends of spelling.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spelling {
    /// Indented.
    Pretty,
    /// White space before and behind.
    SpaceAround,
    /// `\u…` for everything beyond ASCII, and `\/`.
    Escaped,
    /// Members in the opposite order.
    Reversed,
    /// Members by their names.
    Sorted,
}

pub(super) fn shaped(bend: Spelling, reply: Reply) -> Reply {
    if !reply.is_json() {
        return reply;
    }
    let bytes = match bend {
        Spelling::Pretty => serde_json::to_vec_pretty(&reply.value()).unwrap_or_default(),
        Spelling::SpaceAround => [b"\r\n\t ", reply.bytes(), b" \n\n"].concat(),
        Spelling::Escaped => escaped(reply.bytes()),
        Spelling::Reversed => {
            return with_order(reply, |members| members.reverse());
        }
        Spelling::Sorted => {
            return with_order(reply, |members| {
                members.sort_by(|(one, _), (other, _)| one.cmp(other));
            });
        }
    };
    reply.with_bytes(bytes)
}

fn with_order(reply: Reply, order: fn(&mut Vec<(String, Value)>)) -> Reply {
    let value = ordered(reply.value(), order);
    reply.with_value(&value)
}

fn ordered(value: Value, order: fn(&mut Vec<(String, Value)>)) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members
                .into_iter()
                .map(|(name, member)| (name, ordered(member, order)))
                .collect();
            order(&mut members);
            Value::Object(Map::from_iter(members))
        }
        Value::Array(items) => {
            Value::Array(items.into_iter().map(|item| ordered(item, order)).collect())
        }
        plain @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => plain,
    }
}

/// Outside of texts JSON has neither `/` nor anything beyond ASCII.
fn escaped(json: &[u8]) -> Vec<u8> {
    let mut out = String::with_capacity(json.len());
    for character in String::from_utf8_lossy(json).chars() {
        match character {
            '/' => out.push_str("\\/"),
            '\0'..='\x7f' => out.push(character),
            beyond => {
                for unit in beyond.encode_utf16(&mut [0; 2]) {
                    // Writing to a text can't fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_spelling_is_of_the_same_document() {
        let document = json!({"b": ["é/ü", "𝄞 \"x\""], "a": {"z": 1, "y": null}});
        for bend in [
            Spelling::Pretty,
            Spelling::SpaceAround,
            Spelling::Escaped,
            Spelling::Reversed,
            Spelling::Sorted,
        ] {
            let usual = Reply::json(200, &document);
            let before = usual.bytes().to_vec();
            let reply = shaped(bend, usual);
            assert_eq!(reply.value(), document, "{bend:?}");
            assert_ne!(reply.bytes(), before, "{bend:?}");
        }
    }

    #[test]
    fn escaped_documents_are_ascii() {
        assert_eq!(escaped("\"é/𝄞\"".as_bytes()), br#""\u00e9\/\ud834\udd1e""#);
    }
}
