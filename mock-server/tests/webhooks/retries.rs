use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use mock_server::{Settings, TimeSource};
use serde_json::Value;

use super::receiver::{Answer, Posted, Receiver};
use super::stage::{STATUS, Stage, text};

/// Moves the clock bit by bit and tells after how many seconds each attempt came.
async fn attempts(stage: &Stage, receiver: &mut Receiver) -> (Vec<u32>, Vec<Posted>) {
    let (mut passed, mut when, mut posted) = (0, Vec::new(), Vec::new());
    for step in [0, 59, 1, 239, 1, 1_000, 10_000] {
        stage.advance(step).await;
        passed += step;
        for delivery in receiver.all() {
            when.push(passed);
            posted.push(delivery);
        }
    }
    (when, posted)
}

#[tokio::test]
async fn server_errors_404_and_broken_connections_are_tried_twice_more_at_60_and_240_seconds() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    let secret = stage.listen(&receiver.url, STATUS).await;
    let secret = text(&secret["secret_shared_key"]);
    let statuses = [500, 502, 503, 504, 599, 404].map(Answer::Status);
    for answer in statuses.into_iter().chain([Answer::Close]) {
        receiver.always(answer.clone());
        stage.import("user", "Approved", "user-1").await;
        let (when, posted) = attempts(&stage, &mut receiver).await;
        assert_eq!(when, [0, 60, 300], "{answer:?}");

        let bodies: Vec<Value> = posted.iter().map(Posted::json).collect();
        for (body, passed) in bodies.iter().zip([0, 60, 300]) {
            assert_eq!(body["event_id"], bodies[0]["event_id"]);
            assert_eq!(body["created_at"], bodies[0]["created_at"]);
            let created_at = body["created_at"].as_i64().unwrap();
            assert_eq!(body["timestamp"].as_i64(), Some(created_at + passed));
        }
        for delivery in &posted {
            delivery.assert_signed(&secret);
        }
        assert_ne!(
            posted[0].header("X-Signature-V2"),
            posted[1].header("X-Signature-V2")
        );
    }
}

#[tokio::test]
async fn success_ends_it_at_any_attempt() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    for (failures, expected) in [(0, &[0][..]), (1, &[0, 60]), (2, &[0, 60, 300])] {
        for _ in 0..failures {
            receiver.next(Answer::Status(500));
        }
        receiver.always(Answer::Status(204));
        stage.import("user", "Approved", "user-1").await;
        let (when, _) = attempts(&stage, &mut receiver).await;
        assert_eq!(when, expected);
    }
}

#[tokio::test]
async fn other_4xx_and_redirects_are_final_and_redirects_are_not_followed() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    let mut elsewhere = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    let refusals = [400, 401, 403, 405, 409, 410, 413, 422, 429].map(Answer::Status);
    let redirects =
        [301, 302, 303, 307, 308].map(|status| Answer::Redirect(status, elsewhere.url.clone()));
    for answer in refusals.into_iter().chain(redirects) {
        receiver.always(answer.clone());
        stage.import("user", "Approved", "user-1").await;
        let (when, _) = attempts(&stage, &mut receiver).await;
        assert_eq!(when, [0], "{answer:?}");
        assert!(elsewhere.all().is_empty(), "{answer:?}");
    }
}

#[tokio::test]
async fn nobody_at_the_port_and_nobody_answering_are_tried_again() {
    let stage = Stage::frozen().await;
    let mut hanging = Receiver::answering(Answer::Hang).await;
    let nobody = stage.listen("http://127.0.0.1:1/hooks", STATUS).await;
    let hangs = stage.listen(&hanging.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    stage.advance(0).await;
    hanging.always(Answer::Status(200));
    stage.advance(60).await;
    assert_eq!(hanging.all().len(), 2);
    let said = |log: &[Value]| -> Vec<Value> {
        let entries = log.iter().rev();
        entries.map(|entry| entry["error"].clone()).collect()
    };
    let log = stage.log(&hangs).await;
    assert_eq!(
        said(&log),
        [Value::from("no answer within 5 seconds"), Value::Null]
    );
    stage.advance(240).await;
    let log = stage.log(&nobody).await;
    assert_eq!(said(&log), vec![Value::from("the connection failed"); 3]);
}

/// A machine whose time is moved by the test.
#[derive(Debug, Default)]
struct Machine(AtomicI64);

impl TimeSource for Machine {
    fn epoch_millis(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[tokio::test]
async fn a_retry_also_comes_when_real_time_passes() {
    let machine = Arc::new(Machine(AtomicI64::new(1_767_225_600_000)));
    let stage = Stage::with(Settings {
        time: Arc::clone(&machine) as Arc<dyn TimeSource>,
        ..Settings::default()
    })
    .await;
    let mut receiver = Receiver::open().await;
    receiver.next(Answer::Status(500));
    stage.listen(&receiver.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    let first = receiver.one().await.json();
    stage.advance(0).await;
    machine.0.fetch_add(60_000, Ordering::Relaxed);
    let second = receiver.one().await.json();
    assert_eq!(second["event_id"], first["event_id"]);
    assert_eq!(
        second["timestamp"].as_i64(),
        first["timestamp"].as_i64().map(|first| first + 60)
    );
}
