use std::pin::pin;
use std::time::Duration;

use super::lane::Job;
use super::outbox::{State, Webhooks};

impl Webhooks {
    /// Whether nothing is pending, now or later.
    pub(crate) fn is_idle(&self) -> bool {
        let state = self.shared.state();
        state.pending == 0 && state.firsts == 0
    }

    /// Waits for the attempts that are queued or under way, but no longer than this.
    pub(crate) async fn attempts_ended(&self, at_most: Duration) {
        // Whoever waits too long goes on all the same: a receiver that hangs must not stop a clock for good.
        let _ = tokio::time::timeout(at_most, self.until(State::is_at_rest)).await;
    }

    /// Makes the retries whose moment has come, and waits for them, but no longer than this.
    pub(crate) async fn run_due(&self, at_most: Duration) {
        self.shared.release_due(&mut self.shared.state());
        let _ = tokio::time::timeout(at_most, self.until(|state| state.due == 0)).await;
    }

    /// Gives up whatever is pending and says how much it was. Attempts under way may still arrive.
    pub(crate) fn close(&self) {
        let mut state = self.shared.state();
        state.is_closed = true;
        let waiting: Vec<Job> = (0..state.desks.len())
            .flat_map(|position| state.clear_lane(position))
            .collect();
        let later = std::mem::take(&mut state.retries).len();
        state.pending -= later;
        let retries = later + waiting.iter().filter(|job| !job.is_first()).count();
        let (abandoned, under_way) = (later + waiting.len(), state.pending);
        if abandoned + under_way > 0 {
            let world = &self.shared.world;
            tracing::warn!(
                world,
                abandoned,
                retries,
                under_way,
                "webhook deliveries are abandoned: their world ends. Those under way may still arrive"
            );
        }
    }

    async fn until(&self, is_so: impl Fn(&State) -> bool) {
        loop {
            // Listening begins before the look, so that an end in between is not missed.
            let mut ended = pin!(self.shared.ended.notified());
            ended.as_mut().enable();
            if is_so(&self.shared.state()) {
                return;
            }
            ended.await;
        }
    }
}

impl State {
    const fn is_at_rest(&self) -> bool {
        self.firsts == 0 && self.due == 0
    }
}
