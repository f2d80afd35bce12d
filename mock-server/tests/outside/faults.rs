//! Faults on demand: what a client of a bad day gets, and what was carried out all the same.

use std::io::ErrorKind;

use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Member, Wire, World, staged, token};

#[tokio::test]
async fn the_first_two_are_refused_and_then_all_is_well() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let token = world.fresh_token(Kind::User).await;
    let action =
        json!({"status": 503, "headers": {"retry-after": "1"}, "body": {"detail": "later"}});
    faulty(&world, &action, json!({"count": 2})).await;
    let before = world.holdings(&world.importer).await;
    for left in [1, 0] {
        let mut wire = Wire::to(&world.base_url).await;
        wire.send(import(&world, &token, "")).await;
        let answer = wire.answer().await;
        assert_eq!(answer.status, 503);
        assert!(answer.head.contains("retry-after: 1"), "{}", answer.head);
        assert!(answer.head.contains("content-type: application/json"));
        assert_eq!(answer.json(), json!({"detail": "later"}));
        assert_eq!(counts(&world).await, [json!(left)]);
    }
    assert_eq!(world.holdings(&world.importer).await, before);
    world.import(Kind::User, &token).expect(201).await;
}

#[tokio::test]
async fn of_64_simultaneous_requests_exactly_as_many_are_faulted_as_were_ordered() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let session = world.approved(Kind::User).await;
    let action = json!({"status": 418, "body": {"detail": "a teapot"}});
    faults(
        &world,
        json!([{"endpoint": "share", "count": 2, "action": action}]),
    )
    .await;
    let answers = join_all((0..64).map(|_| world.share(&session).send())).await;
    let faulted = answers.iter().filter(|answer| answer.status == 418);
    assert_eq!(faulted.count(), 2);
    let granted = answers.iter().filter(|answer| answer.status == 201);
    assert_eq!(granted.count(), 62);
}

#[tokio::test]
async fn a_fault_meets_its_application_and_its_endpoint_alone() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let session = world.approved(Kind::User).await;
    let fault = |endpoint: &str| json!([{"endpoint": endpoint, "application_id": world.importer.id, "action": {"status": 429}}]);
    faults(&world, fault("list-sessions")).await;
    world.share(&session).expect(201).await;
    let list = |member: &Member| world.get(member, "/v3/sessions/").send();
    assert_eq!(list(&world.issuer).await.status, 200);
    let faulted = list(&world.importer).await;
    faulted.is(429, &json!({"detail": "Too Many Requests"}));
    faults(&world, fault("share")).await;
    assert_eq!(list(&world.importer).await.status, 200);
    faults(&world, fault("*")).await;
    assert_eq!(list(&world.importer).await.status, 429);
    let unknown = world.get(&world.importer, "/v3/nothing/").send().await;
    assert_eq!(unknown.status, 429);
    assert_eq!(
        mock.default_world()
            .decision(&world.issuer, &session)
            .send()
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn the_first_fault_that_fits_and_is_not_used_up_happens() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let stranger = &world.stranger.id;
    faults(
        &world,
        json!([
            {"endpoint": "list-sessions", "application_id": stranger, "action": {"status": 410}},
            {"endpoint": "list-sessions", "count": 1, "action": {"status": 411}},
            {"endpoint": "list-sessions", "count": 1, "action": {"status": 412}},
            {"endpoint": "*", "action": {"status": 413}},
            {"endpoint": "list-sessions", "action": {"status": 414}},
        ]),
    )
    .await;
    for status in [411, 412, 413, 413] {
        let answer = world.get(&world.issuer, "/v3/sessions/").send().await;
        assert_eq!(answer.status, status);
    }
    assert_eq!(
        counts(&world).await,
        [Value::Null, 0.into(), 0.into(), Value::Null, Value::Null]
    );
    faults(&world, json!([])).await;
    world.get(&world.issuer, "/v3/sessions/").expect(200).await;
}

#[tokio::test]
async fn in_a_world_with_ports_of_its_own_a_request_without_a_key_is_met_too() {
    let (mock, shared) = staged().await;
    let world = mock.own_origin().await;
    faults(
        &world,
        json!([{"endpoint": "list-sessions", "action": {"status": 429}}]),
    )
    .await;
    let keyless = world.call(Method::GET, "/v3/sessions/").send().await;
    assert_eq!(keyless.status, 429);
    let elsewhere = shared.call(Method::GET, "/v3/sessions/").send().await;
    assert_eq!(elsewhere.status, 401);
    // On the wrong host there is no such endpoint: the caller learns of the mistake.
    let url = format!("{}/v3/sessions/", world.auth_base_url);
    assert_eq!(mock.call(Method::GET, url).send().await.status, 404);
}

#[tokio::test]
async fn a_closed_and_a_reset_connection_carry_nothing_out() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let token = world.fresh_token(Kind::User).await;
    let before = world.holdings(&world.importer).await;
    for (action, end) in [
        ("close", Ok(())),
        ("reset", Err(ErrorKind::ConnectionReset)),
    ] {
        faulty(&world, &json!(action), json!({"count": 1})).await;
        let mut wire = Wire::to(&world.base_url).await;
        wire.send(import(&world, &token, "")).await;
        assert_eq!(wire.rest().await, (Vec::new(), end), "{action}");
        assert_eq!(world.holdings(&world.importer).await, before, "{action}");
    }
    world.import(Kind::User, &token).expect(201).await;
}

#[tokio::test]
async fn a_reply_that_is_lost_was_carried_out() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let token = world.fresh_token(Kind::Business).await;
    faulty(&world, &json!("lose_reply"), json!({"count": 1})).await;
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(import(&world, &token, "")).await;
    assert_eq!(wire.rest().await, (Vec::new(), Ok(())));
    let again = world.import(Kind::Business, &token).send().await;
    assert_eq!(again.json()["code"], "session_already_imported");
    assert_eq!(imported(&world).await, 1);
}

#[tokio::test]
async fn a_cut_body_promises_more_than_comes_and_was_carried_out() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let token = world.fresh_token(Kind::User).await;
    faulty(&world, &json!("cut_body"), json!({"count": 1})).await;
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(import(&world, &token, "")).await;
    let (came, end) = wire.rest().await;
    assert_eq!(end, Ok(()));
    let text = String::from_utf8_lossy(&came).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let head = head.to_ascii_lowercase();
    assert!(head.starts_with("http/1.1 201"), "{head}");
    let (_, length) = head.split_once("content-length: ").unwrap();
    let length: usize = length.lines().next().unwrap().parse().unwrap();
    assert_eq!(body.len(), length / 2);
    assert!(body.starts_with("{\"session_id\":\""), "{body}");
    assert_eq!(imported(&world).await, 1);
}

#[tokio::test]
async fn an_answer_that_is_no_json_is_a_proxys() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let token = world.fresh_token(Kind::User).await;
    faulty(&world, &json!("not_json"), json!({"count": 1})).await;
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(import(&world, &token, "")).await;
    let answer = wire.answer().await;
    assert_eq!(answer.status, 502);
    assert!(answer.head.contains("content-type: text/html"));
    assert!(answer.body.starts_with(b"<html>"));
    world.import(Kind::User, &token).expect(201).await;
}

#[tokio::test]
async fn a_delayed_answer_was_carried_out_before_it_comes() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let token = world.fresh_token(Kind::User).await;
    faulty(&world, &json!({"delay_ms": 60_000}), json!({})).await;
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(import(&world, &token, "")).await;
    while imported(&world).await == 0 {}
    // A mock that ends keeps nobody waiting.
    mock.server.shutdown().await;
    assert_eq!(wire.answer().await.status, 201);
}

#[tokio::test]
async fn a_hanging_request_keeps_neither_its_world_nor_the_mock_from_ending() {
    let (mock, shared) = staged().await;
    let world = mock.own_origin().await;
    let list = |world: &World| {
        format!(
            "GET /v3/sessions/ HTTP/1.1\r\nhost: mock\r\nx-api-key: {}\r\n\r\n",
            world.issuer.key
        )
    };
    let hang = json!([{"endpoint": "list-sessions", "count": 2, "action": "hang"}]);
    let mut wires = Vec::new();
    for held in [&world, &shared] {
        faults(held, hang.clone()).await;
        let mut gone = Wire::to(&held.base_url).await;
        gone.send(list(held)).await;
        let mut wire = Wire::to(&held.base_url).await;
        wire.send(list(held)).await;
        while counts(held).await != [json!(0)] {}
        // One client has lost its patience; nobody minds.
        drop(gone);
        wires.push(wire);
    }
    let (last, first) = (wires.pop().unwrap(), wires.pop().unwrap());
    world.control(Method::DELETE, "").expect(204).await;
    assert!(first.closed().await);
    mock.server.shutdown().await;
    assert!(last.closed().await);
}

#[tokio::test]
async fn a_request_can_ask_for_its_own_fault() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({})).await;
    let token = world.fresh_token(Kind::User).await;
    let other = json!({"status": 429});
    faulty(&world, &other, json!({"count": 1})).await;
    let mut wire = Wire::to(&world.base_url).await;
    let asked = "x-mock-fault: {\"status\":500,\"body\":\"<oops>\"}\r\n";
    wire.send(import(&world, &token, asked)).await;
    let answer = wire.answer().await;
    assert_eq!((answer.status, answer.body), (500, b"<oops>".to_vec()));
    assert!(answer.head.contains("content-type: text/plain"));
    wire.send(import(&world, &token, "x-mock-fault: lose_reply\r\n"))
        .await;
    assert_eq!(wire.rest().await, (Vec::new(), Ok(())));
    assert_eq!(imported(&world).await, 1);
    // The world's own list was not touched.
    assert_eq!(counts(&world).await, [json!(1)]);
    let refused = world
        .import(Kind::User, &token)
        .header("x-mock-fault", "clsoe");
    let refused = refused.expect(400).await;
    let said = refused["detail"].as_str().unwrap();
    assert!(
        said.starts_with("X-Mock-Fault: unknown action \"clsoe\": did you mean \"close\"?"),
        "{said}"
    );
}

/// Puts one fault on imports in the place of all others, with these members more.
async fn faulty(world: &World, action: &Value, more: Value) {
    let mut fault = json!({"endpoint": "import-shared", "action": action});
    for (name, value) in more.as_object().unwrap() {
        fault[name] = value.clone();
    }
    faults(world, json!([fault])).await;
}

/// Puts these faults in the place of all others; the mock tells them back.
async fn faults(world: &World, list: Value) {
    let ask = json!({"faults": list});
    let told = world.control(Method::PUT, "/faults").json(&ask);
    assert_eq!(told.expect(200).await, ask);
}

/// What is left of each fault's count.
async fn counts(world: &World) -> Vec<Value> {
    let told = world.control(Method::GET, "/faults").expect(200).await;
    let list = told["faults"].as_array().unwrap();
    list.iter().map(|fault| fault["count"].clone()).collect()
}

async fn imported(world: &World) -> u64 {
    let usage = world.usage(&world.importer).await;
    usage["imported_sessions"].as_u64().unwrap()
}

/// The importer's request as it goes over the wire, with these header lines more.
fn import(world: &World, token: &str, more: &str) -> String {
    let workflow = if token::claims(token)["session_kind"] == "business" {
        &world.importer.kyb
    } else {
        &world.importer.kyc
    };
    let body = json!({"share_token": token, "workflow_id": workflow, "vendor_data": "y-1"});
    let (body, key) = (body.to_string(), &world.importer.key);
    format!(
        "POST /v3/session/import-shared/ HTTP/1.1\r\nhost: mock\r\nx-api-key: {key}\r\ncontent-type: application/json\r\n{more}content-length: {}\r\n\r\n{body}",
        body.len()
    )
}
