//! Reading a request's body: JSON object first, then member by member, every problem of every member noted.

use std::num::{IntErrorKind, ParseIntError};

use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::ttl::{Ttl, TtlOutOfBounds};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::http::Call;

/// A JSON object and the problems found in it so far.
pub(super) struct Body {
    members: Map<String, Value>,
    errors: FieldErrors,
}

impl Body {
    /// Reads the body as a JSON object.
    ///
    /// # Errors
    /// 415 for another media type, 400 for what is no JSON or no object.
    pub(super) fn read(call: &Call) -> Result<Self, Refusal> {
        check_media_type(call)?;
        match serde_json::from_slice(&call.body) {
            Ok(Value::Object(members)) => Ok(Self {
                members,
                errors: FieldErrors::none(),
            }),
            Ok(other) => Err(Refusal::BodyNotAnObject(name_of(&other))),
            Err(error) => Err(Refusal::MalformedJson(error.to_string())),
        }
    }

    /// What stands for a body that was left out.
    pub(super) fn empty() -> Self {
        Self {
            members: Map::new(),
            errors: FieldErrors::none(),
        }
    }

    /// Ends the reading with what was read: it is there, unless a problem was noted.
    ///
    /// # Errors
    /// 400 with every problem that was noted.
    pub(super) fn finish_with<T>(self, read: Option<T>) -> Result<T, Refusal> {
        read.filter(|_| self.errors.is_empty())
            .ok_or(Refusal::Fields(self.errors))
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// 400 with every problem that was noted.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Fields(self.errors))
        }
    }

    /// Notes a problem.
    pub(super) fn note(&mut self, field: &'static str, problem: FieldProblem) {
        self.errors.push(field, problem);
    }

    /// The member, whatever it is.
    pub(super) fn value(&self, field: &str) -> Option<&Value> {
        self.members.get(field)
    }

    /// A UUID that has to be there.
    pub(super) fn uuid(&mut self, field: &'static str) -> Option<Uuid> {
        let problem = match self.members.get(field) {
            None => FieldProblem::Required,
            Some(Value::Null) => FieldProblem::Null,
            Some(Value::String(text)) => match Uuid::try_parse(text) {
                Ok(uuid) => return Some(uuid),
                Err(_) => FieldProblem::NotAUuid,
            },
            Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                FieldProblem::NotAUuid
            }
        };
        self.note(field, problem);
        None
    }

    /// Text that has to be there and may not be empty.
    pub(super) fn text(&mut self, field: &'static str) -> Option<String> {
        let problem = match self.members.get(field) {
            None => FieldProblem::Required,
            Some(Value::Null) => FieldProblem::Null,
            Some(Value::String(text)) if text.is_empty() => FieldProblem::Blank,
            Some(Value::String(text)) => return Some(text.clone()),
            Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                FieldProblem::NotAString
            }
        };
        self.note(field, problem);
        None
    }

    /// Text that may be left out, `null` or empty: all three mean none.
    pub(super) fn optional_text(&mut self, field: &'static str) -> Option<String> {
        match self.members.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => (!text.is_empty()).then(|| text.clone()),
            // A number is taken for its digits, as DRF's character field does.
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
                self.note(field, FieldProblem::NotAString);
                None
            }
        }
    }

    /// A JSON boolean; false where it is left out (contract §3: nothing but a boolean is taken).
    pub(super) fn boolean(&mut self, field: &'static str) -> bool {
        match self.members.get(field) {
            None => false,
            Some(Value::Bool(value)) => *value,
            Some(Value::Null) => {
                self.note(field, FieldProblem::Null);
                false
            }
            Some(Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_)) => {
                self.note(field, FieldProblem::NotABoolean);
                false
            }
        }
    }

    /// `ttl_in_seconds`; an hour where it is left out.
    pub(super) fn ttl(&mut self, field: &'static str) -> Ttl {
        let Some(value) = self.members.get(field) else {
            return Ttl::DEFAULT;
        };
        let problem = match whole_number(value).map(Ttl::try_from) {
            Ok(Ok(ttl)) => return ttl,
            Ok(Err(TtlOutOfBounds::BelowMin)) => FieldProblem::TtlBelowMin,
            Ok(Err(TtlOutOfBounds::AboveMax)) => FieldProblem::TtlAboveMax,
            Err(problem) => problem,
        };
        self.note(field, problem);
        Ttl::DEFAULT
    }
}

/// A whole number as DRF's integer field reads it: `3600`, `3600.0` and `"3600"` are, `3600.5` and `true` are not.
pub(super) fn whole_number(value: &Value) -> Result<i64, FieldProblem> {
    match value {
        Value::Null => Err(FieldProblem::Null),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Ok(whole),
            (None, Some(float)) if float.fract() == 0.0 => Ok(saturated(float)),
            (None, _) => Err(FieldProblem::NotAnInteger),
        },
        Value::String(text) => {
            let digits = text.trim();
            let digits = digits.split_once('.').map_or(digits, |(whole, fraction)| {
                if fraction.chars().all(|digit| digit == '0') {
                    whole
                } else {
                    digits
                }
            });
            // A number too long to hold is out of bounds whatever they are.
            digits.parse().or_else(|error: ParseIntError| {
                if *error.kind() == IntErrorKind::PosOverflow {
                    Ok(i64::MAX)
                } else if *error.kind() == IntErrorKind::NegOverflow {
                    Ok(i64::MIN)
                } else {
                    Err(FieldProblem::NotAnInteger)
                }
            })
        }
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(FieldProblem::NotAnInteger),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates, and whatever saturates is out of bounds anyway"
)]
const fn saturated(float: f64) -> i64 {
    float as i64
}

fn check_media_type(call: &Call) -> Result<(), Refusal> {
    // A request without the header is read as JSON: clients that forget it send JSON all the same.
    let Some(media_type) = call.headers.get(http::header::CONTENT_TYPE) else {
        return Ok(());
    };
    let media_type = String::from_utf8_lossy(media_type.as_bytes()).into_owned();
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let is_json = essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"));
    if is_json {
        Ok(())
    } else {
        Err(Refusal::UnsupportedMediaType(media_type))
    }
}

const fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn whole_numbers_are_read_as_drf_reads_them() {
        for value in [
            json!(3600),
            json!(3600.0),
            json!("3600"),
            json!(" 3600 "),
            json!("3600.0"),
        ] {
            assert_eq!(whole_number(&value), Ok(3600), "{value}");
        }
        for value in [
            json!(true),
            json!(3600.5),
            json!(""),
            json!("an hour"),
            json!([3600]),
            json!({}),
        ] {
            assert_eq!(
                whole_number(&value),
                Err(FieldProblem::NotAnInteger),
                "{value}"
            );
        }
        assert_eq!(whole_number(&json!(null)), Err(FieldProblem::Null));
    }
}
