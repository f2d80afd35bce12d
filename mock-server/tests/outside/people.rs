//! Whom sessions are about: each is about somebody else, and stays so.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, World, staged};

#[tokio::test]
async fn every_session_of_a_world_is_about_somebody_else() {
    let mock = Mock::start().await;
    for world in [mock.default_world(), mock.world(json!({"seed": 7})).await] {
        for kind in Kind::BOTH {
            let mut seen = Vec::new();
            for _ in 0..3 {
                let session = world.approved(kind).await;
                seen.push(whom(
                    &world.decision(&world.issuer, &session).expect(200).await,
                ));
                let ask = json!({"workflow_id": world.importer.workflow(kind), "sandbox_scenario": "approve"});
                seen.push(opened(&world, &ask).await);
                let ask = json!({"workflow_id": world.importer.workflow(kind)});
                let made = create(&world, &ask).await;
                carry_out(&mock, &made, "approve").await;
                seen.push(of(&world, &made).await);
            }
            let made = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), made, "{kind:?}: {seen:?}");
        }
    }
}

#[tokio::test]
async fn worlds_of_one_seed_go_through_the_same_people() {
    let mock = Mock::start().await;
    let mut told = Vec::new();
    for _ in 0..2 {
        let world = mock.world(json!({"seed": 7})).await;
        let mut seen = Vec::new();
        for kind in [Kind::User, Kind::Business, Kind::User] {
            let session = world.approved(kind).await;
            seen.push(whom(
                &world.decision(&world.issuer, &session).expect(200).await,
            ));
            let ask = json!({"workflow_id": world.importer.workflow(kind), "sandbox_scenario": "approve"});
            seen.push(opened(&world, &ask).await);
        }
        told.push(seen);
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn a_session_is_about_the_same_person_whatever_becomes_of_it() {
    let (mock, world) = staged().await;
    for first in [
        "decline",
        "decline_document_expired",
        "decline_minimum_age",
        "review",
    ] {
        let ask = json!({"workflow_id": world.importer.kyc, "vendor_data": first});
        let made = create(&world, &ask).await;
        carry_out(&mock, &made, first).await;
        let before = of(&world, &made).await;
        let path = format!("/v3/session/{}/update-status/", text(&made["session_id"]));
        let step = json!([{"node_id": "feature_ocr_1", "feature": "OCR"}]);
        world
            .call(Method::PATCH, &path)
            .key(&world.importer.key)
            .json(&json!({"new_status": "Resubmitted", "nodes_to_resubmit": step}))
            .expect(200)
            .await;
        let mut scenario = ask.clone();
        scenario["sandbox_scenario"] = json!("decline_face_match_low_similarity");
        let again = create(&world, &scenario).await;
        assert_eq!(again["session_id"], made["session_id"], "{first}");
        assert_eq!(again["status"], json!("Declined"), "{first}");
        assert_eq!(of(&world, &made).await, before, "{first}");
    }
}

async fn create(world: &World, ask: &Value) -> Value {
    let call = world.post(&world.importer, PATH).json(ask);
    call.expect(201).await
}

async fn opened(world: &World, ask: &Value) -> Vec<String> {
    let made = create(world, ask).await;
    of(world, &made).await
}

async fn of(world: &World, made: &Value) -> Vec<String> {
    let id = made["session_id"].as_str().unwrap();
    whom(&world.decision(&world.importer, id).expect(200).await)
}

async fn carry_out(mock: &Mock, made: &Value, outcome: &str) {
    let url = made["url"].as_str().unwrap().to_owned();
    let sent = mock.call(Method::POST, url).form("outcome", outcome);
    assert_eq!(sent.send().await.status, 303, "{outcome}");
}

/// What tells one person or company from another.
fn whom(decision: &Value) -> Vec<String> {
    let company = &decision["registry_checks"][0];
    if company.is_object() {
        let told = ["company_name", "registration_number"];
        return told
            .map(|member| text(&company["company"][member]))
            .to_vec();
    }
    let document = &decision["id_verifications"][0];
    let told = [
        "document_number",
        "personal_number",
        "full_name",
        "portrait_image",
    ];
    told.map(|member| text(&document[member])).to_vec()
}

fn text(member: &Value) -> String {
    member.as_str().unwrap().to_owned()
}

const PATH: &str = "/v3/session/";
