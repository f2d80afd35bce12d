use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;
use tokio::time::sleep;

use super::verify::{Trust, is_fresh, trust, value};
use super::{Habit, Receiver};

/// Takes a delivery: verify, parse, act.
pub(super) async fn take(
    State(receiver): State<Receiver>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let habit = receiver.habit;
    let parsed: Option<Value> = serde_json::from_slice(&body).ok();
    if let Some(answer) = before_verifying(&receiver, parsed.as_ref()) {
        return answer;
    }
    match trust(&receiver, &headers, &body) {
        Trust::Crashed => return StatusCode::INTERNAL_SERVER_ERROR,
        Trust::Refused if habit == Habit::AnswersOkToForgeries => return StatusCode::OK,
        Trust::Refused => {
            if let (Habit::BurnsEventIds, Some(event)) = (habit, &parsed) {
                receiver.book().is_new(event);
            }
            return StatusCode::UNAUTHORIZED;
        }
        Trust::Granted => {}
    }
    let skips_clock = habit == Habit::AnythingGoes;
    if !skips_clock && !is_fresh(&receiver, &headers, parsed.as_ref()) {
        return StatusCode::UNAUTHORIZED;
    }
    if let Some(signature) = value(&headers, "x-signature-v2") {
        receiver.book().signatures.insert(signature);
    }
    let Some(event) = parsed else {
        return if habit == Habit::BreaksOnBrokenJson {
            StatusCode::INTERNAL_SERVER_ERROR
        } else {
            StatusCode::BAD_REQUEST
        };
    };
    if !event.is_object() {
        return StatusCode::BAD_REQUEST;
    }
    if let Some(answer) = objection(&receiver, &event) {
        return answer;
    }
    if habit == Habit::Slow {
        sleep(Duration::from_millis(400)).await;
    }
    act(&receiver, event);
    if habit == Habit::ActsLater {
        StatusCode::ACCEPTED
    } else {
        StatusCode::OK
    }
}

/// What some do before they know whom they are talking to.
fn before_verifying(receiver: &Receiver, parsed: Option<&Value>) -> Option<StatusCode> {
    match (receiver.habit, parsed) {
        (Habit::ParsesFirst, Some(event)) if !event.is_object() => {
            Some(StatusCode::INTERNAL_SERVER_ERROR)
        }
        (Habit::ActsFirst, Some(event)) => {
            dedupe_and_apply(receiver, event);
            None
        }
        _ => None,
    }
}

/// Why some turn a genuine event away.
fn objection(receiver: &Receiver, event: &Value) -> Option<StatusCode> {
    let status = event["status"].as_str();
    let id = event["vendor_data"].as_str().unwrap_or_default();
    match receiver.habit {
        Habit::NeedsEventId if event["event_id"].is_null() => Some(StatusCode::BAD_REQUEST),
        Habit::UnknownCustomerIs404 if !receiver.book().knows(id) => Some(StatusCode::NOT_FOUND),
        Habit::KnowsKycExpiredInCapitals if status == Some("Kyc Expired") => {
            Some(StatusCode::UNPROCESSABLE_ENTITY)
        }
        Habit::OneEventType
            if event["webhook_type"] != "status.updated"
                && event["webhook_type"] != "data.updated"
                && event["webhook_type"] != "user.data.updated" =>
        {
            Some(StatusCode::BAD_REQUEST)
        }
        Habit::BreaksOnNullBlocks
            if event.get("decision").is_some_and(|decision| {
                decision["session_kind"] == "user" && decision["id_verifications"][0].is_null()
            }) =>
        {
            Some(StatusCode::INTERNAL_SERVER_ERROR)
        }
        _ => None,
    }
}

fn act(receiver: &Receiver, event: Value) {
    match receiver.habit {
        Habit::ActsLater => {
            let receiver = receiver.clone();
            tokio::spawn(async move {
                sleep(Duration::from_millis(25)).await;
                dedupe_and_apply(&receiver, &event);
            });
        }
        Habit::ActsFirst => {}
        _ => dedupe_and_apply(receiver, &event),
    }
}

fn dedupe_and_apply(receiver: &Receiver, event: &Value) {
    let mut book = receiver.book();
    if receiver.habit == Habit::NoDedupe || book.is_new(event) {
        book.apply(event, receiver.habit);
    }
}
