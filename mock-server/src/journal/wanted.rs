use std::sync::Arc;
use std::time::Duration;

use contract::endpoint::Endpoint;
use contract::ids::ApplicationId;
use contract::statuses::Statuses;
use contract::webhook::EventName;
use http::Method;

use super::delivery::{Attempt, Attempts};
use super::kept::Kept;
use super::ring::Ring;

/// What somebody waits for.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// Only what has a higher number.
    pub(crate) after: u64,
    pub(crate) filter: Filter,
    pub(crate) at_most: Duration,
}

/// Which exchanges, or which deliveries. Each member that is `None` takes all.
#[derive(Debug)]
pub(crate) enum Filter {
    Exchange {
        endpoint: Option<Endpoint>,
        status: Option<Statuses>,
        application: Option<ApplicationId>,
        method: Option<Method>,
    },
    Delivery {
        name: Option<EventName>,
        status: Option<Statuses>,
        application: Option<ApplicationId>,
    },
}

/// What was found.
#[derive(Debug)]
pub(super) enum Found {
    Exchange(Arc<Kept>),
    Attempt(Arc<Attempt>),
}

impl Wanted {
    /// The first that fits, of those with a number above this one.
    pub(super) fn find(&self, after: u64, ring: &Ring, attempts: &Attempts) -> Option<Found> {
        match &self.filter {
            Filter::Exchange {
                endpoint,
                status,
                application,
                method,
            } => {
                let fits = |kept: &&Arc<Kept>| {
                    let exchange = &kept.exchange;
                    same(endpoint.as_ref(), exchange.endpoint.as_ref())
                        && holds(status.as_ref(), exchange.status())
                        && same(application.as_ref(), exchange.application.as_ref())
                        && same(method.as_ref(), Some(&exchange.call.method))
                };
                let found = ring.after(after).find(fits);
                found.map(|kept| Found::Exchange(Arc::clone(kept)))
            }
            Filter::Delivery {
                name,
                status,
                application,
            } => {
                let fits = |attempt: &&Arc<Attempt>| {
                    same(name.as_ref(), Some(&attempt.name))
                        && holds(status.as_ref(), attempt.status)
                        && same(application.as_ref(), Some(&attempt.application))
                };
                let found = attempts.after(after).find(fits);
                found.map(|attempt| Found::Attempt(Arc::clone(attempt)))
            }
        }
    }
}

fn same<T: PartialEq>(wanted: Option<&T>, found: Option<&T>) -> bool {
    wanted.is_none() || wanted == found
}

fn holds(wanted: Option<&Statuses>, found: Option<u16>) -> bool {
    wanted.is_none_or(|statuses| found.is_some_and(|status| statuses.hold(status)))
}
