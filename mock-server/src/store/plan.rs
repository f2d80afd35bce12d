use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId, SessionId, WorkflowId};
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};
use serde::{Deserialize, Serialize};

use super::{Application, Details, Environment, Hosted, Session, Workflow};
use crate::payload::Payload;
use crate::time::EpochSeconds;
use crate::token::Fingerprint;

/// An application to add, with what makes it of use.
#[derive(Debug)]
pub(crate) struct Founding {
    /// The application.
    pub application: Application,
    /// A key with every privilege.
    pub key: ApiKey,
    /// Its first workflows.
    pub workflows: Vec<Workflow>,
}

/// A fresh session to open.
#[derive(Clone, Debug)]
pub(crate) struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// The id that its entity gets, should it need a new one.
    pub entity: EntityId,
    /// Who owns it.
    pub application: ApplicationId,
    /// The owner's environment.
    pub environment: Environment,
    /// The workflow that it sits on.
    pub workflow: WorkflowId,
    /// The version of that workflow.
    pub workflow_version: u16,
    /// KYC or KYB.
    pub kind: SessionKind,
    /// Where it stands from the start. Billable if finished.
    pub status: SessionStatus,
    /// The owner's own id for the person or company.
    pub vendor_data: Option<Arc<str>>,
    /// What was found out.
    pub payload: Arc<Payload>,
    /// What the creator said.
    pub details: Option<Arc<Details>>,
    /// The hosted page.
    pub hosted: Option<Arc<Hosted>>,
    /// Now.
    pub at: EpochSeconds,
}

/// What became of a session that was asked for.
#[derive(Debug)]
pub(crate) enum Opened {
    /// It is new.
    Fresh(Session),
    /// The person's unfinished session on the workflow, with what was said anew.
    Resumed(Session),
}

/// A session to carry on: decided, ready to commit.
#[derive(Debug)]
pub(crate) struct Progress {
    /// The session.
    pub id: SessionId,
    /// The status that was decided on.
    pub from: SessionStatus,
    /// The statuses that it takes, one after the other.
    pub way: Vec<SessionStatus>,
    /// What is found out by the last of them.
    pub payload: Arc<Payload>,
    /// When: the month that a finished capture is billed in.
    pub at: EpochSeconds,
}

/// A share token to redeem: decided, ready to commit.
#[derive(Clone, Debug)]
pub(crate) struct Redemption {
    /// What the token is remembered by.
    pub token: Fingerprint,
    /// The session to clone.
    pub source: SessionId,
    /// Who redeems.
    pub importer: ApplicationId,
    /// The importer's environment.
    pub environment: Environment,
    /// The workflow that the clone sits on.
    pub workflow: WorkflowId,
    /// The version of that workflow.
    pub workflow_version: u16,
    /// The importer's own id; `None` takes the source's.
    pub vendor_data: Option<Arc<str>>,
    /// The clone's status: the source's own at the moment of the commit, or this one.
    pub status: Option<SessionStatus>,
    /// The clone's id.
    pub clone: SessionId,
    /// The id that its entity gets, should it need a new one.
    pub entity: EntityId,
    /// What counts as a duplicate.
    pub scope: DuplicateScope,
    /// Now.
    pub at: EpochSeconds,
}

/// What counts as redeeming twice (contract §3, *choice*).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DuplicateScope {
    /// The same token, or another one for a source that already has a living clone in the application.
    #[default]
    Source,
    /// The same token only: the founding document to the letter.
    Token,
}

/// Why a commit came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// Redeemed before.
    AlreadyImported,
    /// The source was deleted meanwhile.
    SourceGone,
    /// The source is no longer finished.
    SourceNotFinished,
    /// The entity may open no sessions.
    EntityBlocked,
    /// An entity of this `vendor_data` exists.
    EntityExists(SessionKind),
    /// The application has as many workflows as it may have: this many.
    TooManyWorkflows(usize),
    /// A bound is reached; the text says which and what to do.
    Full(String),
}
