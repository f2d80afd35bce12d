use std::collections::VecDeque;
use std::sync::Arc;

use contract::ids::{ApplicationId, DestinationId, EventId, SessionId};
use contract::webhook::EventName;
use serde_json::{Value, json};

/// One attempt at a webhook delivery that has ended.
#[derive(Debug)]
pub(crate) struct Attempt {
    /// Numbered together with exchanges, when it is noted.
    pub(crate) seq: u64,
    pub(crate) application: ApplicationId,
    pub(crate) destination: DestinationId,
    /// `None` for a console test.
    pub(crate) event: Option<EventId>,
    pub(crate) name: EventName,
    pub(crate) session: Option<SessionId>,
    /// The first is 1.
    pub(crate) attempt: usize,
    /// The receiver's status, where it answered.
    pub(crate) status: Option<u16>,
}

impl Attempt {
    /// As a reader gets it.
    pub(super) fn shown(&self) -> Value {
        json!({
            "seq": self.seq,
            "application_id": self.application,
            "destination": self.destination,
            "event_id": self.event,
            "webhook_type": self.name.as_str(),
            "session_id": self.session,
            "attempt": self.attempt,
            "status": self.status,
        })
    }
}

/// The latest attempts, oldest first.
#[derive(Debug, Default)]
pub(super) struct Attempts(VecDeque<Arc<Attempt>>);

impl Attempts {
    pub(super) fn push(&mut self, attempt: Arc<Attempt>) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(attempt);
    }

    /// Those with a number above this one.
    pub(super) fn after(&self, seq: u64) -> impl Iterator<Item = &Arc<Attempt>> {
        let first = self.0.partition_point(|attempt| attempt.seq <= seq);
        self.0.range(first..)
    }
}

const KEPT: usize = 1_000;
