//! The control protocol: every call that the capabilities announce, and errors that say what to do.

use contract::capability::Capability;
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, staged, token};

#[tokio::test]
async fn capabilities_name_the_protocol_and_what_is_there() {
    let mock = Mock::start().await;
    let said = mock.control(Method::GET, "/capabilities").expect(200).await;
    assert_eq!(said["protocol"], json!(1));
    let names = said["capabilities"].as_array().unwrap();
    for capability in [
        "worlds",
        "provision",
        "clock",
        "freeze",
        "restricted-key",
        "forge",
        "usage",
        "faults",
        "journal",
        "stranger",
        "rate-limits",
        "registration",
    ] {
        assert!(names.contains(&json!(capability)), "{capability}");
    }
    for name in names {
        let known = name.as_str().unwrap().parse::<Capability>();
        assert!(known.is_ok(), "{name}");
    }
}

#[tokio::test]
async fn a_world_is_described_whole() {
    let mock = Mock::start().await;
    for ask in [
        json!({}),
        json!({"own_origin": true}),
        json!({"nobody_knows": [1], "seed": 7}),
    ] {
        let made = mock
            .control(Method::POST, "/worlds")
            .json(&ask)
            .expect(201)
            .await;
        let members: Vec<_> = made
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(
            members,
            [
                "world",
                "base_url",
                "auth_base_url",
                "control_url",
                "issuer",
                "importer",
                "stranger",
                "dialect"
            ]
        );
        for role in ["issuer", "importer", "stranger"] {
            for id in ["application_id", "kyc_workflow_id", "kyb_workflow_id"] {
                let id = made[role][id].as_str().unwrap();
                assert!(uuid::Uuid::try_parse(id).is_ok(), "{id}");
            }
            let key = made[role]["api_key"].as_str().unwrap();
            assert_eq!(key.len(), 43);
        }
        assert_eq!(
            made["issuer"]["organisation_id"],
            made["importer"]["organisation_id"]
        );
        assert_ne!(
            made["issuer"]["organisation_id"],
            made["stranger"]["organisation_id"]
        );
        let again = mock.call(
            Method::GET,
            made["control_url"].as_str().unwrap().to_owned(),
        );
        assert_eq!(again.expect(200).await, made);
    }
    let unasked = mock.control(Method::POST, "/worlds").expect(201).await;
    assert!(unasked["world"].is_string());
}

#[tokio::test]
async fn a_world_is_gone_after_its_deletion() {
    let mock = Mock::start().await;
    for ask in [json!({}), json!({"own_origin": true})] {
        let is_shared = ask == json!({});
        let world = mock.world(ask).await;
        let session = world.approved(Kind::User).await;
        let deleted = world.control(Method::DELETE, "").send().await;
        assert_eq!((deleted.status, deleted.body.len()), (204, 0));
        world.control(Method::DELETE, "").expect(404).await;
        world.control(Method::GET, "").expect(404).await;
        world
            .control(Method::POST, "/sessions")
            .text("{}")
            .expect(404)
            .await;
        if is_shared {
            world.decision(&world.issuer, &session).expect(401).await;
        }
    }
    let call = mock.control(Method::DELETE, "/worlds/default");
    assert!(call.expect(400).await["detail"].is_string());
    mock.default_world().approved(Kind::User).await;
}

#[tokio::test]
async fn a_session_is_provisioned_in_every_status_of_either_kind() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for status in [
            "Not Started",
            "In Progress",
            "Awaiting User",
            "In Review",
            "Approved",
            "Declined",
            "Resubmitted",
            "Expired",
            "Kyc Expired",
            "Abandoned",
            "Not Finished",
        ] {
            let ask = json!({"application_id": world.stranger.id, "session_kind": kind.wire(), "status": status, "vendor_data": "z-1", "metadata": {"n": 1}, "payload_seed": -3});
            let made = world
                .control(Method::POST, "/sessions")
                .json(&ask)
                .expect(201)
                .await;
            assert_eq!(made.as_object().unwrap().len(), 1);
            let id = made["session_id"].as_str().unwrap();
            let read = world.decision(&world.stranger, id).expect(200).await;
            assert_eq!(read["status"], json!(kind.spelled(status)));
            assert_eq!(
                (&read["vendor_data"], &read["metadata"]),
                (&json!("z-1"), &json!({"n": 1}))
            );
        }
        world.entity(&world.stranger, kind, "z-1").expect(200).await;
    }
    // Three finished ones of each kind.
    let usage = world.usage(&world.stranger).await;
    assert_eq!(usage["billable_sessions"], json!(6));
    assert_eq!(usage["imported_sessions"], json!(0));
}

#[tokio::test]
async fn a_session_asked_for_without_a_word_is_an_approved_person_of_the_issuers() {
    let (_mock, world) = staged().await;
    let made = world.control(Method::POST, "/sessions").expect(201).await;
    let read = world.decision(&world.issuer, made["session_id"].as_str().unwrap());
    let read = read.expect(200).await;
    assert_eq!(
        (&read["session_kind"], &read["status"]),
        (&json!("user"), &json!("Approved"))
    );
    assert_eq!(read["vendor_data"], Value::Null);
}

#[tokio::test]
async fn each_payload_seed_is_another_person() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let block = if kind == Kind::User {
            "id_verifications"
        } else {
            "registry_checks"
        };
        let mut seen = Vec::new();
        for seed in 0..4 {
            let mut twice = Vec::new();
            for _ in 0..2 {
                let id = world
                    .provision(json!({"session_kind": kind.wire(), "payload_seed": seed}))
                    .await;
                twice.push(world.decision(&world.issuer, &id).expect(200).await[block].to_string());
            }
            assert_eq!(names(&twice[0]), names(&twice[1]));
            seen.push(twice.swap_remove(0));
        }
        seen.dedup();
        assert_eq!(seen.len(), 4);
    }
}

#[tokio::test]
async fn a_session_deleted_by_control_is_as_gone_as_one_deleted_in_public() {
    let (_mock, world) = staged().await;
    let session = world.provision(json!({"vendor_data": "x-1"})).await;
    let path = format!("/sessions/{session}");
    let deleted = world.control(Method::DELETE, &path).send().await;
    assert_eq!((deleted.status, deleted.body.len()), (204, 0));
    world.control(Method::DELETE, &path).expect(404).await;
    world.decision(&world.issuer, &session).expect(404).await;
    world.delete(&world.issuer, &session).expect(404).await;
    let entity = world
        .entity(&world.issuer, Kind::User, "x-1")
        .expect(200)
        .await;
    assert_eq!(entity["session_count"], json!(0));
    let usage = world.usage(&world.issuer).await;
    assert_eq!(usage["billable_sessions"], json!(7));
}

#[tokio::test]
async fn a_key_holds_the_privileges_that_were_asked_for() {
    let (_mock, world) = staged().await;
    let ask = json!({"application_id": world.stranger.id, "privileges": ["read:sessions"]});
    let made = world
        .control(Method::POST, "/keys")
        .json(&ask)
        .expect(201)
        .await;
    assert_eq!(made.as_object().unwrap().len(), 1);
    let key = made["api_key"].as_str().unwrap();
    assert_eq!(key.len(), 43);
    world
        .call(Method::GET, "/v3/sessions/")
        .key(key)
        .expect(200)
        .await;
    world
        .call(Method::POST, "/v3/session/")
        .key(key)
        .text("{}")
        .expect(403)
        .await;
}

#[tokio::test]
async fn a_forged_token_claims_what_was_asked_for() {
    let (_mock, world) = staged().await;
    let claims = json!({"exp": 1.5, "b": [null], "a": "é"});
    let forged = world.forge(&claims, &json!({"kid": "k"})).await;
    assert_eq!(token::claims(&forged), claims);
    assert_eq!(
        token::header(&forged),
        json!({"alg": "HS256", "typ": "JWT", "kid": "k"})
    );
    let forged = world
        .control(Method::POST, "/tokens")
        .json(&json!({"claims": {}}));
    let forged = forged.expect(201).await;
    assert_eq!(forged.as_object().unwrap().len(), 1);
    let forged = world.forge(&json!({}), &json!({"alg": "none"})).await;
    assert_eq!(token::header(&forged)["alg"], json!("none"));
}

#[tokio::test]
async fn without_a_worlds_name_the_default_world_is_meant() {
    let (mock, world) = staged().await;
    let frozen = mock
        .control(Method::POST, "/clock")
        .json(&json!({"freeze": true}))
        .expect(200)
        .await;
    assert_eq!(
        world.clock(json!({})).await,
        frozen["now"].as_i64().unwrap()
    );
    let made = mock.control(Method::POST, "/sessions").expect(201).await;
    world
        .decision(&world.issuer, made["session_id"].as_str().unwrap())
        .expect(200)
        .await;
}

/// The names in a block, which a moment's difference does not touch.
fn names(block: &str) -> Vec<String> {
    let block: Value = serde_json::from_str(block).unwrap();
    ["full_name", "legal_name", "company_name", "first_name"]
        .map(|name| block[0][name].to_string())
        .to_vec()
}
