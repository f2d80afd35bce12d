use std::cell::Cell;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::sleep;

use super::Answer;

/// How a client behaves towards a service that others use as well.
#[derive(Debug, Default)]
pub(crate) struct Manners {
    /// From one request to the next, at least.
    pace: Option<Duration>,
    next: Cell<Option<Instant>>,
    /// What a reply about a live application means.
    pub(crate) live: Live,
}

/// What it means that a reply says `"environment": "live"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Live {
    /// Nothing: it is a server of somebody's own.
    #[default]
    Allowed,
    /// That real people's sessions are at stake.
    Alarm,
}

impl Manners {
    pub(crate) fn new(rate: Option<NonZeroU32>, live: Live) -> Self {
        Self {
            pace: rate.map(|rate| Duration::from_secs(1) / rate.get()),
            next: Cell::default(),
            live,
        }
    }

    /// Waits until the next request may go out.
    pub(super) async fn turn(&self) {
        let Some(pace) = self.pace else { return };
        let now = Instant::now();
        let turn = self.next.get().map_or(now, |next| next.max(now));
        self.next.set(Some(turn + pace));
        sleep(turn.saturating_duration_since(now)).await;
    }

    /// How long a 429 asks to wait, where that is reasonable.
    pub(super) fn asked_to_wait(answer: &Answer) -> Option<Duration> {
        let seconds: u64 = answer.header("retry-after")?.trim().parse().ok()?;
        (answer.status() == 429 && seconds <= LONGEST_WAIT).then(|| Duration::from_secs(seconds))
    }

    /// Whether a reply shows that the target is not what it was said to be.
    pub(super) fn is_alarmed_by(&self, answer: &Answer) -> bool {
        self.live == Live::Alarm && answer.json().is_ok_and(says_live)
    }
}

/// Whether an object here, or in a list or member of it, is about a live application.
fn says_live(document: &Value) -> bool {
    match document {
        Value::Object(members) => {
            members.get("environment").and_then(Value::as_str) == Some("live")
                || members.get("results").is_some_and(says_live)
        }
        Value::Array(items) => items.iter().any(says_live),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Seconds: Didit's limits are counted by the minute.
const LONGEST_WAIT: u64 = 60;
/// How often one request is repeated for a 429.
pub(super) const PATIENCE: usize = 3;
