//! What waits for a dead receiver, weighed: alone in its process, so that nothing else is on the scales.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

#[expect(dead_code, reason = "written for the larger suite next door")]
#[path = "../webhooks/receiver.rs"]
mod receiver;
#[expect(dead_code, reason = "written for the larger suite next door")]
#[path = "../webhooks/stage.rs"]
mod stage;

use mock_server::{Limits, Settings};
use receiver::{Answer, Receiver};
use serde_json::Value;
use stage::{STATUS, Stage};

#[tokio::test]
async fn ten_thousand_deliveries_wait_for_a_dead_receiver_in_little_memory() {
    // A journal fills up to its own bound meanwhile, which is not what is weighed here.
    let stage = Stage::with(Settings {
        limits: Limits {
            journal_exchanges: 0,
            ..Limits::default()
        },
        ..Settings::default()
    })
    .await;
    let mut receiver = Receiver::answering(Answer::Hang).await;
    let destination = stage.listen(&receiver.url, STATUS).await;
    let session = stage.own_session("user", "In Review").await;
    let change = async |number: usize| {
        let status = ["Approved", "Declined"][number % 2];
        assert_eq!(stage.set_status(&session, status).await.0, 200);
    };
    change(0).await;
    receiver.one().await;
    let before = resident_kilobytes();
    for number in 1..10_000 {
        change(number).await;
    }
    // A delivery of this session is 25 KB: 10,000 of them would be 250 MB.
    let grown = resident_kilobytes().saturating_sub(before);
    assert!(grown < 16 * 1_024, "{grown} KB for 10,000 deliveries");
    assert_eq!(abandoned(&stage.log(&destination).await), 0);
    change(10_000).await;
    assert_eq!(abandoned(&stage.log(&destination).await), 1);
}

fn abandoned(log: &[Value]) -> usize {
    let is_abandoned = |entry: &&Value| entry["status"] == "abandoned";
    log.iter().filter(is_abandoned).count()
}

/// What this process holds in memory, as Linux counts it; elsewhere nothing is counted.
fn resident_kilobytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
