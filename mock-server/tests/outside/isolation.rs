//! Worlds can't meet: nothing of one can be seen, used or moved from another.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, World};

#[tokio::test]
async fn what_one_world_holds_no_other_sees() {
    let mock = Mock::start().await;
    let worlds = [mock.world(json!({})).await, mock.world(json!({})).await];
    let session = worlds[0].provision(json!({"vendor_data": "x-1"})).await;
    let other = &worlds[1];
    other
        .decision(&other.issuer, &session)
        .refused(404, &json!({"detail": "Not found."}))
        .await;
    other.delete(&other.issuer, &session).expect(404).await;
    other.share(&session).expect(404).await;
    other
        .entity(&other.issuer, Kind::User, "x-1")
        .expect(404)
        .await;
    other
        .control(Method::DELETE, &format!("/sessions/{session}"))
        .expect(404)
        .await;
    assert_eq!(
        other.holdings(&other.issuer).await["sessions"]["count"],
        json!(0)
    );
    let target = json!({"for_application_id": other.importer.id});
    let call = worlds[0].share_with(&worlds[0].issuer, &session, &target);
    call.refused(
        400,
        &json!({"for_application_id": ["Target application does not exist."]}),
    )
    .await;
    let usage = format!("/usage?application_id={}", worlds[0].issuer.id);
    other.control(Method::GET, &usage).expect(400).await;
}

#[tokio::test]
async fn every_world_has_its_own_clock_and_environment() {
    let mock = Mock::start().await;
    let (left, right) = (mock.world(json!({})).await, mock.world(json!({})).await);
    let before = right.clock(json!({"freeze": true})).await;
    left.clock(json!({"advance_seconds": 86_400})).await;
    assert_eq!(right.clock(json!({})).await, before);
    let path = format!("/applications/{}", right.importer.id);
    left.control(Method::PATCH, &path)
        .json(&json!({"environment": "live"}))
        .expect(404)
        .await;
}

#[tokio::test]
async fn a_control_call_on_a_worlds_own_ports_means_that_world() {
    let mock = Mock::start().await;
    let own = mock.own_origin().await;
    let clock = own.call(Method::POST, "/__mock/clock");
    clock
        .json(&json!({"advance_seconds": 100_000}))
        .expect(200)
        .await;
    let read = json!({"advance_seconds": 0});
    let ahead = own.control(Method::POST, "/clock").json(&read);
    let usual = mock.control(Method::POST, "/clock").json(&read);
    let seconds = |answer: Value| answer["now"].as_i64().unwrap();
    let difference = seconds(ahead.expect(200).await) - seconds(usual.expect(200).await);
    assert!((99_000..=100_000).contains(&difference), "{difference}");
}

#[tokio::test]
async fn a_world_with_ports_of_its_own_answers_there_whatever_the_key() {
    let mock = Mock::start().await;
    let own = mock.own_origin().await;
    let shared = mock.world(json!({})).await;
    let default = mock.default_world();
    assert_ne!(own.base_url, shared.base_url);
    assert_ne!(own.auth_base_url, shared.auth_base_url);
    assert_eq!(
        (&shared.base_url, &shared.auth_base_url),
        (&default.base_url, &default.auth_base_url)
    );
    own.get(&own.issuer, "/v3/sessions/").expect(200).await;
    for stranger in [&shared.issuer, &default.issuer] {
        own.get(stranger, "/v3/sessions/").expect(401).await;
    }
    own.call(Method::GET, "/v3/sessions/").expect(401).await;
    own.call(Method::GET, "/system/healthcheck")
        .expect(200)
        .await;
    let made = own.restricted_key(&own.importer, &["read:sessions"]).await;
    own.call(Method::GET, "/v3/sessions/")
        .key(&made)
        .expect(200)
        .await;
    for key in [&own.issuer.key, &made] {
        shared
            .call(Method::GET, "/v3/sessions/")
            .key(key)
            .expect(401)
            .await;
    }
    run_through(&own).await;
}

#[tokio::test]
async fn worlds_of_one_seed_live_side_by_side() {
    let mock = Mock::start().await;
    let seeded = |own_origin: bool| json!({"seed": 7, "own_origin": own_origin});
    let worlds = [
        mock.world(seeded(true)).await,
        mock.world(seeded(false)).await,
        mock.world(seeded(true)).await,
        mock.world(seeded(false)).await,
    ];
    // On ports of their own they can be the same; on the shared ones a key has to lead to one world.
    assert_eq!(worlds[0].issuer, worlds[1].issuer);
    assert_eq!(worlds[0].issuer, worlds[2].issuer);
    assert_ne!(worlds[1].issuer, worlds[3].issuer);
    for world in &worlds {
        let made = world
            .restricted_key(&world.issuer, &["read:sessions"])
            .await;
        let held = world.call(Method::GET, "/v3/sessions/").key(&made);
        assert_eq!(held.expect(200).await["count"], json!(0));
        run_through(world).await;
    }
    for (number, world) in worlds.iter().enumerate() {
        let held = world.holdings(&world.importer).await;
        assert_eq!(held["usage"]["imported_sessions"], json!(2), "{number}");
    }
}

#[tokio::test]
async fn a_seed_can_be_used_again_once_its_world_is_gone() {
    let mock = Mock::start().await;
    let first = mock.world(json!({"seed": 7})).await;
    first.control(Method::DELETE, "").expect(204).await;
    let second = mock.world(json!({"seed": 7})).await;
    assert_eq!(first.issuer, second.issuer);
    run_through(&second).await;
}

#[tokio::test]
async fn many_worlds_work_at_once() {
    let mock = Mock::start().await;
    let runs = (0..16).map(|number| {
        let mock = &mock;
        async move {
            let world = mock.world(json!({"own_origin": number % 2 == 0})).await;
            run_through(&world).await;
            world.holdings(&world.importer).await["usage"].clone()
        }
    });
    for usage in futures::future::join_all(runs).await {
        assert_eq!(usage["billable_sessions"], json!(0));
        assert_eq!(usage["imported_sessions"], json!(2));
    }
}

/// Shares and imports a session of each kind.
async fn run_through(world: &World) {
    for kind in Kind::BOTH {
        let token = world.fresh_token(kind).await;
        world.import(kind, &token).expect(201).await;
        world.import(kind, &token).expect(403).await;
    }
}
