//! Variants from outside: each of them changes what a client or a receiver sees, and nothing else has to.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod house;
mod receiver;
mod tour;

use std::time::{Duration, Instant};

use house::House;
use mock_server::Variant;
use serde_json::{Value, json};
use tour::tour;

#[tokio::test]
async fn a_usual_mock_repeats_its_tour() {
    assert_eq!(tour("").await, tour("").await);
}

#[tokio::test]
async fn every_variant_shows() {
    let usual = tour("").await;
    let mut vacuous = Vec::new();
    for variant in Variant::all().filter(|variant| !SHOWS_IN_TIME.contains(&variant.name())) {
        if tour(variant.name()).await == usual {
            vacuous.push(variant.name());
        }
    }
    assert!(vacuous.is_empty(), "{vacuous:?}");
}

#[tokio::test]
async fn a_slow_mock_takes_its_time() {
    let house = House::open("slow-300-ms").await;
    let asked = Instant::now();
    house.issuer("GET", "/v3/sessions/", Value::Null).await;
    assert!(asked.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn a_delivery_can_come_before_the_reply() {
    let house = House::open("hook-before-reply").await;
    house.listen(&["status.updated"]).await;
    let token = house.minted("user").await;
    house.imported("user", &token, json!({})).await;
    assert_eq!(house.receiver.posted().len(), 1);
}

#[tokio::test]
async fn a_delivery_can_be_late() {
    let house = House::running("hook-1500-ms-late").await;
    house.listen(&["status.updated"]).await;
    let token = house.minted("user").await;
    house.imported("user", &token, json!({})).await;
    house.advance(0).await;
    let posted = house.receiver.posted();
    let body: Value = serde_json::from_str(posted[0].split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let seconds = |member: &str| body[member].as_i64().unwrap();
    assert!(seconds("timestamp") > seconds("created_at"));
}

#[tokio::test]
async fn what_concerns_the_whole_mock_is_refused_to_a_world() {
    let house = House::open("").await;
    let ask = json!({"variant": "chunked,capability-missing-clock"});
    let answer = house.control("POST", "/worlds", ask).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(
        answer.contains("--variant chunked,capability-missing-clock"),
        "{answer}"
    );
}

#[tokio::test]
async fn an_unknown_variant_of_a_world_is_told_the_one_that_was_meant() {
    let house = House::open("").await;
    let ask = json!({"variant": "chunkd"});
    let answer = house.control("POST", "/worlds", ask).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(answer.contains(r#"did you mean \"chunked\"?"#), "{answer}");
}

/// These change when something comes, not what.
const SHOWS_IN_TIME: [&str; 3] = ["slow-300-ms", "hook-before-reply", "hook-1500-ms-late"];
