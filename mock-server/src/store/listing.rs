use contract::ids::{EntityId, WorkflowId};
use contract::session::SessionStatus;

use super::Session;
use crate::payload::{Clue, Search};
use crate::time::EpochSeconds;

/// Which sessions of an application to list. Everything that is given has to hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListQuery {
    /// Only these statuses.
    pub statuses: Option<Vec<SessionStatus>>,
    /// Only this person or company.
    pub vendor_data: Option<String>,
    /// Only this entity.
    pub entity: Option<EntityId>,
    /// Only these workflows.
    pub workflows: Option<Vec<WorkflowId>>,
    /// Only those made in or after this second.
    pub from: Option<EpochSeconds>,
    /// Only those made before this second.
    pub until: Option<EpochSeconds>,
    /// Only those that came to be in these ways.
    pub channels: Option<Vec<Channel>>,
    /// Only those that were first decided to be looked at.
    pub began_in_review: bool,
    /// Only those whose findings show all of these.
    pub clues: Vec<Clue>,
    /// Only those in which this is found.
    pub search: Option<Search>,
    /// How many to skip.
    pub offset: usize,
    /// How many to show.
    pub limit: usize,
}

impl ListQuery {
    /// Whether every session is wanted.
    pub(crate) fn is_open(&self) -> bool {
        self.statuses.is_none()
            && self.vendor_data.is_none()
            && self.entity.is_none()
            && self.workflows.is_none()
            && self.from.is_none()
            && self.until.is_none()
            && self.channels.is_none()
            && !self.began_in_review
            && self.clues.is_empty()
            && self.search.is_none()
    }
}

/// How a session came to be, as lists tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    /// By a call, without a page for its person: imports, and what the control protocol made.
    Api,
    /// With a page for its person.
    Hosted,
}

/// A page of sessions.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// How many match in all.
    pub count: usize,
    /// Those on this page, newest first.
    pub sessions: Vec<Session>,
}
