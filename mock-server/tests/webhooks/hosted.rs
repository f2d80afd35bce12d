use serde_json::json;

use super::receiver::Receiver;
use super::stage::{STATUS, Stage, text};

#[tokio::test]
async fn every_status_that_a_session_takes_on_its_page_is_told_in_order() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    for (kind, told) in [
        ("user", ["Not Started", "In Progress", "Declined"]),
        ("business", ["NOT_STARTED", "IN_PROGRESS", "DECLINED"]),
    ] {
        let importer = stage.importer();
        let workflow = match kind {
            "user" => importer.kyc_workflow_id,
            _ => importer.kyb_workflow_id,
        };
        let ask = json!({"workflow_id": workflow, "vendor_data": "y-1"});
        let (_, made) = stage.importer_says("POST", "/v3/session/", ask).await;
        let token = text(&made["session_token"]);
        let status = stage
            .post_form(&format!("/session/{token}"), "outcome=decline")
            .await;
        assert_eq!(status, 200, "the page of the finished session");
        for expected in told {
            let posted = receiver.one().await;
            posted.assert_signed(&text(&destination["secret_shared_key"]));
            let body = posted.json();
            assert_eq!(body["status"], expected);
            assert_eq!(body["session_id"], made["session_id"]);
            let is_decided = body["decision"].is_object();
            assert_eq!(is_decided, expected.eq_ignore_ascii_case("declined"));
        }
    }
}

#[tokio::test]
async fn a_session_whose_time_is_up_is_told_of_before_the_clock_answers() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    let ask = json!({"workflow_id": stage.importer().kyc_workflow_id});
    stage.importer_says("POST", "/v3/session/", ask).await;
    let made = receiver.one().await.json();
    stage.advance(8 * 24 * 3_600).await;
    let told = receiver.all();
    assert_eq!(told.len(), 1);
    let body = told[0].json();
    assert_eq!(body["status"], "Expired");
    let created_at = made["created_at"].as_i64().unwrap();
    assert_eq!(body["created_at"], created_at + 7 * 24 * 3_600);
}
