use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard};

use contract::ids::{ApplicationId, EntityId, EventId};
use contract::session::SessionKind;
use contract::webhook::EventName;

use super::destination::Destination;
use super::event::{About, EntityNews, Event};
use super::lane::Job;
use super::outbox::{Shared, State, Webhooks};
use crate::seed::Purpose;
use crate::store::{Changed, Entity, Environment, Session};
use crate::time::EpochSeconds;

/// The right to publish, held while a change is committed: events enter in the order of the commits.
pub(crate) struct Publishing<'world> {
    shared: &'world Arc<Shared>,
    /// `None` where nobody could hear anything.
    state: Option<MutexGuard<'world, State>>,
}

impl Webhooks {
    /// Begins a change that events may follow from. To be dropped before anything slow is done.
    pub(crate) fn publishing(&self) -> Publishing<'_> {
        let nobody_listens = self.shared.destinations.load(Ordering::Acquire) == 0;
        Publishing {
            shared: &self.shared,
            state: (!nobody_listens).then(|| self.shared.state()),
        }
    }
}

impl Publishing<'_> {
    /// Whether anybody would hear of this.
    pub(crate) fn is_heard(&self, application: ApplicationId, name: EventName) -> bool {
        let desks = self.state.iter().flat_map(|state| &state.desks);
        desks.into_iter().any(|desk| {
            self.shared
                .is_heard_by(&desk.destination, application, name)
        })
    }

    /// A session has a status that it did not have before.
    pub(crate) fn status_updated(&mut self, session: &Session, at: EpochSeconds) {
        let about = || About::Session(session.clone());
        self.publish(EventName::StatusUpdated, session.application, at, about);
    }

    /// A User or Business has come to be, with the session that it came to be by.
    pub(crate) fn entity_made(&mut self, id: EntityId, first: &Session, at: EpochSeconds) {
        let Some(vendor_data) = &first.vendor_data else {
            return;
        };
        let about = || About::Entity {
            id,
            kind: first.kind,
            environment: first.environment,
            vendor_data: Arc::clone(vendor_data),
            news: EntityNews::Made,
        };
        self.publish(entity_event(first.kind), first.application, at, about);
    }

    /// Members of a User or Business are others than before.
    pub(crate) fn entity_changed(
        &mut self,
        entity: &Entity,
        environment: Environment,
        fields: Vec<&'static str>,
        at: EpochSeconds,
    ) {
        let about = || about_entity(entity, environment, EntityNews::Fields(fields));
        self.publish(entity_event(entity.kind), entity.application, at, about);
    }

    /// A User or Business has a status that it did not have before.
    pub(crate) fn entity_status_updated(
        &mut self,
        changed: &Changed,
        environment: Environment,
        at: EpochSeconds,
    ) {
        let entity = &changed.entity;
        let news = EntityNews::Status {
            previous: changed.before,
            new: entity.status,
        };
        let name = match entity.kind {
            SessionKind::User => EventName::UserStatusUpdated,
            SessionKind::Business => EventName::BusinessStatusUpdated,
        };
        let about = || about_entity(entity, environment, news);
        self.publish(name, entity.application, at, about);
    }

    fn publish(
        &mut self,
        name: EventName,
        application: ApplicationId,
        at: EpochSeconds,
        about: impl FnOnce() -> About,
    ) {
        if !self.is_heard(application, name) {
            return;
        }
        let Some(state) = self.state.as_deref_mut() else {
            return;
        };
        let event = Arc::new(Event {
            id: Some(EventId::new(self.shared.seeded.uuid(Purpose::Event))),
            name,
            application,
            created_at: at,
            about: about(),
        });
        if self.shared.bend.is_some_and(|bend| !bend.tells(&event)) {
            return;
        }
        for position in 0..state.desks.len() {
            let destination = &state.desks[position].destination;
            if self.shared.is_heard_by(destination, application, name) {
                let job = Job {
                    destination: destination.id,
                    event: Arc::clone(&event),
                    url: Arc::clone(&destination.url),
                    failures: 0,
                };
                enqueue(self.shared, state, position, job);
            }
        }
    }
}

impl Shared {
    /// Whether a destination hears of what happened in an application.
    fn is_heard_by(
        &self,
        destination: &Destination,
        application: ApplicationId,
        name: EventName,
    ) -> bool {
        match self.bend {
            Some(bend) => bend.hears(destination, application, name),
            None => destination.hears(application, name),
        }
    }
}

/// Queues a first attempt, or logs that there was no place for it.
fn enqueue(shared: &Arc<Shared>, state: &mut State, position: usize, job: Job) {
    let limit = shared.limits.outbox;
    let is_full = state.pending >= limit;
    if is_full && !state.is_full {
        let world = &shared.world;
        tracing::warn!(
            world,
            limit,
            "the webhook outbox is full: deliveries are abandoned until there is room. Next step: look at the destinations' delivery logs, or start the mock with a larger --max-outbox"
        );
    }
    state.is_full = is_full;
    let why = if is_full {
        "the outbox was full"
    } else if state.is_closed {
        "the world was gone"
    } else {
        state.pending += 1;
        state.firsts += 1;
        let desk = &mut state.desks[position];
        desk.lane.push_first(job);
        shared.start(desk);
        return;
    };
    let entry = shared.abandoned(&state.desks[position], job, why);
    state.desks[position].log.add(entry);
}

fn about_entity(entity: &Entity, environment: Environment, news: EntityNews) -> About {
    About::Entity {
        id: entity.id,
        kind: entity.kind,
        environment,
        vendor_data: Arc::clone(&entity.vendor_data),
        news,
    }
}

/// The event of an entity that came to be (contract §6, *choice*).
pub(crate) const fn entity_event(kind: SessionKind) -> EventName {
    match kind {
        SessionKind::User => EventName::UserDataUpdated,
        SessionKind::Business => EventName::BusinessDataUpdated,
    }
}
