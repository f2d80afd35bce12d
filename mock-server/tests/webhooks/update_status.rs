use serde_json::{Value, json};

use super::receiver::Receiver;
use super::stage::{STATUS, Stage};

#[tokio::test]
async fn a_status_set_by_hand_is_told_in_the_kinds_own_casing() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    for (kind, spelled) in [("user", "Declined"), ("business", "DECLINED")] {
        let session = stage.own_session(kind, "Approved").await;
        let said = stage.set_status(&session, "Declined").await;
        assert_eq!(said, (200, json!({"session_id": session})));
        let body = receiver.one().await.json();
        assert_eq!(body["status"], spelled);
        assert_eq!(body["decision"]["status"], spelled);
        let path = format!("/v3/session/{session}/decision/");
        let (_, decision) = stage.importer_says("GET", &path, Value::Null).await;
        assert_eq!(decision["status"], spelled);
    }
}

#[tokio::test]
async fn each_refusal_has_its_published_body_and_sends_nothing() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    let approved = stage.own_session("user", "Approved").await;
    let under_way = stage.own_session("user", "In Progress").await;
    let field = |name: &str, message: &str| json!({name: [message]});
    let cases = [
        (
            &under_way,
            json!({"new_status": "Bogus"}),
            json!({"detail": "Only sessions with status Approved, Declined, In Review, Kyc Expired, Abandoned, Resubmitted can be updated. Current status: In Progress"}),
        ),
        (
            &approved,
            json!({}),
            field("new_status", "This field is required."),
        ),
        (
            &approved,
            json!({"new_status": "Bogus"}),
            field("new_status", "\"Bogus\" is not a valid choice."),
        ),
        (
            &approved,
            json!({"new_status": "In Review"}),
            field(
                "new_status",
                "You can only update the status to 'Approved', 'Declined', or 'Resubmitted'.",
            ),
        ),
        (
            &approved,
            json!({"new_status": "APPROVED"}),
            field("new_status", "\"APPROVED\" is not a valid choice."),
        ),
        (
            &approved,
            json!({"new_status": "Approved"}),
            json!(["The new status is the same as the current status."]),
        ),
        (
            &approved,
            json!({"new_status": "Declined", "send_email": true}),
            field(
                "email_address",
                "Email address is required when send_email is true.",
            ),
        ),
        (
            &approved,
            json!({"new_status": "Resubmitted"}),
            json!({"nodes_to_resubmit": "No features found that need resubmission. All features are already approved."}),
        ),
        (
            &approved,
            json!({"new_status": "Resubmitted", "nodes_to_resubmit": [{"node_id": "n", "feature": "KYB"}]}),
            json!({"nodes_to_resubmit": "The following features cannot be resubmitted directly: KYB. Resubmit the relevant child KYC sessions instead; the parent will recompute automatically."}),
        ),
    ];
    for (session, ask, expected) in cases {
        let path = format!("/v3/session/{session}/update-status/");
        let said = stage.importer_says("PATCH", &path, ask.clone()).await;
        assert_eq!(said, (400, expected), "{ask}");
    }
    let bad = json!({"new_status": "Resubmitted", "nodes_to_resubmit": [{"node_id": "n", "feature": "OCR"}, {"feature": "BOGUS"}]});
    let path = format!("/v3/session/{approved}/update-status/");
    let (status, body) = stage.importer_says("PATCH", &path, bad).await;
    assert_eq!((status, &body["nodes_to_resubmit"][0]), (400, &json!({})));
    assert!(body["nodes_to_resubmit"][1]["feature"].is_array());

    let issuer = stage.mock.issuer().api_key.expose();
    let foreign = stage
        .call(issuer, "PATCH", &path, json!({"new_status": "Declined"}))
        .await;
    assert_eq!(foreign, (404, json!({"detail": "Not found."})));
    stage.advance(0).await;
    assert!(receiver.all().is_empty());
}

#[tokio::test]
async fn of_many_who_set_the_same_status_at_once_one_succeeds_and_one_delivery_is_made() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    let all = (0..32).map(|_| stage.set_status(&session, "Approved"));
    let said = futures::future::join_all(all).await;
    assert_eq!(said.iter().filter(|said| said.0 == 200).count(), 1);
    stage.advance(0).await;
    assert_eq!(receiver.all().len(), 1);
}

#[tokio::test]
async fn counts_of_the_entity_follow_the_status() {
    let stage = Stage::start().await;
    let clone = stage.import("user", "Approved", "user-1").await;
    let session = clone["session_id"].as_str().unwrap();
    assert_eq!(stage.set_status(session, "Declined").await.0, 200);
    let (_, user) = stage
        .importer_says("GET", "/v3/users/user-1/", Value::Null)
        .await;
    assert_eq!(user["approved_count"], 0);
    assert_eq!(user["declined_count"], 1);
}
