//! Control calls that can't be carried out: they say what was wrong and what to do.

use contract::secrets::ControlToken;
use mock_server::Settings;
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Mock, staged};

#[tokio::test]
async fn a_call_that_can_not_be_carried_out_says_why() {
    let (_mock, world) = staged().await;
    let nobody = "99999999-0000-4000-8000-000000000009";
    let issuer = world.issuer.id.as_str();
    for (path, ask, said) in [
        (
            "/sessions",
            json!({"application_id": nobody}),
            "There is no application",
        ),
        ("/sessions", json!({"application_id": "seven"}), "UUID"),
        ("/sessions", json!({"session_kind": "company"}), "company"),
        ("/sessions", json!({"status": "APPROVED"}), "Title Case"),
        ("/sessions", json!({"status": 7}), "The body can't be read"),
        (
            "/sessions",
            json!({"vendor_data": 7}),
            "The body can't be read",
        ),
        (
            "/sessions",
            json!({"metadata": "text"}),
            "The body can't be read",
        ),
        ("/sessions", json!({"payload_seed": 1.5}), "a seed is"),
        ("/keys", json!({"application_id": issuer}), "privileges"),
        ("/keys", json!({"privileges": []}), "application_id"),
        (
            "/keys",
            json!({"application_id": nobody, "privileges": []}),
            "There is no application",
        ),
        (
            "/keys",
            json!({"application_id": issuer, "privileges": ["fly"]}),
            "unknown privilege \"fly\"",
        ),
        (
            "/keys",
            json!({"application_id": issuer, "privileges": "read:sessions"}),
            "The body can't be read",
        ),
        ("/tokens", json!({}), "claims"),
        ("/tokens", json!({"claims": "x"}), "The body can't be read"),
        (
            "/clock",
            json!({"advance_seconds": -1}),
            "The body can't be read",
        ),
        (
            "/clock",
            json!({"advance_seconds": 1.5}),
            "The body can't be read",
        ),
        ("/clock", json!({"freeze": "yes"}), "The body can't be read"),
        ("/clock", json!([5]), "JSON object"),
        ("/sessions", json!([]), "JSON object"),
        ("/sessions", json!("text"), "JSON object"),
        ("/sessions", json!(null), "JSON object"),
    ] {
        let detail = world
            .control(Method::POST, path)
            .json(&ask)
            .expect(400)
            .await;
        assert!(
            detail["detail"].as_str().unwrap().contains(said),
            "{path} {ask}: {detail}"
        );
    }
    let held = world.holdings(&world.issuer).await;
    assert_eq!(held["sessions"]["count"], json!(8));
    for body in ["{", "\u{feff}{}", "nonsense"] {
        world
            .control(Method::POST, "/sessions")
            .text(body)
            .expect(400)
            .await;
    }
}

#[tokio::test]
async fn a_world_that_can_not_be_made_says_why() {
    let mock = Mock::start().await;
    for (ask, said) in [
        (json!({"own_origin": "yes"}), "The body can't be read"),
        (json!({"seed": "seven"}), "The body can't be read"),
        (json!({"seed": 1.5}), "a seed is"),
        (json!({"seed": 1e30}), "a seed is"),
        (json!({"dialect": "latin"}), "unknown dialect \"latin\""),
        (json!({"duplicate_scope": "session"}), "`source` or `token`"),
        (json!({"defect": "nonsense"}), "unknown defect \"nonsense\""),
        (json!({"variant": "nonsense"}), "nonsense"),
        (json!([true]), "JSON object"),
    ] {
        let detail = mock
            .control(Method::POST, "/worlds")
            .json(&ask)
            .expect(400)
            .await;
        assert!(
            detail["detail"].as_str().unwrap().contains(said),
            "{ask}: {detail}"
        );
    }
    mock.world(json!({"rate_limits": false, "dialect": "founding", "duplicate_scope": "source", "defect": null, "variant": null})).await;
}

#[tokio::test]
async fn what_a_call_names_has_to_exist() {
    let (mock, world) = staged().await;
    let nobody = "99999999-0000-4000-8000-000000000009";
    for (method, path, ask) in [
        (Method::DELETE, format!("/sessions/{nobody}"), Value::Null),
        (Method::DELETE, "/sessions/seven".to_owned(), Value::Null),
        (
            Method::PATCH,
            format!("/applications/{nobody}"),
            json!({"environment": "live"}),
        ),
        (
            Method::PATCH,
            "/applications/seven".to_owned(),
            json!({"environment": "live"}),
        ),
        (Method::GET, "/nonsense".to_owned(), Value::Null),
    ] {
        let mut call = world.control(method, &path);
        if ask != Value::Null {
            call = call.json(&ask);
        }
        assert!(call.expect(404).await["detail"].is_string(), "{path}");
    }
    for query in [
        "",
        "?application_id=",
        "?application_id=seven",
        &format!("?application_id={nobody}"),
    ] {
        let call = world.control(Method::GET, &format!("/usage{query}"));
        assert!(call.expect(400).await["detail"].is_string(), "{query}");
    }
    for path in ["/worlds/nowhere", "/worlds/nowhere/clock", "/", ""] {
        mock.control(Method::GET, path).expect(404).await;
    }
}

#[tokio::test]
async fn a_control_call_with_another_method_is_405() {
    let (mock, world) = staged().await;
    for (path, allowed) in [
        ("/sessions", "POST"),
        ("/clock", "POST"),
        ("/keys", "POST"),
        ("/tokens", "POST"),
        ("/usage", "GET"),
        ("/sessions/x", "DELETE"),
        ("/applications/x", "PATCH"),
        ("", "GET, DELETE"),
    ] {
        let answer = world.control(Method::PUT, path).text("{}").send().await;
        answer.expect(405);
        assert_eq!(answer.header("allow"), Some(allowed), "{path}");
    }
    for (path, allowed) in [("/capabilities", "GET"), ("/worlds", "POST")] {
        let answer = mock.control(Method::PUT, path).send().await;
        answer.expect(405);
        assert_eq!(answer.header("allow"), Some(allowed), "{path}");
    }
}

#[tokio::test]
async fn a_control_token_guards_every_control_call_and_nothing_else() {
    let settings = Settings {
        control_token: Some(ControlToken::new("open sesame")),
        ..Settings::default()
    };
    let mock = Mock::start_with(settings).await;
    let world = mock.default_world();
    for path in [
        "/capabilities",
        "/worlds",
        "/worlds/default",
        "/sessions",
        "/clock",
        "/nonsense",
        "",
    ] {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            let asked = || mock.control(method.clone(), path);
            for call in [
                asked(),
                asked().header("authorization", "Bearer open"),
                asked().header("authorization", "open sesame"),
                asked().header("x-api-key", "open sesame"),
                asked().header("authorization", "Basic open sesame"),
            ] {
                let said = call.expect(401).await;
                let detail = said["detail"].as_str().unwrap();
                assert!(
                    detail.contains("Authorization: Bearer") && !detail.contains("sesame"),
                    "{detail}"
                );
            }
        }
    }
    let shown = mock
        .control(Method::POST, "/worlds")
        .header("authorization", "Bearer open sesame");
    shown.expect(201).await;
    world.get(&world.issuer, "/v3/sessions/").expect(200).await;
}
