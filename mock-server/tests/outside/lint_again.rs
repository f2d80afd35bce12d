//! What the lint says of tokens and requests that come again: each mistake, and what only looks like one.

use std::sync::Arc;

use mock_server::Settings;
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Call, Dial, Kind, Mock, Wire, World, staged};

const REUSE: &str = "traffic-no-token-reuse";
const AFTER_SUCCESS: &str = "traffic-no-token-reuse-after-success";
const RETRY: &str = "traffic-no-retry-on-4xx";
const HAMMERING: &str = "traffic-no-hammering";

#[tokio::test]
async fn a_token_that_was_refused_for_good_is_not_sent_again() {
    let (_mock, world) = staged().await;
    let foreign = world.share_with(
        &world.issuer,
        &world.approved(Kind::User).await,
        &json!({"for_application_id": world.stranger.id}),
    );
    let foreign = foreign.expect(201).await["share_token"]
        .as_str()
        .unwrap()
        .to_owned();
    for (token, status) in [("garbage", 401), (foreign.as_str(), 403)] {
        world.import(Kind::User, token).expect(status).await;
        fine(&world).await;
        world.import(Kind::User, token).expect(status).await;
        assert_eq!(world.broken().await, [REUSE, RETRY]);
        // Another body around it does not make it another token.
        let body = json!({"share_token": token, "workflow_id": world.importer.kyc});
        world
            .import_with(&world.importer, &body)
            .expect(status)
            .await;
        assert_eq!(world.broken().await, [REUSE]);
        // Another application may try.
        let body = json!({"share_token": token, "workflow_id": world.stranger.kyc});
        world.import_with(&world.stranger, &body).send().await;
        fine(&world).await;
    }
}

#[tokio::test]
async fn a_token_that_was_redeemed_is_not_sent_again() {
    let (_mock, world) = staged().await;
    let token = world.fresh_token(Kind::User).await;
    world.import(Kind::User, &token).expect(201).await;
    fine(&world).await;
    world.import(Kind::User, &token).expect(403).await;
    assert_eq!(world.broken().await, [AFTER_SUCCESS]);
    world.import(Kind::User, &token).expect(403).await;
    assert_eq!(world.broken().await, [REUSE, RETRY]);
    let fresh = world.fresh_token(Kind::User).await;
    world.import(Kind::User, &fresh).expect(201).await;
    fine(&world).await;
}

#[tokio::test]
async fn a_token_may_come_again_after_a_lost_or_passing_answer() {
    let (_mock, world) = staged().await;
    for action in [
        json!("lose_reply"),
        json!("cut_body"),
        json!("close"),
        json!("reset"),
        json!("not_json"),
        json!({"status": 500}),
        json!({"status": 503}),
        json!({"status": 429}),
    ] {
        let token = world.fresh_token(Kind::User).await;
        fault(&world, &action).await;
        raw(&world, &token).await;
        let seen = world.journal().await.len();
        // Whether it was carried out or not, asking again is the only way to know.
        world.import(Kind::User, &token).send().await;
        fine(&world).await;
        assert_eq!(world.journal().await.len(), seen + 1, "{action}");
    }
}

#[tokio::test]
async fn an_answer_that_nobody_waits_for_any_more_is_lost() {
    let (_mock, world) = staged().await;
    let token = world.fresh_token(Kind::User).await;
    fault(&world, &json!({"delay_ms": 500})).await;
    let before = world.journal().await.len();
    // The client hangs up before the answer comes.
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(import_of(&world, &token)).await;
    drop(wire);
    let query = format!("/journal/await?after={before}");
    let told = world.control(Method::GET, &query).expect(200).await;
    assert_eq!(told["exchange"]["response"]["status"], json!(201));
    assert_eq!(told["exchange"]["lost"], json!(true));
    world.import(Kind::User, &token).expect(403).await;
    fine(&world).await;
}

#[tokio::test]
async fn a_refusal_of_the_key_is_no_refusal_of_the_token() {
    let (_mock, world) = staged().await;
    let token = world.fresh_token(Kind::User).await;
    let body = json!({"share_token": token, "workflow_id": world.importer.kyc});
    let with_key = |key: &str| {
        let call = world.call(Method::POST, "/v3/session/import-shared/");
        call.key(key).json(&body)
    };
    let restricted = world
        .restricted_key(&world.importer, &["read:sessions"])
        .await;
    with_key(&"k".repeat(43)).expect(401).await;
    with_key(&restricted).expect(403).await;
    fine(&world).await;
    let no_key = json!({"status": 401, "body": {"detail": "…", "code": "invalid_api_key"}});
    fault(&world, &no_key).await;
    with_key(&world.importer.key).expect(401).await;
    let call =
        json!({"share_token": token, "workflow_id": world.importer.kyc, "vendor_data": "y-2"});
    world.import_with(&world.importer, &call).expect(201).await;
    fine(&world).await;
}

#[tokio::test]
async fn tokens_that_are_sent_at_once_are_nobodys_second_try() {
    let (_mock, world) = staged().await;
    let token = world.fresh_token(Kind::User).await;
    fault(&world, &json!({"delay_ms": 200})).await;
    let first = world.import(Kind::User, &token).send();
    let second = async {
        // The first is under way: it is carried out, and its answer is not there.
        world
            .control(Method::GET, "/usage?application_id=x")
            .send()
            .await;
        world.import(Kind::User, &token).send().await
    };
    let (one, other) = tokio::join!(first, second);
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 403]);
    for exchange in world.journal().await {
        assert_eq!(exchange["findings"], json!([]), "{exchange}");
    }
}

#[tokio::test]
async fn a_request_that_was_refused_is_not_repeated_unchanged() {
    let (_mock, world) = staged().await;
    let unknown = "aaaaaaaa-0000-4000-8000-0000000000ff";
    let unfinished = world.provision(json!({"status": "In Progress"})).await;
    let restricted = world
        .restricted_key(&world.issuer, &["read:webhooks"])
        .await;
    let patch = |status: &str| -> Call {
        let path = format!("/v3/session/{unfinished}/update-status/");
        let call = world.call(Method::PATCH, &path).key(&world.issuer.key);
        call.json(&json!({"new_status": status}))
    };
    let calls: [&dyn Fn() -> Call; 5] = [
        &|| world.share(unknown),
        &|| world.share(&unfinished),
        &|| world.delete(&world.issuer, unknown),
        &|| patch("Approved"),
        &|| world.call(Method::GET, "/v3/sessions/").key(&restricted),
    ];
    for call in calls {
        let first = call().send().await;
        assert!((400..500).contains(&first.status));
        fine(&world).await;
        call().expect(first.status).await;
        assert_eq!(world.broken().await, [RETRY]);
    }
}

#[tokio::test]
async fn what_may_have_changed_may_be_asked_again() {
    let (_mock, world) = staged().await;
    // A look at what is not there yet.
    for _ in 0..3 {
        world
            .entity(&world.importer, Kind::User, "y-1")
            .expect(404)
            .await;
        fine(&world).await;
    }
    // The session is finished by now.
    let session = world.provision(json!({"status": "In Progress"})).await;
    world.share(&session).expect(400).await;
    world.approved(Kind::User).await;
    world.share(&session).expect(400).await;
    fine(&world).await;
    // Another body, another key, another session.
    let body = json!({"for_application_id": world.importer.id, "ttl_in_seconds": 90});
    world
        .share_with(&world.issuer, &session, &body)
        .expect(400)
        .await;
    fine(&world).await;
    world
        .share_with(&world.stranger, &session, &body)
        .expect(404)
        .await;
    fine(&world).await;
    // Answers that ask for another try.
    for status in [408, 425, 429, 500, 503] {
        let faults = json!({"faults": [{"endpoint": "list-sessions", "count": 1, "action": {"status": status}}]});
        world
            .control(Method::PUT, "/faults")
            .json(&faults)
            .expect(200)
            .await;
        let key = &world.issuer.key;
        let mut wire = Wire::to(&world.base_url).await;
        wire.send(format!(
            "GET /v3/sessions/ HTTP/1.1\r\nhost: x\r\nx-api-key: {key}\r\n\r\n"
        ))
        .await;
        assert_eq!(wire.answer().await.status, status);
        wire.send(format!(
            "GET /v3/sessions/ HTTP/1.1\r\nhost: x\r\nx-api-key: {key}\r\n\r\n"
        ))
        .await;
        assert_eq!(wire.answer().await.status, 200);
        fine(&world).await;
    }
}

#[tokio::test]
async fn a_mistake_on_purpose_is_not_held_against_the_next() {
    let (_mock, world) = staged().await;
    let unknown = "aaaaaaaa-0000-4000-8000-0000000000ff";
    world
        .share(unknown)
        .header("x-mock-expect", "404")
        .expect(404)
        .await;
    world.share(unknown).expect(404).await;
    fine(&world).await;
    world
        .share(unknown)
        .header("x-mock-expect", "4xx")
        .expect(404)
        .await;
    assert_eq!(world.broken().await, [RETRY]);
    let kept = world.journal().await;
    assert_eq!(kept.last().unwrap()["intended"], json!(true));
}

#[tokio::test]
async fn a_429_is_waited_for() {
    let (mock, dial) = with_dial().await;
    let world = mock.default_world();
    let limited = json!({"status": 429, "headers": {"Retry-After": "2"}});
    let faults = json!({"faults": [{"endpoint": "list-sessions", "count": 1, "action": limited}]});
    let ask = || world.get(&world.issuer, "/v3/sessions/");
    for (waited, broken) in [(1, vec![HAMMERING]), (2, vec![])] {
        world
            .control(Method::PUT, "/faults")
            .json(&faults)
            .expect(200)
            .await;
        ask().expect(429).await;
        dial.turn(waited);
        ask().expect(200).await;
        assert_eq!(world.broken().await, broken, "after {waited} s");
    }
    // Another request does not break what this one was told.
    world
        .control(Method::PUT, "/faults")
        .json(&faults)
        .expect(200)
        .await;
    ask().expect(429).await;
    world
        .get(&world.issuer, "/v3/sessions/?limit=1")
        .expect(200)
        .await;
    fine(&world).await;
}

#[tokio::test]
async fn calls_stay_within_the_published_limits() {
    let (mock, dial) = with_dial().await;
    let world = mock.default_world();
    let read = || world.get(&world.issuer, "/v3/workflows/");
    // Ten a second are allowed for ever.
    for _ in 0..70 {
        for _ in 0..10 {
            read().expect(200).await;
        }
        dial.turn(1);
    }
    assert_eq!(rules(&world).await, Vec::<String>::new());
    dial.turn(60);
    for _ in 0..600 {
        read().expect(200).await;
    }
    assert_eq!(rules(&world).await, Vec::<String>::new());
    // Another key has limits of its own.
    world
        .get(&world.importer, "/v3/workflows/")
        .expect(200)
        .await;
    assert_eq!(rules(&world).await, Vec::<String>::new());
    // The first that is too many is told, and not each that follows.
    for _ in 0..5 {
        read().expect(200).await;
    }
    assert_eq!(rules(&world).await, [HAMMERING]);
    world.control(Method::DELETE, "/journal").expect(204).await;
    dial.turn(60);
    let session = world.approved(Kind::User).await;
    for _ in 0..301 {
        world.share(&session).expect(201).await;
    }
    assert_eq!(rules(&world).await, [HAMMERING]);
    assert_eq!(world.broken().await, [HAMMERING]);
}

async fn with_dial() -> (Mock, Arc<Dial>) {
    let dial = Arc::new(Dial::at(1_800_000_000));
    let settings = Settings {
        time: dial.clone(),
        ..Settings::default()
    };
    (Mock::start_with(settings).await, dial)
}

/// Has the next import go wrong.
async fn fault(world: &World, action: &Value) {
    let faults = json!({"faults": [{"endpoint": "import-shared", "count": 1, "action": action}]});
    world
        .control(Method::PUT, "/faults")
        .json(&faults)
        .expect(200)
        .await;
}

/// An import whose answer may never come.
async fn raw(world: &World, token: &str) {
    let seen = world.journal().await.len();
    let mut wire = Wire::to(&world.base_url).await;
    wire.send(import_of(world, token)).await;
    let query = format!("/journal/await?after={seen}");
    world.control(Method::GET, &query).expect(200).await;
}

/// An import as it goes over the wire.
fn import_of(world: &World, token: &str) -> String {
    let body =
        json!({"share_token": token, "workflow_id": world.importer.kyc, "vendor_data": "y-1"});
    let body = body.to_string();
    let (key, length) = (&world.importer.key, body.len());
    format!(
        "POST /v3/session/import-shared/ HTTP/1.1\r\nhost: x\r\nx-api-key: {key}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// The rules that are broken anywhere in the journal.
async fn rules(world: &World) -> Vec<String> {
    let kept = world.journal().await;
    let findings = kept
        .iter()
        .flat_map(|exchange| exchange["findings"].as_array().unwrap());
    findings
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect()
}

async fn fine(world: &World) {
    let broken = world.broken().await;
    assert!(broken.is_empty(), "{broken:?}: {}", world.said().await);
}
