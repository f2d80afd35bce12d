use std::io::Write;
use std::sync::{Arc, Mutex};

use mock_server::{Limits, Settings};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::receiver::{Answer, Receiver};
use super::stage::{DESTINATIONS, STATUS, Stage, text};

/// Lets deliveries through one by one.
fn closed() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(0))
}

fn open(gate: &Semaphore) {
    gate.add_permits(1_000_000);
}

#[tokio::test]
async fn first_attempts_of_one_session_keep_their_order_one_at_a_time() {
    let stage = Stage::start().await;
    let gate = closed();
    let mut receiver = Receiver::answering(Answer::Behind(Arc::clone(&gate))).await;
    stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    let statuses: Vec<&str> = ["Approved", "Declined"]
        .into_iter()
        .cycle()
        .take(9)
        .collect();
    for status in &statuses {
        assert_eq!(stage.set_status(&session, status).await.0, 200);
    }
    assert_eq!(receiver.one().await.json()["status"], statuses[0]);
    // Another session's delivery arrives while the first one's still waits for its answer, and its second for it.
    let other = stage.import("user", "Approved", "user-2").await;
    assert_eq!(
        receiver.one().await.json()["session_id"],
        other["session_id"]
    );
    assert!(receiver.all().is_empty());
    open(&gate);
    for status in &statuses[1..] {
        assert_eq!(receiver.one().await.json()["status"], *status);
    }
}

#[tokio::test]
async fn a_receiver_that_never_answers_holds_up_no_request_and_no_other_receiver() {
    let stage = Stage::start().await;
    let mut dead = Receiver::answering(Answer::Hang).await;
    let mut alive = Receiver::open().await;
    let destination = stage.listen(&dead.url, STATUS).await;
    stage.listen(&alive.url, STATUS).await;
    for number in 0..50 {
        let clone = stage
            .import("user", "Approved", &format!("user-{number}"))
            .await;
        // Each import was answered, and told to whoever listens, while none was acknowledged by the dead one.
        let body = alive.one().await.json();
        assert_eq!(body["session_id"], clone["session_id"]);
    }
    // It was asked by a few at a time, not by all fifty: by no more than eight who still wait.
    let asked = dead.all().len();
    assert!(asked > 0 && asked <= 8 + stage.log(&destination).await.len());
}

#[tokio::test]
async fn what_finds_no_place_in_the_outbox_is_logged_as_abandoned() {
    let stage = Stage::with(Settings {
        limits: Limits {
            outbox: 5,
            ..Limits::default()
        },
        ..Settings::default()
    })
    .await;
    let gate = closed();
    let mut receiver = Receiver::answering(Answer::Behind(Arc::clone(&gate))).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    for number in 0..8 {
        stage
            .import("user", "Approved", &format!("user-{number}"))
            .await;
    }
    let log = stage.log(&destination).await;
    assert_eq!(log.len(), 3);
    for entry in &log {
        assert_eq!(entry["status"], "abandoned");
        assert_eq!(entry["error"], "the outbox was full");
        assert_eq!(entry["response_status"], Value::Null);
    }
    open(&gate);
    stage.advance(0).await;
    assert_eq!(receiver.all().len(), 5);
    // There is room again.
    stage.import("user", "Approved", "user-9").await;
    stage.advance(0).await;
    assert_eq!(receiver.all().len(), 1);
}

#[tokio::test]
async fn a_destination_that_is_switched_off_gives_up_what_waits_for_it() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::answering(Answer::Status(500)).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    stage.advance(0).await;
    assert_eq!(receiver.all().len(), 1);
    let path = super::stage::path_of(&destination);
    let off = json!({"enabled": false});
    assert_eq!(stage.importer_says("PATCH", &path, off).await.0, 200);
    stage.advance(60).await;
    assert!(receiver.all().is_empty());
    assert_eq!(stage.log(&destination).await[0]["status"], "abandoned");
}

/// Where a test's log lines go.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_world_that_goes_and_a_mock_that_stops_say_what_they_abandon_and_no_secret() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let stage = Stage::frozen().await;
    let receiver = Receiver::answering(Answer::Status(500)).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    for number in 0..3 {
        stage
            .import("user", "Approved", &format!("user-{number}"))
            .await;
    }
    stage.advance(0).await;
    let secret = text(&destination["secret_shared_key"]);
    let key = stage.importer().api_key.expose().to_owned();
    let other = fail_in_a_world_of_its_own(&stage, &receiver).await;
    stage.mock.shutdown().await;

    let said = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(said.contains("abandoned=1"), "{said}");
    assert!(said.contains("abandoned=3"), "{said}");
    for hidden in [&*secret, &*key, &*other, "user-1"] {
        assert!(!said.contains(hidden), "{said}");
    }
}

/// Makes a world, lets a delivery in it fail, and removes the world. Returns the secret of its destination.
async fn fail_in_a_world_of_its_own(stage: &Stage, receiver: &Receiver) -> String {
    let (_, world) = stage.control("POST", "/worlds", json!({})).await;
    let importer = &world["importer"];
    let key = text(&importer["api_key"]);
    let ask = json!({"url": receiver.url, "subscribed_events": STATUS});
    let (_, destination) = stage.call(&key, "POST", DESTINATIONS, ask).await;
    let ask = json!({"workflow_id": importer["kyc_workflow_id"]});
    assert_eq!(stage.call(&key, "POST", "/v3/session/", ask).await.0, 201);
    let path = format!("/worlds/{}", text(&world["world"]));
    let clock = stage
        .control("POST", &format!("{path}/clock"), json!({}))
        .await;
    assert_eq!(clock.0, 200);
    assert_eq!(stage.control("DELETE", &path, Value::Null).await.0, 204);
    text(&destination["secret_shared_key"])
}
