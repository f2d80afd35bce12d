//! The samples of the contract, held against what the mock answers: every member is there, and of the same type.

#![expect(
    clippy::unwrap_used,
    reason = "a test that gets no answer stops where it stands"
)]

use contract::session::{SessionKind, SessionStatus};
use contract::wire;
use mock_server::MockServer;
use reqwest::Client;
use serde_json::Value;

#[tokio::test]
async fn replies_have_the_shape_of_the_samples() {
    let mock = MockServer::start().await.unwrap();
    for (kind, sample) in [
        (SessionKind::User, wire::IMPORT_REPLY_USER),
        (SessionKind::Business, wire::IMPORT_REPLY_BUSINESS),
    ] {
        let is_approved = |status: SessionStatus| status == SessionStatus::Approved;
        let sessions = mock.sessions();
        let session = sessions
            .iter()
            .find(|one| one.kind == kind && is_approved(one.status))
            .unwrap();
        let share = format!("/v3/session/{}/share/", session.id);
        let minted = posted(
            &mock,
            &share,
            mock.issuer().api_key.expose(),
            json(wire::SHARE_REQUEST),
        )
        .await;
        has_shape(&minted, &json(wire::SHARE_REPLY));
        let mut import = json(wire::IMPORT_REQUEST);
        import["share_token"] = minted["share_token"].clone();
        if kind == SessionKind::Business {
            import["workflow_id"] = Value::String(mock.importer().kyb_workflow_id.to_string());
        }
        let key = mock.importer().api_key.expose();
        let imported = posted(&mock, "/v3/session/import-shared/", key, import).await;
        has_shape(&imported, &json(sample));
        assert_eq!(imported["status"], json(sample)["status"]);
    }
}

async fn posted(mock: &MockServer, path: &str, key: &str, body: Value) -> Value {
    let client = Client::builder().no_proxy().build().unwrap();
    let url = format!("{}{path}", mock.base_url());
    let answer = client
        .post(url)
        .header("x-api-key", key)
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 201);
    answer.json().await.unwrap()
}

fn has_shape(reply: &Value, sample: &Value) {
    for (name, value) in sample.as_object().unwrap() {
        let found = &reply[name];
        assert_eq!(
            std::mem::discriminant(found),
            std::mem::discriminant(value),
            "{name} is {found}"
        );
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
