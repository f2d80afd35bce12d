//! Webhook destinations and what was sent to them.

use contract::webhook::EventName;

use super::session::page;
use super::words::{
    Record, Shape, about, boolean, by_default, list_of, moment, named, number, one_of, or_null,
    text, url, uuid, whole,
};
use crate::routes::bounds::{LABEL_CHARACTERS, URL_CHARACTERS};
use crate::webhooks::PayloadVersion;

pub(super) fn components() -> Vec<(String, Shape)> {
    let single = destination()
        .has(
            "secret_shared_key",
            about("Signs what is sent there.", text().min_length(Some(1))),
        )
        .has("summary", summary());
    let row = destination()
        .has_all(
            [
                "subscribed_events_count",
                "deliveries_count",
                "failed_deliveries_count",
            ]
            .map(|name| (name, whole().minimum(Some(0)).into())),
        )
        .has("average_response_time_ms", or_null(number()))
        .has("error_rate_percentage", number())
        .has("last_delivery_at", or_null(moment()));
    vec![
        (
            "EventName".to_owned(),
            one_of(EventName::ALL.map(EventName::as_str)).into(),
        ),
        (
            "CreateDestinationRequest".to_owned(),
            request().has("url", target()).into(),
        ),
        (
            "UpdateDestinationRequest".to_owned(),
            request().may_have("url", target()).into(),
        ),
        ("Destination".to_owned(), single.into()),
        ("DestinationRow".to_owned(), row.into()),
        ("Delivery".to_owned(), delivery().into()),
        (
            "SentDelivery".to_owned(),
            delivery()
                .has(
                    "request_header",
                    about(
                        "An object of names and values, as JSON text.",
                        or_null(text()),
                    ),
                )
                .has(
                    "request_body",
                    about("What was signed, byte for byte.", or_null(text())),
                )
                .into(),
        ),
        ("DeliveryPage".to_owned(), page(named("Delivery"))),
    ]
}

fn request() -> Record {
    Record::new()
        .may_have(
            "label",
            about(
                "Left out: the URL's host.",
                text()
                    .min_length(Some(1))
                    .max_length(Some(LABEL_CHARACTERS)),
            ),
        )
        .may_have("enabled", by_default(true, boolean()))
        .may_have("webhook_version", versions())
        .may_have(
            "subscribed_events",
            about(
                "Left out: none, and nothing is sent.",
                list_of(named("EventName")).min_items(Some(1)),
            ),
        )
}

fn target() -> Shape {
    about(
        "http or https.",
        url()
            .max_length(Some(URL_CHARACTERS))
            .pattern(Some("^https?://")),
    )
}

fn versions() -> Shape {
    one_of(PayloadVersion::ALL.map(PayloadVersion::as_wire)).into()
}

fn destination() -> Record {
    Record::new()
        .has("uuid", uuid())
        .has("label", text())
        .has("url", url())
        .has("enabled", boolean())
        .has("webhook_version", versions())
        .has("subscribed_events", list_of(named("EventName")))
        .has("created_at", moment())
        .has("updated_at", moment())
}

fn summary() -> Record {
    let millis = || or_null(number());
    Record::new()
        .has("total_deliveries", whole().minimum(Some(0)))
        .has("failed_deliveries", whole().minimum(Some(0)))
        .has("error_rate_percentage", number())
        .has("min_response_time_ms", millis())
        .has("avg_response_time_ms", millis())
        .has("max_response_time_ms", millis())
        .has("last_delivery_at", or_null(moment()))
}

/// An attempt that has ended.
pub(in crate::description) fn delivery() -> Record {
    Record::new()
        .has("uuid", uuid())
        .has(
            "event_id",
            about(
                "The same over retries; none on a console test.",
                or_null(uuid()),
            ),
        )
        .has("session_id", or_null(uuid()))
        .has("request_url", url())
        .has("response_status", or_null(whole()))
        .has("response_time_ms", or_null(whole().minimum(Some(0))))
        .has("status", one_of(["delivered", "failed", "abandoned"]))
        .has("error", or_null(text()))
        .has("webhook_type", named("EventName"))
        .has("created_at", moment())
}
