use contract::secrets::SharedSecret;
use contract::webhook::signature::verify_raw;
use serde_json::{Value, json};

use super::receiver::{Answer, Receiver};
use super::stage::{STATUS, Stage, path_of, text};

#[tokio::test]
async fn every_attempt_is_an_entry_of_its_own_newest_first() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    receiver.next(Answer::Status(503));
    receiver.next(Answer::Close);
    let destination = stage.listen(&receiver.url, STATUS).await;
    let clone = stage.import("user", "Approved", "user-1").await;
    for seconds in [0, 60, 240] {
        stage.advance(seconds).await;
    }
    let log = stage.log(&destination).await;
    let seen: Vec<_> = log
        .iter()
        .rev()
        .map(|entry| (entry["status"].clone(), entry["response_status"].clone()))
        .collect();
    assert_eq!(
        seen,
        [
            (json!("failed"), json!(503)),
            (json!("failed"), Value::Null),
            (json!("delivered"), json!(200)),
        ]
    );
    let event = receiver.one().await.json()["event_id"].clone();
    for entry in &log {
        assert_eq!(entry["session_id"], clone["session_id"]);
        assert_eq!(entry["webhook_type"], "status.updated");
        assert_eq!(entry["request_url"], json!(receiver.url));
        assert_eq!(entry["event_id"], event);
    }
    let (_, read) = stage
        .importer_says("GET", &path_of(&destination), Value::Null)
        .await;
    let summary = &read["summary"];
    assert_eq!(summary["total_deliveries"], 3);
    assert_eq!(summary["failed_deliveries"], 2);
    assert_eq!(summary["error_rate_percentage"], 67);
}

#[tokio::test]
async fn one_entry_shows_what_was_sent_byte_for_byte() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    stage.import("business", "Approved", "firm-1").await;
    stage.advance(0).await;
    let posted = receiver.one().await;
    let entry = &stage.log(&destination).await[0];
    let path = format!(
        "{}deliveries/{}/",
        path_of(&destination),
        text(&entry["uuid"])
    );
    let (status, shown) = stage.importer_says("GET", &path, Value::Null).await;
    assert_eq!(status, 200);
    assert_eq!(text(&shown["request_body"]).as_bytes(), posted.body);
    let headers: Value = serde_json::from_str(&text(&shown["request_header"])).unwrap();
    for name in [
        "X-Signature-V2",
        "X-Signature",
        "X-Signature-Simple",
        "X-Timestamp",
    ] {
        assert_eq!(headers[name].as_str(), posted.header(name), "{name}");
    }
    let secret = SharedSecret::new(text(&destination["secret_shared_key"]));
    assert!(verify_raw(
        &secret,
        &posted.body,
        headers["X-Signature"].as_str().unwrap()
    ));
}

#[tokio::test]
async fn the_log_is_paged_and_bounded() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    for number in 0..1_010 {
        let status = ["Approved", "Declined"][number % 2];
        assert_eq!(stage.set_status(&session, status).await.0, 200);
    }
    stage.advance(0).await;
    assert_eq!(receiver.all().len(), 1_010);
    let path = format!("{}deliveries/?limit=2&offset=1", path_of(&destination));
    let (_, page) = stage.importer_says("GET", &path, Value::Null).await;
    assert_eq!(page["count"], 1_000);
    assert_eq!(page["results"].as_array().unwrap().len(), 2);
    assert!(page["next"].is_string() && page["previous"].is_string());
    let (_, read) = stage
        .importer_says("GET", &path_of(&destination), Value::Null)
        .await;
    assert_eq!(read["summary"]["total_deliveries"], 1_010);
}
