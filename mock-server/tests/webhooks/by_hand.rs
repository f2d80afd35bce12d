use serde_json::{Value, json};

use super::receiver::{Answer, Receiver};
use super::stage::{STATUS, Stage, path_of, text};

#[tokio::test]
async fn a_resent_delivery_is_signed_anew_and_goes_where_it_went() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    let mut elsewhere = Receiver::open().await;
    receiver.next(Answer::Status(400));
    let destination = stage.listen(&receiver.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    stage.advance(1_000).await;
    let moved = json!({"url": elsewhere.url});
    let said = stage
        .importer_says("PATCH", &path_of(&destination), moved)
        .await;
    assert_eq!(said.0, 200);

    let past = &stage.log(&destination).await[0];
    let path = format!(
        "{}deliveries/{}/resend/",
        path_of(&destination),
        text(&past["uuid"])
    );
    let (status, sent) = stage.importer_says("POST", &path, Value::Null).await;
    assert_eq!(status, 201);
    assert_ne!(sent["uuid"], past["uuid"]);
    assert_eq!(sent["response_status"], 200);

    let posted = receiver.all();
    assert_eq!(posted.len(), 2);
    assert!(elsewhere.all().is_empty());
    let (first, second) = (posted[0].json(), posted[1].json());
    assert_eq!(first["event_id"], second["event_id"]);
    assert_eq!(first["created_at"], second["created_at"]);
    let first_at = first["timestamp"].as_i64().unwrap();
    assert_eq!(second["timestamp"], json!(first_at + 1_000));
    posted[1].assert_signed(&text(&destination["secret_shared_key"]));
    assert_eq!(stage.log(&destination).await[0]["uuid"], sent["uuid"]);
}

#[tokio::test]
async fn a_delivery_that_the_log_does_not_hold_can_be_neither_read_nor_resent() {
    let stage = Stage::start().await;
    let destination = stage.listen("https://hooks.example/", STATUS).await;
    let unknown = json!({"detail": "Webhook delivery not found."});
    for id in ["seven", "aaaaaaaa-0000-4000-8000-000000000001"] {
        let path = format!("{}deliveries/{id}/", path_of(&destination));
        let read = stage.importer_says("GET", &path, Value::Null).await;
        assert_eq!(read, (404, unknown.clone()));
        let resend = format!("{path}resend/");
        let resent = stage.importer_says("POST", &resend, Value::Null).await;
        assert_eq!(resent, (404, unknown.clone()));
    }
}

#[tokio::test]
async fn a_test_delivery_is_marked_and_signed_and_has_no_event_id() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    receiver.next(Answer::Status(500));
    let destination = stage.listen(&receiver.url, &["data.updated"]).await;
    let path = format!("/destinations/{}/test", text(&destination["uuid"]));
    let (status, sent) = stage.control("POST", &path, Value::Null).await;
    assert_eq!(status, 200);
    assert_eq!(sent["response_status"], 500);
    let posted = receiver.one().await;
    assert_eq!(posted.header("X-Didit-Test-Webhook"), Some("true"));
    posted.assert_signed(&text(&destination["secret_shared_key"]));
    let body = posted.json();
    assert_eq!(body["metadata"], json!({"test_webhook": true}));
    assert_eq!(body["status"], "Approved");
    assert!(body["decision"].is_object());
    assert!(body.get("event_id").is_none());
    // Nobody could tell a second one from the first, so there is none.
    stage.advance(1_000).await;
    assert!(receiver.all().is_empty());
    let ordinary = stage.listen(&format!("{}/2", receiver.url), STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    assert_eq!(receiver.one().await.header("X-Didit-Test-Webhook"), None);
    assert_eq!(ordinary["enabled"], true);
}

#[tokio::test]
async fn control_calls_on_a_destination_name_one_that_exists() {
    let stage = Stage::start().await;
    for id in ["seven", "aaaaaaaa-0000-4000-8000-000000000001"] {
        let test = stage
            .control("POST", &format!("/destinations/{id}/test"), Value::Null)
            .await;
        assert_eq!(test.0, 404);
        let wire = stage
            .control("PUT", &format!("/destinations/{id}/wire"), json!({}))
            .await;
        assert_eq!(wire.0, 404);
    }
}
