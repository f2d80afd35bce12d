use std::collections::VecDeque;
use std::sync::Arc;

use contract::ids::DeliveryId;

use super::courier::Outcome;
use super::destination::Wire;
use super::event::Event;
use crate::time::EpochSeconds;

/// An entry of the delivery log: one attempt, or one delivery that was given up.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) id: DeliveryId,
    pub(crate) event: Arc<Event>,
    /// Where it went.
    pub(crate) url: Arc<str>,
    /// How it was spelled.
    pub(crate) wire: Wire,
    /// When it started, on the world's clock: its `timestamp`.
    pub(crate) at: EpochSeconds,
    pub(crate) outcome: Outcome,
    /// Milliseconds until the answer; `None` where there was none.
    pub(crate) millis: Option<u64>,
}

/// The latest entries of one destination, and the sums over all there ever were.
#[derive(Debug, Default)]
pub(super) struct Log {
    entries: VecDeque<Delivery>,
    pub(super) tally: Tally,
}

/// Sums over a destination's attempts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Attempts.
    pub(crate) deliveries: u64,
    /// Of those, answered with 400 or above, or not at all.
    pub(crate) failed: u64,
    pub(crate) last_at: Option<EpochSeconds>,
    answered: u64,
    millis: u64,
    pub(crate) min_millis: Option<u64>,
    pub(crate) max_millis: Option<u64>,
}

impl Log {
    pub(super) fn add(&mut self, delivery: Delivery) {
        self.tally.count(&delivery);
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(delivery);
    }

    /// A page, newest first, and how many entries there are.
    pub(super) fn page(&self, offset: usize, limit: usize) -> (usize, Vec<Delivery>) {
        let newest_first = self.entries.iter().rev();
        let page = newest_first.skip(offset).take(limit).cloned();
        (self.entries.len(), page.collect())
    }

    pub(super) fn find(&self, id: DeliveryId) -> Option<&Delivery> {
        self.entries.iter().find(|delivery| delivery.id == id)
    }
}

impl Tally {
    fn count(&mut self, delivery: &Delivery) {
        // What was never sent is in the log, but no attempt.
        if matches!(delivery.outcome, Outcome::Abandoned(_)) {
            return;
        }
        self.deliveries += 1;
        if delivery.outcome.status().is_none_or(|status| status >= 400) {
            self.failed += 1;
        }
        self.last_at = Some(delivery.at);
        if let Some(millis) = delivery.millis {
            self.answered += 1;
            self.millis += millis;
            self.min_millis = Some(self.min_millis.map_or(millis, |least| least.min(millis)));
            self.max_millis = Some(self.max_millis.map_or(millis, |most| most.max(millis)));
        }
    }

    /// Milliseconds on average, rounded.
    pub(crate) fn average_millis(&self) -> Option<u64> {
        (self.answered > 0).then(|| (self.millis + self.answered / 2) / self.answered)
    }

    /// Failures in a hundred attempts, rounded.
    pub(crate) fn error_rate(&self) -> u64 {
        (self.failed * 100 + self.deliveries / 2)
            .checked_div(self.deliveries)
            .unwrap_or(0)
    }
}

/// Entries that a destination's log keeps.
const KEPT: usize = 1_000;
