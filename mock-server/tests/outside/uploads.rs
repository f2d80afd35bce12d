//! Bodies that are too large: the client sees the answer, and up to a point keeps its connection.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mock_server::{Limits, Settings};
use serde_json::json;

use crate::common::{Kind, Mock, Wire, World, staged};

#[tokio::test]
async fn a_body_at_the_limit_is_read() {
    let (_mock, world) = bounded().await;
    let body = json!({"workflow_id": world.importer.kyc, "more": ""}).to_string();
    let padding = "x".repeat(MEBIBYTE - body.len());
    let body = json!({"workflow_id": world.importer.kyc, "more": padding}).to_string();
    assert_eq!(body.len(), MEBIBYTE);
    let call = world.post(&world.importer, "/v3/session/").text(&body);
    call.expect(201).await;
    let call = world
        .post(&world.importer, "/v3/session/")
        .text(&format!("{body} "));
    call.refused(413, &too_large(MEBIBYTE)).await;
}

#[tokio::test]
async fn after_a_body_that_was_thrown_away_the_connection_goes_on() {
    let (_mock, world) = bounded().await;
    let mut wire = Wire::to(&world.base_url).await;
    for length in [MEBIBYTE + 1, 5 * MEBIBYTE, 16 * MEBIBYTE] {
        wire.send(head(&world, &format!("content-length: {length}")))
            .await;
        wire.send(vec![b' '; length]).await;
        let answer = wire.answer().await;
        assert_eq!((answer.status, answer.json()), (413, too_large(MEBIBYTE)));
        assert!(!answer.head.contains("connection: close"));
        wire.send("GET /system/healthcheck HTTP/1.1\r\nhost: mock\r\n\r\n")
            .await;
        assert_eq!(wire.answer().await.status, 200);
    }
}

#[tokio::test]
async fn a_body_in_chunks_is_counted_too() {
    let (_mock, world) = bounded().await;
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(head(&world, "transfer-encoding: chunked")).await;
    for _ in 0..3 {
        wire.send(chunk(MEBIBYTE)).await;
    }
    wire.send("0\r\n\r\n").await;
    let answer = wire.answer().await;
    assert_eq!((answer.status, answer.json()), (413, too_large(MEBIBYTE)));
    wire.send("GET /system/healthcheck HTTP/1.1\r\nhost: mock\r\n\r\n")
        .await;
    assert_eq!(wire.answer().await.status, 200);
}

#[tokio::test]
async fn a_body_of_20_mebibytes_is_answered_before_it_comes_and_the_connection_closed_behind_it() {
    let (_mock, world) = bounded().await;
    for length in [16 * MEBIBYTE + 1, 20 * MEBIBYTE] {
        let mut wire = Wire::to(&world.base_url).await;
        wire.send(head(&world, &format!("content-length: {length}")))
            .await;
        let answer = wire.answer().await;
        assert_eq!((answer.status, answer.json()), (413, too_large(MEBIBYTE)));
        assert!(answer.head.contains("connection: close"));
        wire.send(vec![b' '; length]).await;
        assert!(wire.closed().await);
    }
}

#[tokio::test]
async fn a_client_that_gives_up_on_a_large_body_is_let_go() {
    let (_mock, world) = bounded().await;
    let mut wire = Wire::to(&world.base_url).await;
    let framing = format!("content-length: {}", usize::MAX >> 1);
    wire.send(head(&world, &framing)).await;
    let answer = wire.answer().await;
    assert_eq!((answer.status, answer.json()), (413, too_large(MEBIBYTE)));
    wire.end().await;
    assert!(wire.closed().await);
}

#[tokio::test]
async fn an_endless_body_is_answered_once_enough_was_read() {
    let (_mock, world) = bounded().await;
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(head(&world, "transfer-encoding: chunked")).await;
    for _ in 0..16 {
        wire.send(chunk(MEBIBYTE)).await;
    }
    wire.send("1\r\nx\r\n").await;
    let answer = wire.answer().await;
    assert_eq!((answer.status, answer.json()), (413, too_large(MEBIBYTE)));
    assert!(answer.head.contains("connection: close"));
    wire.send("0\r\n\r\n").await;
    assert!(wire.closed().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_uploads_20_mebibytes_in_one_go_sees_the_answer() {
    let (_mock, world) = bounded().await;
    let body = bytes::Bytes::from(vec![b'x'; 20 * MEBIBYTE]);
    for _ in 0..10 {
        let call = world.post(&world.importer, "/v3/session/");
        let call = call.bytes(body.clone());
        call.refused(413, &too_large(MEBIBYTE)).await;
    }
}

#[tokio::test]
async fn the_limit_is_a_setting_and_counts_on_control_routes_too() {
    let limits = Limits {
        body_bytes: 1_000,
        ..Limits::default()
    };
    let mock = Mock::start_with(Settings {
        limits,
        ..Settings::default()
    })
    .await;
    let world = mock.default_world();
    world.approved(Kind::User).await;
    let large = json!({"metadata": {"a": "x".repeat(1_000)}});
    let call = world
        .control(reqwest::Method::POST, "/sessions")
        .json(&large);
    call.refused(413, &too_large(1_000)).await;
    let call = world.post(&world.importer, "/v3/session/").json(&large);
    call.refused(413, &too_large(1_000)).await;
}

#[tokio::test]
async fn a_body_that_ends_early_is_no_servers_fault() {
    let (_mock, world) = bounded().await;
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(head(&world, "transfer-encoding: chunked")).await;
    wire.send("5\r\n{\"a\"\r\nnonsense\r\n").await;
    let answer = wire.answer().await;
    assert_eq!(answer.status, 400);
    assert!(wire.closed().await);
}

#[tokio::test]
async fn a_portrait_of_2_mebibytes_finds_room() {
    let (_mock, world) = staged().await;
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    for (length, said) in [
        (2 * MEBIBYTE, None),
        (2 * MEBIBYTE + 1, Some("Image size exceeds 2MB.")),
    ] {
        picture.resize(length, 0);
        let ask =
            json!({"workflow_id": world.importer.kyc, "portrait_image": STANDARD.encode(&picture)});
        let call = world.post(&world.importer, "/v3/session/").json(&ask);
        match said {
            None => drop(call.expect(201).await),
            Some(said) => call.refused(400, &json!({"portrait_image": [said]})).await,
        }
    }
}

/// A mock that takes bodies of one mebibyte, and its default world.
async fn bounded() -> (Mock, World) {
    let limits = Limits {
        body_bytes: MEBIBYTE,
        ..Limits::default()
    };
    let mock = Mock::start_with(Settings {
        limits,
        ..Settings::default()
    })
    .await;
    let world = mock.default_world();
    (mock, world)
}

fn head(world: &World, framing: &str) -> String {
    let key = &world.importer.key;
    format!(
        "POST /v3/session/ HTTP/1.1\r\nhost: mock\r\nx-api-key: {key}\r\ncontent-type: application/json\r\n{framing}\r\n\r\n"
    )
}

fn chunk(length: usize) -> Vec<u8> {
    let mut chunk = format!("{length:x}\r\n").into_bytes();
    chunk.resize(chunk.len() + length, b' ');
    chunk.extend_from_slice(b"\r\n");
    chunk
}

fn too_large(limit: usize) -> serde_json::Value {
    json!({"detail": format!("Request body is too large. The limit is {limit} bytes.")})
}

const MEBIBYTE: usize = 1 << 20;
