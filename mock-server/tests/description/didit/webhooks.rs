use reqwest::Method;
use serde_json::{Value, json};

use super::ask::go;
use super::{Cast, NOBODY};
use crate::tour::Tour;

pub(super) async fn webhooks(tour: &mut Tour, cast: &Cast) {
    let (key, none) = (&cast.importer, Value::Null);
    let url = format!("{}/webhook", tour.receiver);
    let ask = json!({"url": url, "subscribed_events": ["status.updated"]});
    let made = go(
        tour,
        "createDestination",
        "a destination",
        201,
        key,
        &[],
        ask.clone(),
    )
    .await;
    go(tour, "createDestination", "taken URL", 400, key, &[], ask).await;
    let id = made["uuid"].as_str().unwrap();
    let failing = json!({"workflow_id": cast.kyc, "sandbox_scenario": "approve", "vendor_data": "customer-9"});
    go(tour, "createSession", "an approval", 201, key, &[], failing).await;
    // Delivered before the barrier answers.
    tour.order(Method::POST, "/clock", &json!({})).await;
    go(tour, "listDestinations", "one", 200, key, &[], none.clone()).await;
    go(
        tour,
        "readDestination",
        "a destination",
        200,
        key,
        &[id],
        none.clone(),
    )
    .await;
    go(
        tour,
        "readDestination",
        "unknown",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let change = json!({"label": "Onboarding"});
    go(
        tour,
        "updateDestination",
        "another label",
        200,
        key,
        &[id],
        change.clone(),
    )
    .await;
    go(
        tour,
        "updateDestination",
        "no events",
        400,
        key,
        &[id],
        json!({"subscribed_events": []}),
    )
    .await;
    go(
        tour,
        "updateDestination",
        "unknown",
        404,
        key,
        &[NOBODY],
        change,
    )
    .await;
    let log = go(tour, "listDeliveries", "one", 200, key, &[id], none.clone()).await;
    go(
        tour,
        "listDeliveries",
        "unknown",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let sent = log["results"][0]["uuid"].as_str().unwrap();
    go(
        tour,
        "readDelivery",
        "a delivery",
        200,
        key,
        &[id, sent],
        none.clone(),
    )
    .await;
    go(
        tour,
        "readDelivery",
        "unknown",
        404,
        key,
        &[id, NOBODY],
        none.clone(),
    )
    .await;
    go(
        tour,
        "resendDelivery",
        "the same event",
        201,
        key,
        &[id, sent],
        none.clone(),
    )
    .await;
    go(
        tour,
        "resendDelivery",
        "unknown",
        404,
        key,
        &[id, NOBODY],
        none.clone(),
    )
    .await;
    go(
        tour,
        "deleteDestination",
        "a destination",
        204,
        key,
        &[id],
        none.clone(),
    )
    .await;
    go(
        tour,
        "deleteDestination",
        "once more",
        404,
        key,
        &[id],
        none,
    )
    .await;
}
