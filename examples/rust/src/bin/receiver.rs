//! A receiver of Didit's webhooks: verify first, then act, and answer at once.
//!
//! Run it with `DIDIT_WEBHOOK_SECRET` (the destination's `secret_shared_key`) and `PORT` in the environment.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // Without its secret a receiver can't tell Didit from anybody else: better not to start at all.
    let secret = variable("DIDIT_WEBHOOK_SECRET").filter(|secret| !secret.is_empty());
    let receiver = Arc::new(Receiver {
        secret: secret.context("DIDIT_WEBHOOK_SECRET is not set")?,
        book: Mutex::default(),
    });
    let app = Router::new()
        .route("/webhook", post(webhook))
        .route("/customers/{kind}/{vendor_data}", get(customer))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(receiver);
    let port = variable("PORT").unwrap_or_else(|| "3000".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    Ok(axum::serve(listener, app).await?)
}

struct Receiver {
    secret: String,
    book: Mutex<Book>,
}

/// What the receiver remembers.
#[derive(Default)]
struct Book {
    events: HashSet<String>,
    /// By kind and by our own id: people and companies are two name spaces.
    customers: HashMap<(String, String), Customer>,
}

struct Customer {
    state: &'static str,
    /// When the event was created that led there.
    as_of: i64,
}

async fn webhook(
    State(receiver): State<Arc<Receiver>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    if !is_genuine(&receiver.secret, &headers, &body) {
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(event) = serde_json::from_slice::<Value>(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    let mut book = receiver.book.lock().unwrap_or_else(PoisonError::into_inner);
    // A delivery is repeated until it is answered with 2xx, so the same event may come twice.
    let is_new = event["event_id"]
        .as_str()
        .is_none_or(|id| book.events.insert(id.to_owned()));
    if is_new {
        book.apply(&event);
    }
    // A customer whom we don't know is no reason for a 404: Didit would deliver it again.
    StatusCode::NO_CONTENT
}

async fn customer(
    State(receiver): State<Arc<Receiver>>,
    Path(place): Path<(String, String)>,
) -> Json<Value> {
    let book = receiver.book.lock().unwrap_or_else(PoisonError::into_inner);
    let state = book.customers.get(&place).map(|customer| customer.state);
    Json(json!({ "state": state.unwrap_or("unknown") }))
}

impl Book {
    fn apply(&mut self, event: &Value) {
        let is_test = event["metadata"]["test_webhook"] == true;
        // Other events, data.updated among them, carry no decision.
        if event["webhook_type"] != "status.updated" || is_test {
            return;
        }
        let (Some(vendor_data), Some(status), Some(created_at)) = (
            event["vendor_data"].as_str(),
            event["status"].as_str(),
            event["created_at"].as_i64(),
        ) else {
            return;
        };
        // A company's session spells its status in upper case, a person's in Title Case.
        let state = match status.replace('_', " ").to_lowercase().as_str() {
            "approved" => "onboarded",
            "declined" => "rejected",
            "in review" => "in-review",
            _ => "pending",
        };
        let kind = event["session_kind"].as_str().unwrap_or("user");
        let place = (kind.to_owned(), vendor_data.to_owned());
        // created_at orders the events; deliveries may arrive in any order.
        let known = self.customers.get(&place);
        if known.is_none_or(|customer| customer.as_of <= created_at) {
            let as_of = created_at;
            self.customers.insert(place, Customer { state, as_of });
        }
    }
}

fn is_genuine(secret: &str, headers: &HeaderMap, body: &[u8]) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let timestamp: Option<i64> = text("x-timestamp").and_then(|text| text.parse().ok());
    let signature = text("x-signature-v2").and_then(from_hex);
    let (Some(timestamp), Some(signature)) = (timestamp, signature) else {
        return false;
    };
    let is_fresh = now().abs_diff(timestamp) <= FRESH;
    is_fresh
        && (holds(secret, body, &signature)
            || canonical(body).is_some_and(|text| holds(secret, &text, &signature)))
}

fn holds(secret: &str, text: &[u8], signature: &[u8]) -> bool {
    Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .is_ok_and(|mac| mac.chain_update(text).verify_slice(signature).is_ok())
}

/// The same document as Didit signs it: keys sorted, whole floats shortened, compact.
fn canonical(body: &[u8]) -> Option<Vec<u8>> {
    let mut document: Value = serde_json::from_slice(body).ok()?;
    document.sort_all_objects();
    shorten(&mut document);
    serde_json::to_vec(&document).ok()
}

fn shorten(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Object(members) => members.values_mut().for_each(shorten),
        Value::Number(number) => {
            let whole = number
                .as_f64()
                .filter(|float| number.is_f64() && float.fract() == 0.0);
            if let Some(short) = whole.and_then(|float| format!("{float}").parse::<i64>().ok()) {
                *value = short.into();
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// Lower-case hex, as Didit writes it.
fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a program of its own reads its own clock"
)]
fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a program of its own reads its own environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Seconds that a delivery may be old, or ahead.
const FRESH: u64 = 300;
const LONGEST_BODY: usize = 2 << 20;
