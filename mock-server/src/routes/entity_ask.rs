//! What a request says of a User or Business.

use contract::refusal::FieldProblem;
use contract::session::SessionKind;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::body::Body;
use crate::store::{EntityStatus, Profile};

/// Reads the members that a profile may have; what is left out is not in it.
pub(super) fn profile(body: &mut Body, kind: SessionKind) -> Profile {
    let mut profile = Profile::new();
    for (member, form) in members(kind) {
        let Some(said) = body.value(member).cloned() else {
            continue;
        };
        match form.read(said) {
            Ok(said) => {
                profile.insert(*member, said);
            }
            Err(problem) => body.note(member, problem),
        }
    }
    profile
}

/// Reads `status`, where it is named.
pub(super) fn status(body: &mut Body, kind: SessionKind) -> Option<EntityStatus> {
    let said = body.value("status")?.clone();
    let text = match &said {
        Value::String(text) => text.clone(),
        Value::Null => {
            body.note("status", FieldProblem::Null);
            return None;
        }
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => said.to_string(),
    };
    let status = text.parse().ok().filter(|_| said.is_string());
    if status.is_none() {
        body.note(
            "status",
            match kind {
                SessionKind::User => FieldProblem::NotAChoice(text),
                SessionKind::Business => FieldProblem::Other(
                    "Invalid status. Valid options are: ACTIVE, FLAGGED, BLOCKED".to_owned(),
                ),
            },
        );
    }
    status
}

/// What a member may be. All but a list may be `null`.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Text(usize),
    Day,
    Texts,
    Object,
}

impl Form {
    fn read(self, said: Value) -> Result<Value, FieldProblem> {
        match (self, said) {
            (Self::Texts, Value::Array(items)) => texts(items),
            (Self::Texts, Value::Null) => Err(FieldProblem::Null),
            (Self::Texts, _) => Err(FieldProblem::NotAList),
            (Self::Text(_) | Self::Day, Value::Null) => Ok(Value::Null),
            (Self::Object, Value::Null) => Ok(json!({})),
            (Self::Object, object @ Value::Object(_)) => Ok(object),
            (Self::Object, _) => Err(FieldProblem::Other(
                "Metadata must be a JSON object.".to_owned(),
            )),
            (Self::Text(longest), Value::String(text)) => {
                if text.chars().count() > longest {
                    Err(FieldProblem::TooLong(longest))
                } else {
                    Ok(Value::String(text))
                }
            }
            // A number is taken for its digits, as DRF's character field does.
            (Self::Text(_), Value::Number(number)) => Ok(Value::String(number.to_string())),
            (Self::Text(_), _) => Err(FieldProblem::NotAString),
            (Self::Day, Value::String(text))
                if text.len() == 10 && text.parse::<Date>().is_ok() =>
            {
                Ok(Value::String(text))
            }
            (Self::Day, _) => Err(FieldProblem::Other(
                "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.".to_owned(),
            )),
        }
    }
}

fn texts(items: Vec<Value>) -> Result<Value, FieldProblem> {
    let wrong = items
        .iter()
        .enumerate()
        .filter(|(_, item)| !item.is_string());
    let problems: Map<String, Value> = wrong
        .map(|(position, _)| (position.to_string(), json!(["Not a valid string."])))
        .collect();
    if problems.is_empty() {
        Ok(Value::Array(items))
    } else {
        Err(FieldProblem::Items(Value::Object(problems)))
    }
}

/// The members that may be said of an entity of this kind.
pub(crate) const fn members(kind: SessionKind) -> &'static [(&'static str, Form)] {
    match kind {
        SessionKind::User => &[
            ("display_name", Form::Text(LONGEST)),
            ("full_name", Form::Text(LONGEST)),
            ("date_of_birth", Form::Day),
            ("metadata", Form::Object),
            ("approved_emails", Form::Texts),
            ("approved_phones", Form::Texts),
            ("issuing_states", Form::Texts),
        ],
        SessionKind::Business => &[
            ("display_name", Form::Text(LONGEST)),
            ("legal_name", Form::Text(LONGEST)),
            ("registration_number", Form::Text(LONGEST)),
            ("country_code", Form::Text(LONGEST)),
            ("metadata", Form::Object),
        ],
    }
}

/// Published for a full name; the others get the same.
const LONGEST: usize = 512;
