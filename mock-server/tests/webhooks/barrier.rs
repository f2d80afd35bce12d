//! `POST clock` as a barrier: what is under way ends before it answers.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Semaphore;

use super::receiver::{Answer, Receiver};
use super::stage::{STATUS, Stage, path_of};

#[tokio::test]
async fn the_clock_answers_when_first_attempts_have_ended() {
    let stage = Stage::frozen().await;
    let gate = Arc::new(Semaphore::new(0));
    let mut receiver = Receiver::answering(Answer::Behind(Arc::clone(&gate))).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    receiver.one().await;
    let opened = async {
        assert!(stage.log(&destination).await.is_empty());
        gate.add_permits(1);
    };
    tokio::join!(stage.advance(0), opened);
    assert_eq!(stage.log(&destination).await.len(), 1);
}

#[tokio::test]
async fn the_clock_moves_after_first_attempts_so_that_their_retries_fall_due() {
    let stage = Stage::frozen().await;
    let mut receiver = Receiver::open().await;
    receiver.next(Answer::Status(500));
    stage.listen(&receiver.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    // The first attempt may not even have begun when this is asked.
    stage.advance(60).await;
    assert_eq!(receiver.all().len(), 2);
}

#[tokio::test]
async fn the_clock_does_not_wait_for_a_receiver_for_good() {
    let stage = Stage::frozen().await;
    let receiver = Receiver::answering(Answer::Hang).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    for status in ["Approved", "Declined", "Approved"] {
        assert_eq!(stage.set_status(&session, status).await.0, 200);
    }
    // One after the other the three would take fifteen seconds.
    stage.advance(0).await;
    assert!(stage.log(&destination).await.len() < 3);
}

#[tokio::test]
async fn a_destination_that_is_deleted_with_a_delivery_under_way_leaves_nothing_behind() {
    let stage = Stage::frozen().await;
    let gate = Arc::new(Semaphore::new(0));
    let mut receiver = Receiver::answering(Answer::Behind(Arc::clone(&gate))).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    for status in ["Approved", "Declined"] {
        assert_eq!(stage.set_status(&session, status).await.0, 200);
    }
    receiver.one().await;
    let said = stage
        .importer_says("DELETE", &path_of(&destination), Value::Null)
        .await;
    assert_eq!(said.0, 204);
    gate.add_permits(1);
    stage.advance(1_000).await;
    assert!(receiver.all().is_empty());

    receiver.always(Answer::Status(200));
    stage.listen(&receiver.url, STATUS).await;
    stage.set_status(&session, "Approved").await;
    assert_eq!(receiver.one().await.json()["status"], "Approved");
}

#[tokio::test]
async fn a_destination_that_is_switched_on_again_hears_of_the_same_session() {
    let stage = Stage::frozen().await;
    let gate = Arc::new(Semaphore::new(0));
    let mut receiver = Receiver::answering(Answer::Behind(Arc::clone(&gate))).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    for status in ["Approved", "Declined"] {
        assert_eq!(stage.set_status(&session, status).await.0, 200);
    }
    receiver.one().await;
    for is_enabled in [false, true] {
        let ask = serde_json::json!({"enabled": is_enabled});
        let said = stage
            .importer_says("PATCH", &path_of(&destination), ask)
            .await;
        assert_eq!(said.0, 200);
    }
    gate.add_permits(1_000);
    stage.set_status(&session, "Approved").await;
    stage.advance(0).await;
    let posted = receiver.all();
    assert_eq!(posted.len(), 1);
    assert_eq!(posted[0].json()["status"], "Approved");
}
