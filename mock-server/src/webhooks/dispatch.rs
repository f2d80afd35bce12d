use std::sync::Arc;

use super::courier::Outcome;
use super::event::Event;
use super::lane::Job;
use super::letter::{Letter, Letterhead};
use super::log::Delivery;
use super::outbox::{Desk, Shared};

impl Shared {
    /// Starts what may start at this destination: each attempt is a task, so that none waits for another's receiver.
    pub(super) fn start(self: &Arc<Self>, desk: &mut Desk) {
        while let Some(job) = desk.lane.next() {
            let head = self.letterhead(&desk.destination);
            let shared = Arc::clone(self);
            tokio::spawn(async move {
                let delivery = shared.attempt(&job.event, &job.url, &head).await;
                shared.note(job, delivery);
            });
        }
    }

    /// Makes one attempt: written, signed and stamped in this very second.
    pub(super) async fn attempt(
        &self,
        event: &Arc<Event>,
        url: &Arc<str>,
        head: &Letterhead,
    ) -> Delivery {
        if let Some(delay) = self.variants.delivery_delay() {
            tokio::time::sleep(delay).await;
        }
        let at = self.clock.now(&*self.time);
        let started = self.time.epoch_millis();
        let outcome = match Letter::write(event, head, at) {
            Ok(letter) => {
                let letter = match self.bend {
                    Some(bend) => bend.rewritten(event, &head.secret, letter),
                    None => letter,
                };
                self.courier.carry(url, letter).await
            }
            Err(error) => {
                tracing::warn!(world = self.world, %error, "a webhook delivery is abandoned: its body can't be signed");
                Outcome::Abandoned("its body has no canonical form")
            }
        };
        let millis = u64::try_from(self.time.epoch_millis() - started).unwrap_or(0);
        Delivery {
            id: self.delivery_id(),
            event: Arc::clone(event),
            url: Arc::clone(url),
            wire: head.wire,
            at,
            outcome,
            millis: outcome.status().map(|_| millis),
        }
    }

    /// Notes what came of an attempt, and starts what it held up.
    fn note(self: &Arc<Self>, job: Job, delivery: Delivery) {
        let heard = Self::heard(job.destination, &delivery, job.failures + 1);
        let mut state = self.state();
        if job.is_first() {
            state.firsts -= 1;
        } else {
            state.due -= 1;
        }
        let outcome = delivery.outcome;
        let is_closed = state.is_closed;
        let is_kept = match state.desk(job.destination) {
            // It was deleted meanwhile: nobody is left to try again for.
            None => false,
            Some(desk) => {
                desk.lane.ended(&job);
                desk.log.add(delivery);
                self.start(desk);
                desk.destination.is_enabled && !is_closed
            }
        };
        let again = if outcome.is_retried() && is_kept {
            job.again(self.variants.retry_delays())
        } else {
            if outcome.is_retried() {
                tracing::warn!(
                    world = self.world,
                    "a webhook delivery failed and is not tried again: its destination or its world is gone"
                );
            }
            None
        };
        match again {
            Some((job, delay_millis)) => {
                let due_millis = self.clock.now_millis(&*self.time) + delay_millis;
                self.retry_at(&mut state, job, due_millis);
            }
            None => state.pending -= 1,
        }
        drop(state);
        self.journal.attempted(heard);
        self.ended.notify_waiters();
    }
}
