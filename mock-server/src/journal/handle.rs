use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::Notify;

use super::delivery::{Attempt, Attempts};
use super::feed::{Feed, Listener, News};
use super::kept::{Exchange, Kept};
use super::lint::Memory;
use super::ring::Ring;
use super::shown;
use super::wanted::{Found, Wanted};
use crate::limits::Limits;

/// A world's journal. Cheap to copy.
#[derive(Clone, Debug)]
pub(crate) struct Journal(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    world: Arc<str>,
    /// Ticks at every arrival and every answer: tells whether a request was sent before or after an answer.
    ticks: AtomicU64,
    memory: Mutex<Memory>,
    /// Told whenever there is something new, and at the end.
    told: Notify,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    ring: Ring,
    attempts: Attempts,
    listeners: Vec<Listener>,
    /// The number of the latest exchange or attempt.
    seq: u64,
    is_closed: bool,
}

/// Why somebody waited in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Nothing that was wanted happened in time; the number of the latest that did happen.
    TooLate(u64),
    /// The world is gone.
    Closed,
}

impl Journal {
    pub(crate) fn new(world: &str, limits: Limits) -> Self {
        Self(Arc::new(Shared {
            world: world.into(),
            ticks: AtomicU64::new(0),
            memory: Mutex::default(),
            told: Notify::new(),
            state: Mutex::new(State {
                ring: Ring::new(limits.journal_exchanges, limits.journal_bytes),
                attempts: Attempts::default(),
                listeners: Vec::new(),
                seq: 0,
                is_closed: false,
            }),
        }))
    }

    /// The next moment in the order of arrivals and answers.
    pub(super) fn tick(&self) -> u64 {
        self.0.ticks.fetch_add(1, Ordering::Relaxed)
    }

    /// Notes that somebody changed the world behind the back of those who call it.
    pub(crate) fn world_changed(&self) {
        self.memory().changed();
    }

    /// What the lint remembers.
    pub(super) fn memory(&self) -> MutexGuard<'_, Memory> {
        // A memory that lost an entry in a panic misses one finding at worst.
        self.0.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an exchange.
    pub(super) fn note(&self, exchange: Exchange) {
        let mut state = self.state();
        let kept = Arc::new(Kept {
            seq: state.next(),
            exchange,
        });
        state.tell(|| News::Exchange(Arc::clone(&kept)));
        state.ring.push(Arc::clone(&kept));
        drop(state);
        self.0.told.notify_waiters();
        shown::log(&self.0.world, &kept);
    }

    /// Notes the end of an attempt at a webhook delivery.
    pub(crate) fn attempted(&self, mut attempt: Attempt) {
        let mut state = self.state();
        attempt.seq = state.next();
        let attempt = Arc::new(attempt);
        state.tell(|| News::Attempt(Arc::clone(&attempt)));
        state.attempts.push(attempt);
        drop(state);
        self.0.told.notify_waiters();
    }

    /// `{"exchanges":[…],"dropped":n}`: what is kept after this number, oldest first.
    pub(crate) fn read(&self, after: u64) -> Value {
        let (kept, dropped) = {
            let state = self.state();
            (
                state.ring.after(after).cloned().collect::<Vec<_>>(),
                state.ring.dropped(),
            )
        };
        let exchanges: Vec<Value> = kept
            .iter()
            .map(|kept| shown::exchange(&self.0.world, kept))
            .collect();
        json!({"exchanges": exchanges, "dropped": dropped})
    }

    /// Forgets every exchange. Numbers go on from where they are.
    pub(crate) fn clear(&self) {
        self.state().ring.clear();
    }

    /// What is kept after this number, then whatever happens.
    pub(crate) fn feed(&self, after: Option<u64>) -> Feed {
        let mut state = self.state();
        let past: Vec<Arc<Kept>> = match after {
            Some(after) => state.ring.after(after).cloned().collect(),
            None => Vec::new(),
        };
        let (listener, feed) = Feed::open(Arc::clone(&self.0.world), past);
        if !state.is_closed {
            state.listeners.push(listener);
        }
        feed
    }

    /// Waits until what is wanted has happened: `{"exchange":{…}}` or `{"delivery":{…}}`.
    ///
    /// # Errors
    /// [`Ended`] where it did not.
    pub(crate) async fn wait(&self, wanted: &Wanted) -> Result<Value, Ended> {
        let found = tokio::time::timeout(wanted.at_most, self.until(wanted)).await;
        match found {
            Ok(Some(Found::Exchange(kept))) => {
                Ok(json!({"exchange": shown::exchange(&self.0.world, &kept)}))
            }
            Ok(Some(Found::Attempt(attempt))) => Ok(json!({"delivery": attempt.shown()})),
            Ok(None) => Err(Ended::Closed),
            Err(_) => Err(Ended::TooLate(self.state().seq)),
        }
    }

    /// Ends all streams and waits: the world goes.
    pub(crate) fn close(&self) {
        let mut state = self.state();
        state.is_closed = true;
        state.listeners.clear();
        drop(state);
        self.0.told.notify_waiters();
    }

    /// `None` where the journal is closed before.
    async fn until(&self, wanted: &Wanted) -> Option<Found> {
        let mut after = wanted.after;
        loop {
            let mut told = std::pin::pin!(self.0.told.notified());
            // Listening begins before the look, so that news in between is not missed.
            told.as_mut().enable();
            {
                let state = self.state();
                if let Some(found) = wanted.find(after, &state.ring, &state.attempts) {
                    return Some(found);
                }
                if state.is_closed {
                    return None;
                }
                after = after.max(state.seq);
            }
            told.await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is half noted after a panic is at worst one exchange.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    const fn next(&mut self) -> u64 {
        self.seq += 1;
        self.seq
    }

    fn tell(&mut self, news: impl Fn() -> News) {
        self.listeners.retain_mut(|listener| listener.tell(&news));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use contract::ids::{ApplicationId, DestinationId};
    use contract::webhook::EventName;
    use uuid::Uuid;

    use super::*;
    use crate::journal::Filter;

    fn attempt(name: EventName) -> Attempt {
        Attempt {
            seq: 0,
            application: ApplicationId::new(Uuid::nil()),
            destination: DestinationId::new(Uuid::nil()),
            event: None,
            name,
            session: None,
            attempt: 1,
            status: Some(200),
        }
    }

    fn wanted(name: EventName) -> Wanted {
        Wanted {
            after: 0,
            filter: Filter::Delivery {
                name: Some(name),
                status: None,
                application: None,
            },
            at_most: Duration::from_secs(60),
        }
    }

    #[tokio::test]
    async fn whoever_waits_is_woken_by_what_is_wanted_and_by_nothing_else() {
        let journal = Journal::new("one", Limits::default());
        let wanted = wanted(EventName::DataUpdated);
        let mut waiting = std::pin::pin!(journal.wait(&wanted));
        assert!(futures::poll!(&mut waiting).is_pending());
        journal.attempted(attempt(EventName::StatusUpdated));
        assert!(futures::poll!(&mut waiting).is_pending());
        journal.attempted(attempt(EventName::DataUpdated));
        let woken = waiting.await.unwrap();
        assert_eq!(woken["delivery"]["webhook_type"], "data.updated");
        assert_eq!(woken["delivery"]["seq"], 2);
    }

    #[tokio::test]
    async fn a_journal_that_closes_keeps_nobody_waiting() {
        let journal = Journal::new("one", Limits::default());
        let wanted = wanted(EventName::DataUpdated);
        let mut waiting = std::pin::pin!(journal.wait(&wanted));
        assert!(futures::poll!(&mut waiting).is_pending());
        journal.close();
        assert_eq!(waiting.await.unwrap_err(), Ended::Closed);
    }
}
