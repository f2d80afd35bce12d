//! The tour of the control protocol.

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::kept;
use crate::tour::{Step, Tour};

#[tokio::test]
async fn every_example_of_the_control_protocol_is_a_reply_and_as_described() {
    let mut tour = Tour::of_control().await;
    let ready = tour.server.ready();
    let issuer = ready["issuer"]["application_id"].as_str().unwrap();
    go(
        &mut tour,
        "capabilities",
        "this mock's",
        200,
        &[],
        Value::Null,
    )
    .await;
    let made = go(
        &mut tour,
        "makeWorld",
        "a seeded world",
        201,
        &[],
        json!({"seed": 7}),
    )
    .await;
    let world = made["world"].as_str().unwrap();
    go(
        &mut tour,
        "makeWorld",
        "unknown defect",
        400,
        &[],
        json!({"defect": "duplicates-alowed"}),
    )
    .await;
    go(
        &mut tour,
        "readWorld",
        "a world",
        200,
        &[world],
        Value::Null,
    )
    .await;
    go(
        &mut tour,
        "readWorld",
        "unknown",
        404,
        &["nowhere"],
        Value::Null,
    )
    .await;
    go(
        &mut tour,
        "removeWorld",
        "a world",
        204,
        &[world],
        Value::Null,
    )
    .await;
    go(
        &mut tour,
        "removeWorld",
        "the default world",
        400,
        &["default"],
        Value::Null,
    )
    .await;
    state(&mut tour, issuer).await;
    webhooks(&mut tour).await;
    traffic(&mut tour).await;
    let unseen = tour.unseen(|_, status| !EVERYWHERE.contains(&status));
    assert!(unseen.is_empty(), "described and never seen: {unseen:#?}");
    kept::holds("src/description/control_examples.json", &tour.end());
}

#[tokio::test]
async fn the_described_methods_are_those_that_a_405_allows() {
    let tour = Tour::of_control().await;
    let client = Client::builder().no_proxy().build().unwrap();
    for (path, methods) in tour.document["paths"].as_object().unwrap() {
        let path = path.replace("{world}", "default");
        let url = format!("http://{}{path}", tour.server.address());
        let answer = client.request(Method::OPTIONS, url).send().await.unwrap();
        assert_eq!(answer.status(), 405, "{path}");
        let allowed = answer.headers()["allow"].to_str().unwrap();
        let mut allowed: Vec<&str> = allowed.split(", ").collect();
        allowed.sort_unstable();
        let described = methods.as_object().unwrap().keys();
        let mut described: Vec<String> = described.map(|name| name.to_uppercase()).collect();
        described.sort_unstable();
        assert_eq!(allowed, described, "{path}");
    }
}

async fn state(tour: &mut Tour, issuer: &str) {
    let order =
        json!({"session_kind": "business", "status": "Declined", "vendor_data": "company-7"});
    let made = go(
        tour,
        "provisionSession",
        "a declined company",
        201,
        WORLD,
        order,
    )
    .await;
    let session = made["session_id"].as_str().unwrap();
    go(
        tour,
        "provisionSession",
        "unknown status",
        400,
        WORLD,
        json!({"status": "Fine"}),
    )
    .await;
    go(
        tour,
        "removeSession",
        "a session",
        204,
        &["default", session],
        Value::Null,
    )
    .await;
    go(
        tour,
        "removeSession",
        "once more",
        404,
        &["default", session],
        Value::Null,
    )
    .await;
    go(
        tour,
        "moveClock",
        "an hour",
        200,
        WORLD,
        json!({"advance_seconds": 3_600}),
    )
    .await;
    go(
        tour,
        "moveClock",
        "backwards",
        400,
        WORLD,
        json!({"advance_seconds": -1}),
    )
    .await;
    let key = json!({"application_id": issuer, "privileges": ["read:sessions"]});
    go(tour, "makeKey", "one that may only read", 201, WORLD, key).await;
    let odd = json!({"application_id": issuer, "privileges": ["read:everything"]});
    go(tour, "makeKey", "unknown privilege", 400, WORLD, odd).await;
    let forged = json!({"claims": {"session_id": session, "exp": 0}});
    go(tour, "forgeToken", "an expired token", 201, WORLD, forged).await;
    go(tour, "forgeToken", "no claims", 400, WORLD, json!({})).await;
    ask(
        tour,
        "readUsage",
        "the issuer's",
        200,
        WORLD,
        &format!("?application_id={issuer}"),
    )
    .await;
    ask(
        tour,
        "readUsage",
        "nobody's",
        400,
        WORLD,
        "?application_id=nobody",
    )
    .await;
    tour.register_account("onboarding@partner.example").await;
    let email = "?email=onboarding@partner.example";
    ask(tour, "readRegistration", "the code", 200, WORLD, email).await;
    ask(
        tour,
        "readRegistration",
        "no address",
        400,
        WORLD,
        "?email=nobody",
    )
    .await;
    let application = ["default", issuer];
    let live = json!({"environment": "live"});
    go(
        tour,
        "switchEnvironment",
        "to live",
        200,
        &application,
        live.clone(),
    )
    .await;
    go(
        tour,
        "switchEnvironment",
        "to nowhere",
        400,
        &application,
        json!({"environment": "moon"}),
    )
    .await;
    go(
        tour,
        "switchEnvironment",
        "unknown",
        404,
        &["default", NOBODY],
        live,
    )
    .await;
}

async fn webhooks(tour: &mut Tour) {
    let url = format!("{}/webhook", tour.receiver);
    let made = tour.register(&url).await;
    let destination = ["default", &made];
    let pretty = json!({"form": "pretty", "headers": "v2-only"});
    go(
        tour,
        "spellDeliveries",
        "for people to read",
        200,
        &destination,
        pretty.clone(),
    )
    .await;
    go(
        tour,
        "spellDeliveries",
        "unknown form",
        400,
        &destination,
        json!({"form": "prety"}),
    )
    .await;
    go(
        tour,
        "spellDeliveries",
        "unknown",
        404,
        &["default", NOBODY],
        pretty,
    )
    .await;
    go(
        tour,
        "sendTest",
        "delivered",
        200,
        &destination,
        Value::Null,
    )
    .await;
    go(
        tour,
        "sendTest",
        "unknown",
        404,
        &["default", NOBODY],
        Value::Null,
    )
    .await;
}

async fn traffic(tour: &mut Tour) {
    go(tour, "readJournal", "all of it", 200, WORLD, Value::Null).await;
    ask(
        tour,
        "readJournal",
        "misspelt parameter",
        400,
        WORLD,
        "?afetr=1",
    )
    .await;
    ask(
        tour,
        "awaitExchange",
        "one that was",
        200,
        WORLD,
        "?endpoint=create-destination",
    )
    .await;
    ask(
        tour,
        "awaitExchange",
        "a delivery that was",
        200,
        WORLD,
        "?delivery=any",
    )
    .await;
    ask(
        tour,
        "awaitExchange",
        "not in time",
        408,
        WORLD,
        "?endpoint=share&timeout_ms=0",
    )
    .await;
    ask(
        tour,
        "awaitExchange",
        "unknown endpoint",
        400,
        WORLD,
        "?endpoint=shar",
    )
    .await;
    ask(
        tour,
        "followJournal",
        "misspelt parameter",
        400,
        WORLD,
        "?afetr=1",
    )
    .await;
    go(tour, "clearJournal", "all of it", 204, WORLD, Value::Null).await;
    let faults = json!({"faults": [
        {"endpoint": "import-shared", "count": 1, "action": {"status": 503, "headers": {"Retry-After": "5"}}},
        {"endpoint": "share", "action": "close"},
    ]});
    go(tour, "replaceFaults", "two", 200, WORLD, faults).await;
    go(tour, "readFaults", "two", 200, WORLD, Value::Null).await;
    let odd = json!({"faults": [{"endpoint": "shar", "action": "hang"}]});
    go(tour, "replaceFaults", "unknown endpoint", 400, WORLD, odd).await;
}

async fn go(
    tour: &mut Tour,
    operation: &str,
    name: &str,
    status: u16,
    path: &[&str],
    body: Value,
) -> Value {
    tour.go(Step {
        operation,
        name,
        status,
        path,
        body,
        ..Step::default()
    })
    .await
}

async fn ask(
    tour: &mut Tour,
    operation: &str,
    name: &str,
    status: u16,
    path: &[&str],
    query: &str,
) -> Value {
    tour.go(Step {
        operation,
        name,
        status,
        path,
        query,
        ..Step::default()
    })
    .await
}

const WORLD: &[&str] = &["default"];
/// What every call can be answered, whatever it is about.
const EVERYWHERE: [u16; 5] = [401, 404, 413, 429, 503];
const NOBODY: &str = "aaaaaaaa-0000-4000-8000-00000000ffff";
