//! Arming a scenario: the one call that shows a session's token instead of a key.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Call, Kind, Mock, World, staged};

#[tokio::test]
async fn the_last_scenario_armed_is_the_one_that_happens() {
    let (mock, world) = staged().await;
    let made = made(&world, Kind::User).await;
    for scenario in ["decline_aml_hit", "review_face_match_borderline"] {
        arm(&world, &made, &json!({"scenario": scenario}))
            .expect(200)
            .await;
    }
    let url = made["url"].as_str().unwrap().to_owned();
    let page = mock.call(Method::GET, url.clone()).send().await;
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    assert!(
        text.contains("Carry out review_face_match_borderline"),
        "{text}"
    );
    mock.call(Method::POST, url)
        .form("outcome", "armed")
        .send()
        .await;
    let read = world.decision(&world.importer, made["session_id"].as_str().unwrap());
    let read = read.expect(200).await;
    assert_eq!(read["status"], json!("In Review"));
    assert_eq!(read["face_matches"][0]["status"], json!("In Review"));
}

#[tokio::test]
async fn what_is_no_scenario_for_the_session_is_named() {
    let (_mock, world) = staged().await;
    let user = made(&world, Kind::User).await;
    let company = made(&world, Kind::Business).await;
    for (made, ask, said) in [
        (
            &user,
            json!({"scenario": "not-a-real-scenario"}),
            "Unknown sandbox scenario: 'not-a-real-scenario'.",
        ),
        (&user, json!({}), "This field is required."),
        (
            &user,
            json!({"scenario": null}),
            "This field may not be null.",
        ),
        (
            &user,
            json!({"scenario": ["approve"]}),
            "Not a valid string.",
        ),
        (
            &user,
            json!({"scenario": "decline_kyb_registry_mismatch"}),
            "Scenario \"decline_kyb_registry_mismatch\" does not fit a KYC workflow.",
        ),
        (
            &company,
            json!({"scenario": "decline_aml_hit"}),
            "Scenario \"decline_aml_hit\" does not fit a KYB workflow.",
        ),
    ] {
        arm(&world, made, &ask)
            .refused(400, &json!({"scenario": [said]}))
            .await;
    }
}

#[tokio::test]
async fn a_session_that_was_begun_is_armed_no_more() {
    let (mock, world) = staged().await;
    for outcome in ["in_progress", "approve"] {
        let made = made(&world, Kind::User).await;
        let url = made["url"].as_str().unwrap().to_owned();
        mock.call(Method::POST, url)
            .form("outcome", outcome)
            .send()
            .await;
        let late = json!(["Scenario can only be armed before the verification starts."]);
        let call = arm(&world, &made, &json!({"scenario": "approve"}));
        call.refused(400, &late).await;
    }
}

#[tokio::test]
async fn only_the_sessions_own_token_counts_and_only_in_a_sandbox() {
    let (_mock, world) = staged().await;
    let (one, other) = (
        made(&world, Kind::User).await,
        made(&world, Kind::User).await,
    );
    let unknown = json!({"detail": "Not found."});
    let ask = json!({"scenario": "approve"});
    let path = path(&one);
    for token in [other["session_token"].as_str().unwrap(), "AAAAAAAAAAAA", ""] {
        let call = world
            .call(Method::POST, &path)
            .header("session-token", token);
        call.json(&ask).refused(404, &unknown).await;
    }
    let keyed = world.post(&world.importer, &path).json(&ask);
    keyed.refused(404, &unknown).await;
    let environment = format!("/applications/{}", world.importer.id);
    let live = world.control(Method::PATCH, &environment);
    live.json(&json!({"environment": "live"})).expect(200).await;
    arm(&world, &one, &ask).refused(404, &unknown).await;
}

#[tokio::test]
async fn the_token_leads_to_its_world_and_stands_in_no_journal() {
    let mock = Mock::start().await;
    let world = mock.world(json!({})).await;
    let made = made(&world, Kind::User).await;
    arm(&world, &made, &json!({"scenario": "approve"}))
        .expect(200)
        .await;
    let token = made["session_token"].as_str().unwrap();
    let astray = format!("/session/{token}/more");
    world.get(&world.importer, &astray).expect(404).await;
    let kept = world.journal().await;
    assert_eq!(kept[1]["endpoint"], json!("arm-scenario"));
    assert_eq!(kept[1]["findings"], json!([]));
    assert!(!Value::Array(kept).to_string().contains(token));
}

async fn made(world: &World, kind: Kind) -> Value {
    let ask = json!({"workflow_id": world.importer.workflow(kind)});
    let call = world.post(&world.importer, "/v3/session/").json(&ask);
    call.expect(201).await
}

fn arm(world: &World, made: &Value, ask: &Value) -> Call {
    let token = made["session_token"].as_str().unwrap();
    let call = world.call(Method::POST, &path(made));
    call.header("session-token", token).json(ask)
}

fn path(made: &Value) -> String {
    format!(
        "/v3/session/{}/sandbox/arm/",
        made["session_id"].as_str().unwrap()
    )
}
