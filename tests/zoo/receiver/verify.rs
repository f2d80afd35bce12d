use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use conformance::hook::{Floats, Letters, Markup, Separators, Slash, Sort, Spelling};
use contract::secrets::SharedSecret;
use contract::webhook::signature::signature_raw;
use contract::webhook::{SimpleParts, canonical};
use serde_json::Value;

use super::{Habit, Receiver};

/// What the signature check comes to.
pub(super) enum Trust {
    Granted,
    Refused,
    Crashed,
}

/// The header as text, if it is there and is text.
pub(super) fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

pub(super) fn trust(receiver: &Receiver, headers: &HeaderMap, body: &[u8]) -> Trust {
    let habit = receiver.habit;
    let secret = SharedSecret::new(&*receiver.secret);
    let given = value(headers, "x-signature-v2");
    let granted = |granted: bool| {
        if granted {
            Trust::Granted
        } else {
            Trust::Refused
        }
    };
    if receiver.secret.is_empty() && habit != Habit::DefaultSecret {
        return Trust::Refused;
    }
    if vouched_for(receiver, headers, body, &secret) {
        return Trust::Granted;
    }
    if habit == Habit::SimpleAlone {
        return Trust::Refused;
    }
    if habit == Habit::ReadsXSignature {
        let given = value(headers, "x-signature");
        return granted(given.as_deref() == Some(&*signature_raw(&secret, body)));
    }
    if habit == Habit::NeedsAllThree
        && !(headers.contains_key("x-signature") && headers.contains_key("x-signature-simple"))
    {
        return Trust::Refused;
    }
    let Some(given) = given else {
        return granted(
            habit == Habit::VerifiesIfPresent && !headers.contains_key("x-signature-v2"),
        );
    };
    if habit == Habit::DecodesHexBlindly && !is_hex(&given) {
        return Trust::Crashed;
    }
    let Some(wanted) = wanted(habit, headers, body, &secret) else {
        return Trust::Refused;
    };
    granted(match habit {
        Habit::ComparesThePrefix => given.len() == 64 && given[..16] == wanted[..16],
        _ => given == wanted,
    })
}

/// What some take instead of the signature.
fn vouched_for(
    receiver: &Receiver,
    headers: &HeaderMap,
    body: &[u8],
    secret: &SharedSecret,
) -> bool {
    let given = value(headers, "x-signature-v2");
    match receiver.habit {
        Habit::AnythingGoes => true,
        Habit::AnySignature => headers.contains_key("x-signature-v2"),
        Habit::TestHeaderBypass => {
            value(headers, "x-didit-test-webhook").as_deref() == Some("true")
        }
        Habit::EmptySecretToo => {
            let unlocked = canonical(body).map(|text| signature_raw(&SharedSecret::new(""), text));
            given.is_some() && unlocked.ok() == given
        }
        Habit::MadeUpHeader => {
            value(headers, "x-didit-signature") == Some(signature_raw(secret, body))
        }
        Habit::SimpleFallback | Habit::SimpleAlone => SimpleParts::of(body).is_ok_and(|parts| {
            value(headers, "x-signature-simple") == Some(signature_raw(secret, parts.to_string()))
        }),
        Habit::TrustsSeenSignatures => {
            given.is_some_and(|given| receiver.book().signatures.contains(&given))
        }
        Habit::TrustsKnownEvents => serde_json::from_slice::<Value>(body)
            .is_ok_and(|event| receiver.book().has_seen(&event)),
        _ => false,
    }
}

/// The signature that the receiver computes; `None` for a body that it can't read.
fn wanted(habit: Habit, headers: &HeaderMap, body: &[u8], secret: &SharedSecret) -> Option<String> {
    let respelled = |way: Spelling| {
        let document: Value = serde_json::from_slice(body).ok()?;
        Some(signature_raw(secret, way.write(&document)))
    };
    let way = Spelling::default();
    match habit {
        Habit::RawBytes | Habit::BreaksOnBrokenJson => Some(signature_raw(secret, body)),
        Habit::TimestampDotBody => {
            let stamp = value(headers, "x-timestamp")?;
            Some(signature_raw(
                secret,
                [stamp.as_bytes(), b".", body].concat(),
            ))
        }
        Habit::Base64 => {
            let hex = signature_raw(secret, body);
            let digest: Vec<u8> = (0..32)
                .filter_map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok())
                .collect();
            Some(STANDARD.encode(digest))
        }
        Habit::Spaced => respelled(Spelling {
            separators: Separators::Spaced,
            ..way
        }),
        Habit::AsciiEscaped => respelled(Spelling {
            letters: Letters::Escaped,
            ..way
        }),
        Habit::SlashEscaped => respelled(Spelling {
            slash: Slash::Escaped,
            ..way
        }),
        Habit::MarkupEscaped => respelled(Spelling {
            markup: Markup::Escaped,
            ..way
        }),
        Habit::KeepsWholeFloats => respelled(Spelling {
            floats: Floats::Kept,
            ..way
        }),
        Habit::SortsTheTopAlone => respelled(Spelling {
            sort: Sort::Top,
            ..way
        }),
        Habit::TwoDecimals => {
            let mut document: Value = serde_json::from_slice(body).ok()?;
            round(&mut document);
            Some(signature_raw(secret, way.write(&document)))
        }
        Habit::FixedMembers => {
            let mut document: Value = serde_json::from_slice(body).ok()?;
            document
                .as_object_mut()?
                .retain(|key, _| MEMBERS.contains(&key.as_str()));
            Some(signature_raw(secret, way.write(&document)))
        }
        _ => canonical(body).ok().map(|text| signature_raw(secret, text)),
    }
}

pub(super) fn is_fresh(receiver: &Receiver, headers: &HeaderMap, event: Option<&Value>) -> bool {
    let habit = receiver.habit;
    let now = (receiver.now)();
    let member = |name: &str| event.and_then(|event| event[name].as_i64());
    let within = |stamp: i64| {
        let age = now - stamp;
        let limit = if habit == Habit::OneMinute { 60 } else { 300 };
        (age <= limit || habit == Habit::NoAgeLimit)
            && (-age <= limit || habit == Habit::NoFutureLimit)
    };
    if habit == Habit::FreshByCreation {
        return headers.contains_key("x-timestamp")
            && value(headers, "x-timestamp").is_some_and(|text| text.parse::<i64>().is_ok())
            && member("created_at").is_some_and(within);
    }
    if habit == Habit::StrictTimestamps && !member("timestamp").is_some_and(within) {
        return false;
    }
    match value(headers, "x-timestamp").map(|text| text.parse::<i64>()) {
        None if habit == Habit::SkipsMissingTimestamp => true,
        None => member("timestamp").is_some_and(within),
        Some(Err(_)) => habit == Habit::SkipsOddTimestamps,
        Some(Ok(stamp)) => within(stamp),
    }
}

fn is_hex(text: &str) -> bool {
    text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Money has two decimals, somebody thought.
fn round(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(float) = number.as_f64().filter(|_| number.is_f64()) {
                *value = Value::from(format!("{float:.2}"));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(round),
        Value::Object(members) => members.values_mut().for_each(round),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

const MEMBERS: [&str; 15] = [
    "event_id",
    "webhook_type",
    "timestamp",
    "created_at",
    "application_id",
    "environment",
    "session_id",
    "session_kind",
    "business_session_id",
    "status",
    "vendor_data",
    "workflow_id",
    "workflow_version",
    "metadata",
    "decision",
];
