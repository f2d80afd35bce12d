use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId, EventId, SessionId};
use contract::session::SessionKind;
use contract::webhook::EventName;
use uuid::Uuid;

use crate::store::{EntityStatus, Environment, Session};
use crate::time::EpochSeconds;

/// Something that happened.
///
/// It holds the session as it was, which is small, instead of the bytes of a delivery, which are not: 10,000 events
/// that wait for a dead receiver share the findings that the store holds anyway.
#[derive(Debug)]
pub(crate) struct Event {
    /// The same over all attempts; a console test has none.
    pub(crate) id: Option<EventId>,
    pub(crate) name: EventName,
    pub(crate) application: ApplicationId,
    /// When it happened: the order of events.
    pub(crate) created_at: EpochSeconds,
    pub(crate) about: About,
}

/// What it happened to.
#[derive(Debug)]
pub(crate) enum About {
    /// A session, as it was then.
    Session(Session),
    /// A User or Business.
    Entity {
        id: EntityId,
        kind: SessionKind,
        environment: Environment,
        vendor_data: Arc<str>,
        news: EntityNews,
    },
}

/// What happened to a User or Business.
#[derive(Clone, Debug)]
pub(crate) enum EntityNews {
    /// It came to be with a session.
    Made,
    /// These members are others than before.
    Fields(Vec<&'static str>),
    /// It has another status.
    Status {
        previous: EntityStatus,
        new: EntityStatus,
    },
}

impl Event {
    /// What first attempts are ordered by: two events of one subject never overtake each other.
    pub(super) fn subject(&self) -> Uuid {
        match &self.about {
            About::Session(session) => session.id.uuid(),
            About::Entity { id, .. } => id.uuid(),
        }
    }

    /// The session that it is about.
    pub(crate) fn session(&self) -> Option<SessionId> {
        match &self.about {
            About::Session(session) => Some(session.id),
            About::Entity { .. } => None,
        }
    }

    /// Whether the console's test button made it.
    pub(crate) const fn is_test(&self) -> bool {
        self.id.is_none()
    }
}
