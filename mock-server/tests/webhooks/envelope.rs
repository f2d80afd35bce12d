use contract::webhook::canonical;
use serde_json::{Value, json};

use super::receiver::Receiver;
use super::stage::{STATUS, Stage, text};

#[tokio::test]
async fn a_delivery_has_didits_headers_as_didit_spells_them_and_three_right_signatures() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    let posted = receiver.one().await;

    assert_eq!(posted.head[0], "POST /hooks HTTP/1.1");
    let mut names: Vec<&str> = posted.head[1..]
        .iter()
        .map(|line| line.split(':').next().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "Accept",
            "Content-Length",
            "Content-Type",
            "Host",
            "User-Agent",
            "X-Signature",
            "X-Signature-Simple",
            "X-Signature-V2",
            "X-Timestamp",
        ]
    );
    assert_eq!(posted.header("Content-Type"), Some("application/json"));
    assert_eq!(
        posted.header("User-Agent"),
        Some("DiditWebhook/2.0 +https://didit.me")
    );
    posted.assert_signed(&text(&destination["secret_shared_key"]));
    // Canonical bytes on the wire: that is why the two are one.
    assert_eq!(
        posted.header("X-Signature"),
        posted.header("X-Signature-V2")
    );
    let wire = str::from_utf8(&posted.body).unwrap();
    assert_eq!(canonical(wire).unwrap(), wire);
}

#[tokio::test]
async fn a_kyc_delivery_says_what_the_contract_says() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    let clone = stage.import("user", "Declined", "user-1").await;
    let body = receiver.one().await.json();

    let importer = stage.importer();
    let now = stage.advance(0).await;
    assert_eq!(body["webhook_type"], "status.updated");
    assert_eq!(body["timestamp"], json!(now));
    assert_eq!(body["created_at"], json!(now));
    assert_eq!(body["application_id"], json!(importer.application_id));
    assert_eq!(body["environment"], "sandbox");
    assert_eq!(body["session_id"], clone["session_id"]);
    assert_eq!(body["status"], "Declined");
    assert_eq!(body["vendor_data"], "user-1");
    assert_eq!(body["workflow_id"], json!(importer.kyc_workflow_id));
    assert_eq!(body["workflow_version"], 1);
    assert_eq!(body["metadata"], Value::Null);
    assert!(body["event_id"].is_string());
    assert!(body.get("session_kind").is_none() && body.get("business_session_id").is_none());
}

#[tokio::test]
async fn a_kyb_delivery_adds_its_members_and_shouts_its_status() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    let clone = stage.import("business", "In Review", "firm-1").await;
    let body = receiver.one().await.json();

    assert_eq!(body["status"], "IN_REVIEW");
    assert_eq!(body["session_kind"], "business");
    assert_eq!(body["business_session_id"], clone["session_id"]);
    assert_eq!(body["session_id"], clone["session_id"]);
    assert_eq!(body["decision"]["status"], "IN_REVIEW");
}

#[tokio::test]
async fn the_decision_is_the_decision_endpoints_own() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    for kind in ["user", "business"] {
        let clone = stage.import(kind, "Approved", "known-1").await;
        let body = receiver.one().await.json();
        let path = format!("/v3/session/{}/decision/", text(&clone["session_id"]));
        let (_, decision) = stage.importer_says("GET", &path, Value::Null).await;
        let of = |value: &Value| canonical(value.to_string()).unwrap();
        assert_eq!(of(&body["decision"]), of(&decision));
        // Media too: under the address at which the destination was registered.
        assert!(decision.to_string().contains(&stage.mock.base_url()));
    }
}

#[tokio::test]
async fn an_event_tells_the_session_as_it_was_when_it_happened() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    receiver.next(super::receiver::Answer::Status(500));
    stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    stage.set_status(&session, "Approved").await;
    stage.set_status(&session, "Declined").await;
    stage.advance(60).await;
    let statuses: Vec<Value> = receiver
        .all()
        .iter()
        .map(|posted| posted.json()["status"].clone())
        .collect();
    assert_eq!(statuses, ["Approved", "Declined", "Approved"]);
}
