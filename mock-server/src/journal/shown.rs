use contract::endpoint::Endpoint;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

use super::kept::{Finding, Kept, KeptAnswer};
use super::redact;
use crate::http::{Call, Side};
use crate::time::iso8601_of_millis;

/// An exchange as a reader gets it: without keys, tokens and what is known about people.
pub(super) fn exchange(world: &str, kept: &Kept) -> Value {
    let exchange = &kept.exchange;
    let expected = exchange.expected.as_ref().map(|expected| {
        json!({
            "statuses": redact::text(&expected.text),
            "met": expected.is_met,
            "problem": expected.problem.as_deref().map(redact::text),
        })
    });
    let mut shown = json!({
        "seq": kept.seq,
        "at": iso8601_of_millis(exchange.at_millis),
        "at_ms": exchange.at_millis,
        "took_ms": exchange.took_millis,
        "world": world,
        "application_id": exchange.application,
        "listener": match exchange.side {
            Side::Public => "public",
            Side::Auth => "auth",
        },
        "endpoint": exchange.endpoint.map(Endpoint::name),
        "request": request(&exchange.call),
        "response": exchange.answer.as_ref().map(response),
        "findings": exchange.findings.iter().map(finding).collect::<Vec<_>>(),
        "intended": exchange.is_intended(),
        "expected": expected,
        "lost": exchange.is_lost,
    });
    if let Some(fault) = &exchange.fault {
        shown["fault"] = redact::document(fault.shown());
    }
    shown
}

/// Logs what is wrong with an exchange, unless it was meant to be.
pub(super) fn log(world: &str, kept: &Kept) {
    let exchange = &kept.exchange;
    if exchange.is_intended() {
        return;
    }
    for finding in &exchange.findings {
        let path = redact::target(&exchange.call.path, exchange.call.query.as_deref());
        tracing::info!(
            target: "traffic",
            "{} ({}): {} {path}: {} [world {world}, exchange {}]",
            finding.rule.id,
            finding.rule.level.as_str().to_uppercase(),
            exchange.call.method,
            finding.message,
            kept.seq,
        );
    }
}

fn request(call: &Call) -> Value {
    json!({
        "method": call.method.as_str(),
        "path": redact::target(&call.path, call.query.as_deref()),
        "headers": headers(&call.headers),
        "body": redact::body(&call.body),
    })
}

fn response(answer: &KeptAnswer) -> Value {
    let pairs = answer.headers.iter().cloned();
    let all: HeaderMap<HeaderValue> = pairs.fold(HeaderMap::new(), |mut all, (name, value)| {
        all.append(name, value);
        all
    });
    json!({
        "status": answer.status,
        "headers": headers(&all),
        "body": redact::body(&answer.body),
    })
}

/// Names in lower case; values of a name that came more than once are joined.
fn headers(headers: &HeaderMap) -> Value {
    let mut shown = Map::new();
    for name in headers.keys() {
        let values = headers.get_all(name).iter();
        let values: Vec<String> = values.map(|value| header(name, value)).collect();
        shown.insert(name.as_str().to_owned(), Value::String(values.join(", ")));
    }
    Value::Object(shown)
}

fn header(name: &HeaderName, value: &HeaderValue) -> String {
    redact::header(name.as_str(), &String::from_utf8_lossy(value.as_bytes()))
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule.id,
        "level": finding.rule.level,
        "message": finding.message,
    })
}
