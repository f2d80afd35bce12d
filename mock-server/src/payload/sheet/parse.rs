use serde_json::Value;
use thiserror::Error;

use super::slot::{Slot, UnknownSlot};
use crate::payload::base::BASE_MARK;

/// A sheet, ready to be filled.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::payload) struct Sheet(pub(super) Vec<Piece>);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Compact JSON, as it stands.
    Text(String),
    /// A slot in place of a whole value.
    Value(Slot),
    /// A slot inside a string.
    Inside(Slot),
}

#[derive(Debug, Error)]
pub(super) enum SheetError {
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Slot(#[from] UnknownSlot),
    #[error("\"{0}\" opens a slot and does not close it")]
    Open(String),
}

/// Reads a file: an array gives one sheet per element, anything else one sheet.
pub(super) fn sheets(json: &str) -> Result<Vec<Sheet>, SheetError> {
    match serde_json::from_str(json)? {
        Value::Array(elements) => elements.iter().map(sheet).collect(),
        single @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Object(_)) => Ok(vec![sheet(&single)?]),
    }
}

fn sheet(value: &Value) -> Result<Sheet, SheetError> {
    let mut pieces = Pieces::default();
    pieces.value(value)?;
    Ok(pieces.finish())
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    text: String,
}

impl Pieces {
    fn value(&mut self, value: &Value) -> Result<(), SheetError> {
        match value {
            Value::Array(elements) => self.array(elements),
            Value::Object(members) => self.object(members),
            Value::String(text) => self.string(text),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                self.text.push_str(&value.to_string());
                Ok(())
            }
        }
    }

    fn array(&mut self, elements: &[Value]) -> Result<(), SheetError> {
        self.text.push('[');
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.value(element)?;
        }
        self.text.push(']');
        Ok(())
    }

    fn object(&mut self, members: &serde_json::Map<String, Value>) -> Result<(), SheetError> {
        self.text.push('{');
        for (index, (name, value)) in members.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.text.push_str(&quoted(name)?);
            self.text.push(':');
            self.value(value)?;
        }
        self.text.push('}');
        Ok(())
    }

    fn string(&mut self, text: &str) -> Result<(), SheetError> {
        if let Some(slot) = text.strip_prefix('$').filter(|slot| !slot.starts_with('{')) {
            self.slot(Piece::Value(Slot::parse(slot)?));
            return Ok(());
        }
        self.text.push('"');
        let mut rest = text;
        if let Some(path) = rest.strip_prefix('@') {
            self.text.push(char::from(BASE_MARK));
            self.text.push_str("/media/");
            rest = path;
        }
        while let Some((before, after)) = rest.split_once("${") {
            let (slot, after) = after
                .split_once('}')
                .ok_or_else(|| SheetError::Open(text.to_owned()))?;
            self.text.push_str(unquoted(&quoted(before)?));
            self.slot(Piece::Inside(Slot::parse(slot)?));
            rest = after;
        }
        self.text.push_str(unquoted(&quoted(rest)?));
        self.text.push('"');
        Ok(())
    }

    fn slot(&mut self, piece: Piece) {
        self.flush();
        self.done.push(piece);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.done.push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }

    fn finish(mut self) -> Sheet {
        self.flush();
        Sheet(self.done)
    }
}

fn quoted(text: &str) -> Result<String, serde_json::Error> {
    serde_json::to_string(text)
}

fn unquoted(json: &str) -> &str {
    json.strip_prefix('"')
        .and_then(|json| json.strip_suffix('"'))
        .unwrap_or(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_stand_for_values_and_inside_strings() {
        let sheets = sheets(
            r#"[{"a": 80.0, "b": "$status", "c": "x ${node} \"y\"", "d": "@p-${tag}.png"}]"#,
        )
        .unwrap();
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(
            sheets[0].0,
            [
                text(r#"{"a":80.0,"b":"#),
                Piece::Value(Slot::Status),
                text(r#","c":"x "#),
                Piece::Inside(Slot::Node),
                text(" \\\"y\\\"\",\"d\":\"\u{1}/media/p-"),
                Piece::Inside(Slot::Tag),
                text(r#".png"}"#),
            ]
        );
    }

    #[test]
    fn a_mistake_in_a_sheet_is_found() {
        assert!(matches!(sheets(r#""${node""#), Err(SheetError::Open(_))));
        assert!(matches!(sheets(r#""$nonsense""#), Err(SheetError::Slot(_))));
        assert!(matches!(sheets("[1"), Err(SheetError::Json(_))));
    }
}
