//! Nobody has to sleep: the journal answers when something has happened.

use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::common::{Call, Kind, Mock, World, staged};

#[tokio::test]
async fn what_has_happened_already_is_told_at_once() {
    let (_mock, world) = staged().await;
    let token = world.fresh_token(Kind::User).await;
    world.import(Kind::User, &token).expect(201).await;
    world.import(Kind::User, &token).expect(403).await;
    let importer = &world.importer.id;
    for (query, seq) in [
        ("", 1),
        ("?after=1", 2),
        ("?endpoint=import-shared", 2),
        ("?status=403", 3),
        ("?status=4xx", 3),
        ("?method=post&after=2", 3),
        (&format!("?application_id={importer}"), 2),
        ("?endpoint=import-shared&status=201,403&after=2", 3),
    ] {
        let told = wait(&world, query).expect(200).await;
        assert_eq!(told["exchange"]["seq"], json!(seq), "{query}");
    }
}

#[tokio::test]
async fn whoever_waits_is_told_when_it_happens() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let waiting = wait(&world, "?endpoint=share&timeout_ms=60000");
    let acting = async {
        world.get(&world.issuer, "/v3/sessions/").expect(200).await;
        world.share(&session).expect(201).await;
    };
    let (told, ()) = tokio::join!(waiting.expect(200), acting);
    assert_eq!(told["exchange"]["endpoint"], json!("share"));
}

#[tokio::test]
async fn in_vain_is_408_and_says_what_was_waited_for() {
    let (_mock, world) = staged().await;
    world.get(&world.issuer, "/v3/sessions/").expect(200).await;
    for query in [
        "?endpoint=share&timeout_ms=1",
        "?after=1&timeout_ms=0",
        "?delivery=any&timeout_ms=1",
    ] {
        let told = wait(&world, query).expect(408).await;
        let detail = told["detail"].as_str().unwrap();
        assert!(
            detail.contains(&query[1..]) && detail.contains("latest seq is 1"),
            "{detail}"
        );
    }
}

#[tokio::test]
async fn deliveries_are_waited_for_as_well() {
    let (_mock, world) = staged().await;
    // Nobody listens there: the attempt ends without a status.
    let url = json!({"url": "http://127.0.0.1:9/", "subscribed_events": ["status.updated"]});
    let made = world
        .post(&world.importer, "/v3/webhook/destinations/")
        .json(&url);
    let destination = made.expect(201).await["uuid"].clone();
    let token = world.fresh_token(Kind::User).await;
    let clone = world.import(Kind::User, &token).expect(201).await;
    for query in ["?delivery=any", "?delivery=status.updated"] {
        let told = wait(&world, query).expect(200).await;
        let delivery = &told["delivery"];
        assert_eq!(delivery["destination"], destination);
        assert_eq!(delivery["session_id"], clone["session_id"]);
        assert_eq!(delivery["webhook_type"], json!("status.updated"));
        assert_eq!(delivery["attempt"], json!(1));
        assert_eq!(delivery["status"], Value::Null);
        assert!(delivery["event_id"].is_string());
    }
}

#[tokio::test]
async fn a_slip_in_what_is_waited_for_is_told() {
    let (_mock, world) = staged().await;
    for (query, told) in [
        ("?endpiont=share", "did you mean \"endpoint\"?"),
        ("?endpoint=shares", "did you mean \"share\"?"),
        (
            "?delivery=status.update",
            "did you mean \"status.updated\"?",
        ),
        ("?status=4", "a class such as 4xx"),
        ("?after=yesterday", "\"after\" is \"yesterday\""),
        ("?application_id=7", "\"application_id\" is \"7\""),
        ("?timeout_ms=60001", "at most 60000"),
        (
            "?delivery=any&endpoint=share",
            "A delivery has no \"endpoint\"",
        ),
    ] {
        let refused = wait(&world, query).expect(400).await;
        let detail = refused["detail"].as_str().unwrap();
        assert!(detail.contains(told), "{query}: {detail}");
    }
    world.control(Method::POST, "/journal").expect(405).await;
    world
        .control(Method::POST, "/journal/await")
        .expect(405)
        .await;
    world
        .control(Method::DELETE, "/journal/stream")
        .expect(405)
        .await;
}

#[tokio::test]
async fn the_stream_tells_what_was_and_what_comes_next() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    world.share(&session).expect(201).await;
    let mut stream = Stream::open(&world, "?after=0").await;
    let (name, exchange) = stream.next().await;
    assert_eq!(
        (name.as_str(), &exchange["endpoint"]),
        ("exchange", &json!("share"))
    );
    world.get(&world.issuer, "/v3/sessions/").expect(200).await;
    let (_, exchange) = stream.next().await;
    assert_eq!(exchange, world.journal().await[1]);
    let url = json!({"url": "http://127.0.0.1:9/", "subscribed_events": ["status.updated"]});
    let made = world
        .post(&world.importer, "/v3/webhook/destinations/")
        .json(&url);
    let destination = made.expect(201).await["uuid"].clone();
    assert_eq!(
        stream.next().await.1["endpoint"],
        json!("create-destination")
    );
    let path = format!("/destinations/{}/test", destination.as_str().unwrap());
    world.control(Method::POST, &path).expect(200).await;
    let (name, delivery) = stream.next().await;
    assert_eq!(
        (name.as_str(), &delivery["destination"]),
        ("delivery", &destination)
    );
}

#[tokio::test]
async fn a_stream_ends_with_its_world_and_with_the_mock() {
    let mock = Mock::start().await;
    let world = mock.world(json!({})).await;
    let mut of_world = Stream::open(&world, "").await;
    let mut of_default = Stream::open(&mock.default_world(), "").await;
    world.control(Method::DELETE, "").expect(204).await;
    assert!(of_world.ends().await);
    // A stream that somebody still reads must not keep the mock from ending.
    mock.server.shutdown().await;
    assert!(of_default.ends().await);
}

fn wait(world: &World, query: &str) -> Call {
    world.control(Method::GET, &format!("/journal/await{query}"))
}

/// Server-sent events, taken apart.
struct Stream {
    response: reqwest::Response,
    ahead: String,
}

impl Stream {
    async fn open(world: &World, query: &str) -> Self {
        let client = Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(30));
        let url = format!("{}/journal/stream{query}", world.control_url);
        let response = client.build().unwrap().get(url).send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut stream = Self {
            response,
            ahead: String::new(),
        };
        // The comment that says that it is listened to.
        assert!(stream.record().await.unwrap().starts_with(':'));
        stream
    }

    async fn next(&mut self) -> (String, Value) {
        let record = self.record().await.unwrap();
        let (name, document) = record.split_once('\n').unwrap();
        let name = name.strip_prefix("event: ").unwrap().to_owned();
        let document = document.strip_prefix("data: ").unwrap();
        (name, serde_json::from_str(document).unwrap())
    }

    async fn ends(&mut self) -> bool {
        self.record().await.is_none()
    }

    async fn record(&mut self) -> Option<String> {
        loop {
            if let Some((record, rest)) = self.ahead.split_once("\n\n") {
                let record = record.to_owned();
                self.ahead = rest.to_owned();
                return Some(record);
            }
            let chunk = self.response.chunk().await.unwrap()?;
            self.ahead.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}
