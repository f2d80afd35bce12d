use contract::webhook::EventName;
use serde_json::{Map, Value, json};

use crate::http::Reply;
use crate::time::iso8601;
use crate::webhooks::{Delivery, Destination, Letter, Outcome, Tally, View};

/// A single destination, secret included: 201 to a registration, 200 to a look or a change.
pub(crate) fn destination(status: u16, view: &View) -> Reply {
    let mut body = own_members(&view.destination);
    let members = json!({
        "secret_shared_key": view.destination.secret,
        "summary": summary(&view.tally),
    });
    extend(&mut body, members);
    Reply::json(status, &body)
}

/// 200 to a list: an array with sums, without secrets (rule `hook-secret-hidden-in-list`).
pub(crate) fn destination_list(views: &[View]) -> Reply {
    let row = |view: &View| {
        let tally = &view.tally;
        let mut body = own_members(&view.destination);
        let members = json!({
            "subscribed_events_count": view.destination.events.len(),
            "deliveries_count": tally.deliveries,
            "failed_deliveries_count": tally.failed,
            "average_response_time_ms": tally.average_millis(),
            "error_rate_percentage": tally.error_rate(),
            "last_delivery_at": tally.last_at.map(iso8601),
        });
        extend(&mut body, members);
        body
    };
    Reply::json(200, &views.iter().map(row).collect())
}

/// 200 to a list of deliveries.
pub(crate) fn delivery_list(
    deliveries: &[Delivery],
    count: usize,
    (next, previous): (Value, Value),
) -> Reply {
    let results: Vec<Value> = deliveries.iter().map(entry).collect();
    Reply::json(
        200,
        &json!({"count": count, "next": next, "previous": previous, "results": results}),
    )
}

/// 200 to a look at one delivery, with what was sent.
pub(crate) fn delivery(delivery: &Delivery, letter: Option<&Letter>) -> Reply {
    Reply::json(200, &with_letter(delivery, letter))
}

/// 201 to a resend: the new attempt.
pub(crate) fn resent(delivery: &Delivery, letter: Option<&Letter>) -> Reply {
    Reply::json(201, &with_letter(delivery, letter))
}

/// 200 to a test delivery that the control protocol asked for.
pub(crate) fn test_sent(delivery: &Delivery) -> Reply {
    Reply::json(200, &entry(delivery))
}

fn own_members(destination: &Destination) -> Value {
    let events = destination.events.iter().copied();
    json!({
        "uuid": destination.id,
        "label": destination.label,
        "url": &*destination.url,
        "enabled": destination.is_enabled,
        "webhook_version": destination.version.as_wire(),
        "subscribed_events": events.map(EventName::as_str).collect::<Vec<_>>(),
        "created_at": iso8601(destination.created_at),
        "updated_at": iso8601(destination.updated_at),
    })
}

fn summary(tally: &Tally) -> Value {
    json!({
        "total_deliveries": tally.deliveries,
        "failed_deliveries": tally.failed,
        "error_rate_percentage": tally.error_rate(),
        "min_response_time_ms": tally.min_millis,
        "avg_response_time_ms": tally.average_millis(),
        "max_response_time_ms": tally.max_millis,
        "last_delivery_at": tally.last_at.map(iso8601),
    })
}

/// `event_id` and `error` are ours, so that a log can be read without looking at each body.
fn entry(delivery: &Delivery) -> Value {
    let (status, error) = match delivery.outcome {
        outcome if outcome.is_delivered() => ("delivered", None),
        Outcome::Answered(_) => ("failed", None),
        Outcome::TimedOut => ("failed", Some("no answer within 5 seconds")),
        Outcome::Unreachable => ("failed", Some("the connection failed")),
        Outcome::Abandoned(why) => ("abandoned", Some(why)),
    };
    json!({
        "uuid": delivery.id,
        "event_id": delivery.event.id,
        "session_id": delivery.event.session(),
        "request_url": &*delivery.url,
        "response_status": delivery.outcome.status(),
        "response_time_ms": delivery.millis,
        "status": status,
        "error": error,
        "webhook_type": delivery.event.name.as_str(),
        "created_at": iso8601(delivery.at),
    })
}

/// Headers and body as JSON texts, as the published description has them.
fn with_letter(delivery: &Delivery, letter: Option<&Letter>) -> Value {
    let mut body = entry(delivery);
    let headers = letter.map(|letter| {
        let headers = letter.headers.iter();
        let headers: Map<String, Value> = headers
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        Value::Object(headers).to_string()
    });
    let members = json!({
        "request_header": headers,
        "request_body": letter.map(|letter| &letter.body),
    });
    extend(&mut body, members);
    body
}

fn extend(body: &mut Value, members: Value) {
    if let (Value::Object(body), Value::Object(members)) = (body, members) {
        body.extend(members);
    }
}
