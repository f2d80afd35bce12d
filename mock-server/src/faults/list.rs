use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use contract::endpoint::Endpoint;
use contract::ids::ApplicationId;
use serde_json::{Map, Value, json};

use super::action::Action;
use crate::http::{Call, Stop, Stopped};
use crate::world::World;

/// What a world has in store for its callers.
#[derive(Debug)]
pub(crate) struct Faults {
    list: Mutex<Vec<Fault>>,
    /// Whether the list holds anything: most worlds never have a fault, and then no request waits for the list.
    is_armed: AtomicBool,
    stop: Stop,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(super) place: Place,
    /// Only requests with a key of this application.
    pub(crate) application: Option<ApplicationId>,
    /// How often it is still to happen; for ever where it is `None`.
    pub(super) count: Option<u64>,
    pub(super) action: Arc<Action>,
}

/// Where a fault happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `"*"`: at whatever is asked, unknown paths and the wrong host included.
    Anywhere,
    At(Endpoint),
}

impl Faults {
    pub(crate) fn new() -> Self {
        Self {
            list: Mutex::default(),
            is_armed: AtomicBool::new(false),
            stop: Stop::new(),
        }
    }

    /// Puts these in the place of all others.
    pub(crate) fn replace(&self, faults: Vec<Fault>) {
        let mut list = self.list();
        self.is_armed.store(!faults.is_empty(), Ordering::Release);
        *list = faults;
    }

    /// `{"faults":[…]}`, as they were written; a count is what is left of it.
    pub(crate) fn shown(&self) -> Value {
        json!({"faults": self.list().iter().map(Fault::shown).collect::<Vec<_>>()})
    }

    /// What happens to this call: the first fault that fits and is not used up, once used more.
    pub(super) fn take(
        &self,
        world: &World,
        endpoint: impl FnOnce() -> Option<Endpoint>,
        call: &Call,
    ) -> Option<Arc<Action>> {
        if !self.is_armed.load(Ordering::Acquire) {
            return None;
        }
        let endpoint = endpoint();
        let key = call.api_key.as_ref();
        let caller = key.and_then(|key| world.store.key_holder(key));
        let caller = caller.map(|caller| caller.application.id);
        let mut list = self.list();
        let fault = list.iter_mut().find(|fault| {
            let is_here = fault.place == Place::Anywhere
                || endpoint.is_some_and(|endpoint| fault.place == Place::At(endpoint));
            is_here
                && fault.count != Some(0)
                && (fault.application.is_none() || fault.application == caller)
        })?;
        fault.count = fault.count.map(|left| left - 1);
        Some(Arc::clone(&fault.action))
    }

    /// Hears when nobody is to be kept waiting any longer.
    pub(super) fn stopped(&self) -> Stopped {
        self.stop.hearing()
    }

    /// Keeps nobody waiting any longer: the world goes.
    pub(crate) fn close(&self) {
        self.stop.now();
    }

    fn list(&self) -> MutexGuard<'_, Vec<Fault>> {
        // Every change of the list is one step: after a panic it is whole.
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fault {
    fn shown(&self) -> Value {
        let endpoint = match self.place {
            Place::Anywhere => ANYWHERE,
            Place::At(endpoint) => endpoint.name(),
        };
        let mut shown = Map::from_iter([("endpoint".to_owned(), json!(endpoint))]);
        if let Some(application) = self.application {
            shown.insert("application_id".to_owned(), json!(application));
        }
        if let Some(count) = self.count {
            shown.insert("count".to_owned(), json!(count));
        }
        shown.insert("action".to_owned(), self.action.shown());
        Value::Object(shown)
    }
}

/// What stands for every endpoint.
pub(super) const ANYWHERE: &str = "*";
