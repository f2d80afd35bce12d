//! Live and sandbox: an application can be switched, and nothing is shared across.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Member, World, staged};

#[tokio::test]
async fn nothing_is_shared_from_one_environment_into_the_other() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let unknown = json!({"for_application_id": ["Target application does not exist."]});
    switch(&world, &world.importer, "live").await;
    world.share(&session).refused(400, &unknown).await;
    switch(&world, &world.issuer, "live").await;
    world.share(&session).expect(201).await;
    let body = json!({"for_application_id": world.stranger.id});
    let call = world.share_with(&world.issuer, &session, &body);
    call.refused(400, &unknown).await;
    for member in [&world.importer, &world.issuer] {
        switch(&world, member, "sandbox").await;
    }
    world.share(&session).expect(201).await;
}

#[tokio::test]
async fn a_token_from_before_the_switch_does_not_cross_either() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let token = world.fresh_token(kind).await;
        switch(&world, &world.importer, "live").await;
        let before = world.holdings(&world.importer).await;
        world.import(kind, &token).expect(403).await;
        assert_eq!(before, world.holdings(&world.importer).await);
        switch(&world, &world.importer, "sandbox").await;
        world.import(kind, &token).expect(201).await;
    }
}

#[tokio::test]
async fn keys_sessions_and_tokens_outlive_the_switch() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let token = world.mint(&session).await;
    for member in [&world.issuer, &world.importer] {
        switch(&world, member, "live").await;
    }
    world.decision(&world.issuer, &session).expect(200).await;
    let clone = world.import(Kind::User, &token).expect(201).await;
    assert_eq!(clone["environment"], json!("live"));
}

#[tokio::test]
async fn a_live_application_knows_no_sandbox_scenarios() {
    let (_mock, world) = staged().await;
    switch(&world, &world.importer, "live").await;
    let mut ask = json!({"workflow_id": world.importer.kyc, "sandbox_scenario": "approve"});
    let refused = world.post(&world.importer, "/v3/session/").json(&ask);
    assert!(refused.expect(400).await["sandbox_scenario"].is_array());
    ask.as_object_mut().unwrap().remove("sandbox_scenario");
    let made = world.post(&world.importer, "/v3/session/").json(&ask);
    let id = made.expect(201).await["session_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let read = world.decision(&world.importer, &id).expect(200).await;
    assert_eq!(read["environment"], json!("live"));
}

#[tokio::test]
async fn there_are_two_environments() {
    let (_mock, world) = staged().await;
    let path = format!("/applications/{}", world.issuer.id);
    for ask in [
        json!({"environment": "production"}),
        json!({"environment": 7}),
        json!({}),
        Value::Null,
    ] {
        let call = world.control(Method::PATCH, &path).json(&ask);
        assert!(call.expect(400).await["detail"].is_string(), "{ask}");
    }
}

async fn switch(world: &World, member: &Member, environment: &str) {
    let path = format!("/applications/{}", member.id);
    let ask = json!({"environment": environment});
    let switched = world
        .control(Method::PATCH, &path)
        .json(&ask)
        .expect(200)
        .await;
    assert_eq!(
        switched,
        json!({"application_id": member.id, "environment": environment})
    );
}
