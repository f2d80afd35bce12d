//! What `POST` and `PATCH` of a destination have in common: reading its members.

use contract::refusal::FieldProblem;
use contract::webhook::EventName;
use reqwest::Url;
use serde_json::Value;

use super::body::Body;
use crate::webhooks::{Change, PayloadVersion};

/// Which URLs a webhook destination may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DestinationUrls {
    /// `http` and `https`: receivers under test run on this machine.
    #[default]
    HttpOrHttps,
    /// `https` alone, as Didit demands.
    HttpsOnly,
}

/// Reads whatever members are given; each that is wrong is noted.
pub(super) fn read(body: &mut Body, urls: DestinationUrls) -> Change {
    Change {
        label: label(body),
        url: url(body, urls).map(Into::into),
        is_enabled: body
            .value("enabled")
            .is_some()
            .then(|| body.boolean("enabled")),
        version: version(body),
        events: events(body),
    }
}

/// The host of a URL that was read before: what a destination without a label is called.
pub(super) fn host_of(url: &str) -> String {
    let url = Url::parse(url).ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.unwrap_or_default().to_owned()
}

fn label(body: &mut Body) -> Option<String> {
    let label = text(body, "label")?;
    if label.chars().count() > LABEL_CHARACTERS {
        body.note("label", FieldProblem::TooLong(LABEL_CHARACTERS));
    }
    Some(label)
}

fn url(body: &mut Body, urls: DestinationUrls) -> Option<String> {
    let given = text(body, "url")?;
    let parsed = Url::parse(&given).ok();
    let problem = match parsed.as_ref().map(Url::scheme) {
        _ if given.chars().count() > URL_CHARACTERS => FieldProblem::TooLong(URL_CHARACTERS),
        // A URL's parser would mend these on the quiet.
        _ if given.contains(is_no_part_of_a_url) => invalid(),
        Some("https") => return Some(given),
        Some("http") if urls == DestinationUrls::HttpOrHttps => return Some(given),
        Some("http") => FieldProblem::Other("Webhook URLs must use HTTPS.".to_owned()),
        Some(_) | None => invalid(),
    };
    body.note("url", problem);
    None
}

fn invalid() -> FieldProblem {
    FieldProblem::Other("Enter a valid URL.".to_owned())
}

/// What stands in no URL, nor in one with letters of other scripts.
fn is_no_part_of_a_url(character: char) -> bool {
    character.is_whitespace() || character.is_control() || "\"<>\\^`{|}".contains(character)
}

fn version(body: &mut Body) -> Option<PayloadVersion> {
    let name = text(body, "webhook_version")?;
    let version = name.parse().ok();
    if version.is_none() {
        body.note("webhook_version", FieldProblem::NotAChoice(name));
    }
    version
}

/// A name given twice counts once.
fn events(body: &mut Body) -> Option<Vec<EventName>> {
    let given = body.value("subscribed_events").cloned()?;
    match subscription(&given) {
        Ok(events) => Some(events),
        Err(problem) => {
            body.note("subscribed_events", problem);
            None
        }
    }
}

fn subscription(given: &Value) -> Result<Vec<EventName>, FieldProblem> {
    let items = match given {
        Value::Array(items) => items,
        Value::Null => return Err(FieldProblem::Null),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            return Err(FieldProblem::NotAList);
        }
    };
    if items.is_empty() {
        let problem = "At least one subscribed event is required.";
        return Err(FieldProblem::Other(problem.to_owned()));
    }
    let mut events: Vec<EventName> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for item in items {
        let name = item
            .as_str()
            .map_or_else(|| item.to_string(), str::to_owned);
        match name.parse() {
            Ok(event) if events.contains(&event) => {}
            Ok(event) => events.push(event),
            Err(_) => unknown.push(name),
        }
    }
    if unknown.is_empty() {
        Ok(events)
    } else {
        let problem = format!("Unsupported webhook events: {}", unknown.join(", "));
        Err(FieldProblem::Other(problem))
    }
}

/// Text that may be left out, but is neither `null` nor empty where it is given.
fn text(body: &mut Body, field: &'static str) -> Option<String> {
    body.value(field)?;
    body.text(field)
}

pub(crate) const LABEL_CHARACTERS: usize = 255;
pub(crate) const URL_CHARACTERS: usize = 2_048;
