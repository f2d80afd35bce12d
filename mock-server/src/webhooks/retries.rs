use std::cmp::{Ordering, Reverse};
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::lane::Job;
use super::outbox::{Shared, State};

/// An attempt that waits for its moment on the world's clock.
#[derive(Debug)]
pub(super) struct Retry {
    due_millis: i64,
    number: u64,
    pub(super) job: Job,
}

impl Shared {
    /// Has an attempt made again at this moment.
    pub(super) fn retry_at(self: &Arc<Self>, state: &mut State, job: Job, due_millis: i64) {
        state.retries_made += 1;
        state.retries.push(Retry {
            due_millis,
            number: state.retries_made,
            job,
        });
        if !state.is_ticking {
            state.is_ticking = true;
            tokio::spawn(tick(Arc::downgrade(self)));
        }
    }

    /// Starts the retries whose moment has come. Returns the milliseconds until the next one's, where there is one.
    pub(super) fn release_due(self: &Arc<Self>, state: &mut State) -> Option<i64> {
        let now = self.clock.now_millis(&*self.time);
        while state
            .retries
            .peek()
            .is_some_and(|next| next.due_millis <= now)
        {
            let Some(Retry { job, .. }) = state.retries.pop() else {
                break;
            };
            match state.desk(job.destination) {
                Some(desk) => {
                    desk.lane.push_due(job);
                    self.start(desk);
                    state.due += 1;
                }
                None => state.pending -= 1,
            }
        }
        state.retries.peek().map(|next| next.due_millis - now)
    }
}

/// Waits in real time for what falls due on the world's clock, for as long as anything will. A clock that is moved by
/// hand is looked at by whoever moves it.
async fn tick(shared: Weak<Shared>) {
    loop {
        let wait = {
            let Some(shared) = shared.upgrade() else {
                return;
            };
            let mut state = shared.state();
            match shared.release_due(&mut state) {
                Some(millis) => Duration::from_millis(u64::try_from(millis).unwrap_or(0)),
                None => {
                    state.is_ticking = false;
                    return;
                }
            }
        };
        // The clock may be stopped or thawed at any time, so it is never slept through for long.
        tokio::time::sleep(wait.min(LOOK_EVERY)).await;
    }
}

/// The heap keeps its greatest on top: that is the one due first.
impl Ord for Retry {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |retry: &Self| Reverse((retry.due_millis, retry.number));
        rank(self).cmp(&rank(other))
    }
}

impl PartialOrd for Retry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Retry {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Retry {}

const LOOK_EVERY: Duration = Duration::from_secs(1);
