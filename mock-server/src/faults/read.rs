//! A list of faults as somebody wrote it. By hand: what is wrong is then told with its place and the way out.

use std::sync::Arc;
use std::time::Duration;

use contract::endpoint::Endpoint;
use contract::ids::ApplicationId;
use contract::nearest;
use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value};
use thiserror::Error;

use super::action::{Action, Canned, CannedBody, Plain};
use super::list::{ANYWHERE, Fault, Place};

/// Something that is no fault. Says where, what was got and what is allowed.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub(crate) struct BadFault(String);

/// Reads `{"faults":[…]}`.
///
/// # Errors
/// [`BadFault`] for the first thing that is wrong.
pub(crate) fn read(ask: &Value) -> Result<Vec<Fault>, BadFault> {
    let members = members("the body", ask, &["faults"])?;
    let Some(Value::Array(faults)) = members.get("faults") else {
        let wrong = "the body needs a member \"faults\": an array, empty for no faults".to_owned();
        return Err(BadFault(wrong));
    };
    if faults.len() > MOST {
        let got = faults.len();
        return Err(BadFault(format!(
            "faults holds {got} items, and {MOST} are allowed"
        )));
    }
    let numbered = faults.iter().enumerate();
    numbered
        .map(|(number, fault)| self::fault(&format!("faults[{number}]"), fault))
        .collect()
}

fn fault(place: &str, ask: &Value) -> Result<Fault, BadFault> {
    let members = members(
        place,
        ask,
        &["endpoint", "application_id", "count", "action"],
    )?;
    let Some(action_asked) = given(members, "action") else {
        return Err(BadFault(format!(
            "{place} needs a member \"action\". Allowed: {}",
            actions()
        )));
    };
    Ok(Fault {
        place: endpoint(place, given(members, "endpoint"))?,
        application: given(members, "application_id")
            .map(|id| application(place, id))
            .transpose()?,
        count: given(members, "count")
            .map(|count| whole(&format!("{place}.count"), count, 1, u64::from(u32::MAX)))
            .transpose()?,
        action: Arc::new(action(&format!("{place}.action"), action_asked)?),
    })
}

fn endpoint(place: &str, ask: Option<&Value>) -> Result<Place, BadFault> {
    let names = || Endpoint::ALL.into_iter().map(Endpoint::name);
    let allowed = || {
        let names: Vec<&str> = names().collect();
        format!("Allowed: \"{ANYWHERE}\", {}", names.join(", "))
    };
    match ask {
        Some(Value::String(name)) if name == ANYWHERE => Ok(Place::Anywhere),
        Some(Value::String(name)) => {
            let mut all = Endpoint::ALL.into_iter();
            let found = all.find(|endpoint| endpoint.name() == name);
            found.map(Place::At).ok_or_else(|| {
                let meant = meant(name, names());
                BadFault(format!(
                    "{place}.endpoint: unknown endpoint \"{name}\"{meant}. {}",
                    allowed()
                ))
            })
        }
        Some(other) => Err(BadFault(format!(
            "{place}.endpoint has to be a string, and got {}. {}",
            short(other),
            allowed()
        ))),
        None => Err(BadFault(format!(
            "{place} needs a member \"endpoint\". {}",
            allowed()
        ))),
    }
}

fn application(place: &str, ask: &Value) -> Result<ApplicationId, BadFault> {
    let id = ask.as_str().and_then(|text| text.parse().ok());
    id.ok_or_else(|| {
        BadFault(format!(
            "{place}.application_id has to be a UUID, and got {}",
            short(ask)
        ))
    })
}

/// Reads an action.
pub(super) fn action(place: &str, ask: &Value) -> Result<Action, BadFault> {
    match ask {
        Value::String(word) => {
            let mut all = Plain::ALL.into_iter();
            let found = all.find(|plain| plain.as_str() == word);
            found.map(Action::Plain).ok_or_else(|| {
                let words = Plain::ALL.into_iter().map(Plain::as_str);
                let meant = meant(word, words);
                BadFault(format!(
                    "{place}: unknown action \"{word}\"{meant}. Allowed: {}",
                    actions()
                ))
            })
        }
        Value::Object(asked) if asked.contains_key("delay_ms") => {
            let members = members(place, ask, &["delay_ms"])?;
            let delay = whole(
                &format!("{place}.delay_ms"),
                &members["delay_ms"],
                0,
                LONGEST_DELAY_MS,
            )?;
            Ok(Action::Delay(Duration::from_millis(delay)))
        }
        Value::Object(_) => canned(place, ask).map(Action::Status),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => Err(BadFault(
            format!("{place}: got {}. Allowed: {}", short(ask), actions()),
        )),
    }
}

fn canned(place: &str, ask: &Value) -> Result<Canned, BadFault> {
    let members = members(place, ask, &["status", "headers", "body", "delay_ms"])?;
    let Some(status) = members.get("status") else {
        return Err(BadFault(format!(
            "{place} needs a member \"status\" or \"delay_ms\". Allowed: {}",
            actions()
        )));
    };
    let status = whole(&format!("{place}.status"), status, 200, 599)?;
    let headers = match given(members, "headers") {
        None => Vec::new(),
        Some(Value::Object(pairs)) => pairs
            .iter()
            .map(|(name, value)| header(place, name, value))
            .collect::<Result<_, _>>()?,
        Some(other) => {
            return Err(BadFault(format!(
                "{place}.headers has to be an object of names and texts, and got {}",
                short(other)
            )));
        }
    };
    let body = match members.get("body") {
        None => CannedBody::Usual,
        Some(Value::String(text)) => CannedBody::Text(text.clone().into()),
        Some(other) => CannedBody::Json(other.clone()),
    };
    Ok(Canned {
        status: u16::try_from(status).unwrap_or(599),
        headers,
        body,
    })
}

fn header(place: &str, name: &str, value: &Value) -> Result<(HeaderName, HeaderValue), BadFault> {
    let place = format!("{place}.headers");
    let known = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BadFault(format!("{place}: \"{name}\" is no name of a header")))?;
    if OURS.contains(&known.as_str()) {
        return Err(BadFault(format!(
            "{place}: the mock itself sends \"{name}\"; for a body that ends early use the action \"cut_body\""
        )));
    }
    let text = match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    let value = text
        .and_then(|text| HeaderValue::from_str(&text).ok())
        .ok_or_else(|| {
            BadFault(format!(
                "{place}: \"{name}\" has to be a text of one line or a number, and got {}",
                short(value)
            ))
        })?;
    Ok((known, value))
}

/// An object that has no members but these.
fn members<'ask>(
    place: &str,
    ask: &'ask Value,
    known: &'static [&'static str],
) -> Result<&'ask Map<String, Value>, BadFault> {
    let Value::Object(members) = ask else {
        return Err(BadFault(format!(
            "{place} has to be a JSON object, and got {}",
            short(ask)
        )));
    };
    match members.keys().find(|name| !known.contains(&name.as_str())) {
        None => Ok(members),
        Some(odd) => {
            let meant = meant(odd, known.iter().copied());
            let known = known.join(", ");
            Err(BadFault(format!(
                "{place} has an unknown member \"{odd}\"{meant}. Allowed: {known}"
            )))
        }
    }
}

/// A member that is there; `null` counts as absent.
fn given<'ask>(members: &'ask Map<String, Value>, name: &str) -> Option<&'ask Value> {
    members.get(name).filter(|value| !value.is_null())
}

fn whole(place: &str, ask: &Value, least: u64, most: u64) -> Result<u64, BadFault> {
    let number = ask
        .as_u64()
        .filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| {
        BadFault(format!(
            "{place} has to be a whole number from {least} to {most}, and got {}",
            short(ask)
        ))
    })
}

fn meant(name: &str, known: impl Iterator<Item = &'static str>) -> String {
    nearest(name, known).map_or_else(String::new, |known| format!(": did you mean \"{known}\"?"))
}

fn actions() -> String {
    let words: Vec<String> = Plain::ALL
        .into_iter()
        .map(|plain| format!("\"{}\"", plain.as_str()))
        .collect();
    format!(
        "{{\"status\": 200…599, \"headers\"?, \"body\"?}}, {{\"delay_ms\": 0…{LONGEST_DELAY_MS}}}, {}",
        words.join(", ")
    )
}

/// What was got, cut where it is long.
fn short(got: &Value) -> String {
    let text = got.to_string();
    let mut shown: String = text.chars().take(LONGEST_SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// Faults in one list.
const MOST: usize = 1_000;
const LONGEST_DELAY_MS: u64 = 60_000;
const LONGEST_SHOWN: usize = 60;
/// Headers that say how an answer is framed.
const OURS: [&str; 2] = ["content-length", "transfer-encoding"];
