use std::collections::BinaryHeap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use contract::dialect::Dialect;
use contract::ids::{ApplicationId, DeliveryId, DestinationId};
use tokio::sync::Notify;

use super::courier::{Courier, Outcome};
use super::destination::Destination;
use super::lane::{Job, Lane};
use super::letter::Letterhead;
use super::log::{Delivery, Log};
use super::retries::Retry;
use crate::defect::Hook;
use crate::journal::{Attempt, Journal};
use crate::limits::Limits;
use crate::seed::{Purpose, Seeded};
use crate::time::{TimeSource, WorldClock};
use crate::variant::Variants;

/// A world's webhooks. They end with it: what is still pending then is counted and logged as abandoned.
#[derive(Debug)]
pub(crate) struct Webhooks {
    pub(super) shared: Arc<Shared>,
}

/// What a world lends its webhooks.
pub(crate) struct Setting {
    /// The world's name, for logs.
    pub(crate) world: String,
    pub(crate) clock: Arc<WorldClock>,
    pub(crate) time: Arc<dyn TimeSource>,
    pub(crate) seeded: Arc<Seeded>,
    pub(crate) limits: Limits,
    pub(crate) courier: Courier,
    /// Hears of every attempt that has ended.
    pub(crate) journal: Journal,
    /// How the world speaks.
    pub(crate) dialect: Dialect,
    /// What the world does otherwise.
    pub(crate) variants: Variants,
    /// What a broken world does with them.
    pub(crate) bend: Option<Hook>,
}

/// What attempts under way hold as well.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) world: String,
    pub(super) clock: Arc<WorldClock>,
    pub(super) time: Arc<dyn TimeSource>,
    pub(super) seeded: Arc<Seeded>,
    pub(super) limits: Limits,
    pub(super) courier: Courier,
    pub(super) journal: Journal,
    pub(super) dialect: Dialect,
    pub(super) variants: Variants,
    pub(super) bend: Option<Hook>,
    /// How many destinations there are: a world without any never takes the lock.
    pub(super) destinations: AtomicUsize,
    /// Told whenever an attempt has ended.
    pub(super) ended: Notify,
    state: Mutex<State>,
}

/// Everything under the lock. It is taken before the store's, never after it.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Oldest first.
    pub(super) desks: Vec<Desk>,
    /// Deliveries that are queued, under way, or wait for a retry.
    pub(super) pending: usize,
    /// First attempts that are queued or under way, those by hand included.
    pub(super) firsts: usize,
    /// Retries whose moment has come, queued or under way.
    pub(super) due: usize,
    /// Retries whose moment has not come.
    pub(super) retries: BinaryHeap<Retry>,
    /// How many retries there ever were: of two for the same moment the earlier one goes first.
    pub(super) retries_made: u64,
    /// Whether a task waits for the next retry's moment.
    pub(super) is_ticking: bool,
    /// Whether it was logged that the outbox is full.
    pub(super) is_full: bool,
    /// Whether the world is gone.
    pub(super) is_closed: bool,
}

/// A destination, what waits for it, and what came of the rest.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) destination: Destination,
    pub(super) lane: Lane,
    pub(super) log: Log,
}

impl Webhooks {
    pub(crate) fn new(setting: Setting) -> Self {
        let Setting {
            world,
            clock,
            time,
            seeded,
            limits,
            courier,
            journal,
            dialect,
            variants,
            bend,
        } = setting;
        Self {
            shared: Arc::new(Shared {
                world,
                clock,
                time,
                seeded,
                limits,
                courier,
                journal,
                dialect,
                variants,
                bend,
                destinations: AtomicUsize::new(0),
                ended: Notify::new(),
                state: Mutex::default(),
            }),
        }
    }
}

impl Drop for Webhooks {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // Nothing is done under the lock that could panic half-way through a change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn letterhead(&self, destination: &Destination) -> Letterhead {
        Letterhead::of(destination, self.seeded.seed(), self.dialect, self.variants)
    }

    /// A log entry for a delivery that nobody will try to make (again).
    pub(super) fn abandoned(&self, desk: &Desk, job: Job, why: &'static str) -> Delivery {
        Delivery {
            id: self.delivery_id(),
            event: job.event,
            url: job.url,
            wire: desk.destination.wire,
            at: self.clock.now(&*self.time),
            outcome: Outcome::Abandoned(why),
            millis: None,
        }
    }

    /// What the journal hears of an attempt, once the log can be read.
    pub(super) fn heard(
        destination: DestinationId,
        delivery: &Delivery,
        attempt: usize,
    ) -> Attempt {
        Attempt {
            seq: 0,
            application: delivery.event.application,
            destination,
            event: delivery.event.id,
            name: delivery.event.name,
            session: delivery.event.session(),
            attempt,
            status: delivery.outcome.status(),
        }
    }

    pub(super) fn delivery_id(&self) -> DeliveryId {
        DeliveryId::new(self.seeded.uuid(Purpose::Delivery))
    }
}

impl State {
    pub(super) fn position(&self, id: DestinationId) -> Option<usize> {
        self.desks.iter().position(|desk| desk.destination.id == id)
    }

    /// The desk of a destination that this application owns.
    pub(super) fn desk_of(
        &mut self,
        application: ApplicationId,
        id: DestinationId,
    ) -> Option<&mut Desk> {
        self.desks
            .iter_mut()
            .find(|desk| desk.destination.id == id && desk.destination.application == application)
    }

    /// Takes out what waits at a desk, so that nobody counts on it any more.
    pub(super) fn clear_lane(&mut self, position: usize) -> Vec<Job> {
        let jobs = self.desks[position].lane.clear();
        let firsts = jobs.iter().filter(|job| job.is_first()).count();
        self.firsts -= firsts;
        self.due -= jobs.len() - firsts;
        self.pending -= jobs.len();
        jobs
    }

    pub(super) fn desk(&mut self, id: DestinationId) -> Option<&mut Desk> {
        self.desks.iter_mut().find(|desk| desk.destination.id == id)
    }
}
