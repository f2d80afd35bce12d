use std::sync::atomic::Ordering;

use contract::ids::{ApplicationId, DeliveryId, DestinationId};

use super::courier::Outcome;
use super::destination::{Change, Destination, NewDestination, Wire};
use super::lane::{Job, Lane};
use super::letter::{Letter, Letterhead};
use super::log::{Delivery, Log, Tally};
use super::outbox::{Desk, Shared, State, Webhooks};
use crate::time::EpochSeconds;

/// A destination with the sums of its deliveries.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) destination: Destination,
    pub(crate) tally: Tally,
}

/// Why a destination can't be as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// There is none such in the application.
    Unknown,
    /// Another one of the application has the URL.
    UrlTaken,
    /// The bound of destinations is reached; the text says what to do.
    Full(String),
}

impl Webhooks {
    /// Registers a destination.
    pub(crate) fn register(&self, new: NewDestination) -> Result<View, Refused> {
        let mut state = self.shared.state();
        if state.desks.len() >= self.shared.limits.destinations_per_world {
            return Err(Refused::Full(self.shared.limits.full_of_destinations()));
        }
        if state.is_taken(new.application, &new.url, None) {
            return Err(Refused::UrlTaken);
        }
        let desk = Desk {
            destination: new.into(),
            lane: Lane::default(),
            log: Log::default(),
        };
        let view = view(&desk);
        state.desks.push(desk);
        self.shared
            .destinations
            .store(state.desks.len(), Ordering::Release);
        Ok(view)
    }

    /// An application's destinations, oldest first.
    pub(crate) fn registered(&self, application: ApplicationId) -> Vec<View> {
        let state = self.shared.state();
        let own = state
            .desks
            .iter()
            .filter(|desk| desk.destination.application == application);
        own.map(view).collect()
    }

    /// One of them.
    pub(crate) fn destination(
        &self,
        application: ApplicationId,
        id: DestinationId,
    ) -> Option<View> {
        let mut state = self.shared.state();
        state.desk_of(application, id).map(|desk| view(desk))
    }

    /// Changes a destination. One that is switched off gives up what waits for it.
    pub(crate) fn change(
        &self,
        application: ApplicationId,
        id: DestinationId,
        change: Change,
        at: EpochSeconds,
    ) -> Result<View, Refused> {
        let mut state = self.shared.state();
        if let Some(url) = &change.url
            && state.is_taken(application, url, Some(id))
        {
            return Err(Refused::UrlTaken);
        }
        let desk = state.desk_of(application, id).ok_or(Refused::Unknown)?;
        desk.destination.apply(change, at);
        if !desk.destination.is_enabled {
            self.shared.give_up(&mut state, id, "switched off");
        }
        let desk = state.desk_of(application, id).ok_or(Refused::Unknown)?;
        Ok(view(desk))
    }

    /// Removes a destination and gives up what waits for it; `false` where the application has none such.
    pub(crate) fn remove(&self, application: ApplicationId, id: DestinationId) -> bool {
        let mut state = self.shared.state();
        if state.desk_of(application, id).is_none() {
            return false;
        }
        self.shared.give_up(&mut state, id, "deleted");
        state.desks.retain(|desk| desk.destination.id != id);
        self.shared
            .destinations
            .store(state.desks.len(), Ordering::Release);
        true
    }

    /// Has a destination's deliveries spelled like this from now on; `false` where the world has none such.
    pub(crate) fn rewire(&self, id: DestinationId, wire: Wire) -> bool {
        let mut state = self.shared.state();
        let desk = state.desk(id);
        desk.map(|desk| desk.destination.wire = wire).is_some()
    }

    /// A page of a destination's log, newest first, and how many entries there are.
    pub(crate) fn deliveries(
        &self,
        application: ApplicationId,
        id: DestinationId,
        (offset, limit): (usize, usize),
    ) -> Option<(usize, Vec<Delivery>)> {
        let mut state = self.shared.state();
        let desk = state.desk_of(application, id)?;
        Some(desk.log.page(offset, limit))
    }

    /// An entry of a destination's log.
    pub(crate) fn delivery(
        &self,
        application: ApplicationId,
        id: DestinationId,
        delivery: DeliveryId,
    ) -> Option<Delivery> {
        let mut state = self.shared.state();
        let desk = state.desk_of(application, id)?;
        desk.log.find(delivery).cloned()
    }

    /// What an attempt put on the wire; `None` for one that never got so far.
    pub(crate) fn letter(&self, destination: &Destination, delivery: &Delivery) -> Option<Letter> {
        if matches!(delivery.outcome, Outcome::Abandoned(_)) {
            return None;
        }
        let head = Letterhead {
            wire: delivery.wire,
            ..self.shared.letterhead(destination)
        };
        Letter::write(&delivery.event, &head, delivery.at).ok()
    }
}

impl Shared {
    /// Gives up what waits for a destination, and says so. What is under way ends by itself.
    fn give_up(&self, state: &mut State, id: DestinationId, happened: &str) {
        let Some(position) = state.position(id) else {
            return;
        };
        let waiting = state.clear_lane(position);
        let retries = std::mem::take(&mut state.retries);
        let (own, others): (Vec<_>, Vec<_>) = retries
            .into_iter()
            .partition(|retry| retry.job.destination == id);
        state.retries = others.into();
        state.pending -= own.len();
        let jobs: Vec<Job> = waiting
            .into_iter()
            .chain(own.into_iter().map(|retry| retry.job))
            .collect();
        if !jobs.is_empty() {
            let (abandoned, world) = (jobs.len(), &self.world);
            tracing::warn!(world, destination = %id, abandoned, "a webhook destination was {happened}: what waited for it is abandoned");
        }
        for job in jobs {
            let entry = self.abandoned(&state.desks[position], job, SWITCHED_OFF);
            state.desks[position].log.add(entry);
        }
        self.ended.notify_waiters();
    }
}

impl State {
    /// Whether another destination of the application has this URL.
    fn is_taken(&self, application: ApplicationId, url: &str, but: Option<DestinationId>) -> bool {
        self.desks.iter().any(|desk| {
            let other = &desk.destination;
            other.application == application && *other.url == *url && Some(other.id) != but
        })
    }
}

fn view(desk: &Desk) -> View {
    View {
        destination: desk.destination.clone(),
        tally: desk.log.tally,
    }
}

const SWITCHED_OFF: &str = "the destination was switched off";
