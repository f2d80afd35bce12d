use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId, OrganisationId, SessionId, WorkflowId};
use contract::language::Language;
use contract::privilege::Privileges;
use contract::session::{SessionKind, SessionStatus};
use serde::{Deserialize, Serialize};

use super::Trail;
use crate::payload::{Payload, SandboxScenario, Steps};
use crate::time::EpochSeconds;

/// Whether an application works on real people or on test data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Environment {
    /// Real people.
    Live,
    /// Test data.
    Sandbox,
}

impl Environment {
    /// The value on the wire.
    pub(crate) const fn as_wire(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Sandbox => "sandbox",
        }
    }
}

/// An application: the boundary that nothing crosses but a share token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// Who owns it.
    pub organisation: OrganisationId,
    /// Live or sandbox.
    pub environment: Environment,
}

/// Whose a key is, and what it may do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyHolder {
    /// The application.
    pub application: Application,
    /// What the key may do.
    pub privileges: Privileges,
}

/// A workflow: decides the kind of its sessions.
#[derive(Clone, Debug)]
pub(crate) struct Workflow {
    /// Its stable id.
    pub id: WorkflowId,
    /// Who owns it.
    pub application: ApplicationId,
    /// KYB iff it has a `KYB_*` feature.
    pub kind: SessionKind,
    /// The name people see.
    pub label: String,
    /// Features in order, as the workflow API names them (`OCR`, `KYB_REGISTRY`, …).
    pub features: Vec<String>,
    /// What its sessions go through.
    pub steps: Steps,
    /// Whether sessions can run on it.
    pub is_published: bool,
    /// Whether new sessions use it by default.
    pub is_default: bool,
    /// How its sessions go.
    pub settings: WorkflowSettings,
    /// The published version that sessions are pinned to.
    pub version: u16,
    /// When it was made.
    pub created_at: EpochSeconds,
}

/// How a workflow's sessions go, as far as its creator may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WorkflowSettings {
    /// Whether it goes by the application's own looks.
    pub is_white_label_enabled: bool,
    /// How often a declined person may try again.
    pub max_retry_attempts: u16,
    /// Over how many days attempts are counted; `None` over all.
    pub retry_window_days: Option<u16>,
    /// Seconds after which an unfinished session expires.
    pub session_expiration_time: u32,
}

impl Default for WorkflowSettings {
    fn default() -> Self {
        Self {
            is_white_label_enabled: false,
            max_retry_attempts: 3,
            retry_window_days: Some(7),
            session_expiration_time: 604_800,
        }
    }
}

/// A verification session. Cheap to copy: whatever is large is shared.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who owns it.
    pub application: ApplicationId,
    /// The workflow that it sits on.
    pub workflow: WorkflowId,
    /// The version of that workflow.
    pub workflow_version: u16,
    /// KYC or KYB.
    pub kind: SessionKind,
    /// Where it stands.
    pub status: SessionStatus,
    /// The application's environment when it was made.
    pub environment: Environment,
    /// Counts within application and kind.
    pub number: u32,
    /// The owner's own id for the person or company.
    pub vendor_data: Option<Arc<str>>,
    /// The User or Business behind it.
    pub entity: Option<EntityId>,
    /// Where it was imported from.
    pub origin: SessionOrigin,
    /// What was found out. A clone shares its source's.
    pub payload: Arc<Payload>,
    /// What the creator said beforehand; shared by clones as well.
    pub details: Option<Arc<Details>>,
    /// The hosted page; an import has none.
    pub hosted: Option<Arc<Hosted>>,
    /// What people said of it; what its findings tell comes before.
    pub reviews: Trail,
    /// When it was made.
    pub created_at: EpochSeconds,
    /// From when on nobody can begin it, or go on with it, any more.
    pub expires_at: EpochSeconds,
}

/// How a session came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SessionOrigin {
    /// Captured here.
    Captured,
    /// Cloned from this session: the audit trail.
    Imported(SessionId),
}

impl SessionOrigin {
    /// The value of `shared_from_session`.
    pub(crate) const fn shared_from(self) -> Option<SessionId> {
        match self {
            Self::Captured => None,
            Self::Imported(source) => Some(source),
        }
    }
}

/// What the creator of a session said of it: JSON texts, written into replies as they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Details {
    /// Any JSON value.
    pub metadata: Option<Box<str>>,
    /// An object.
    pub expected_details: Option<Box<str>>,
    /// An object.
    pub contact_details: Option<Box<str>>,
}

impl Details {
    /// Bytes held.
    pub(crate) fn weight(&self) -> usize {
        [
            &self.metadata,
            &self.expected_details,
            &self.contact_details,
        ]
        .into_iter()
        .map(|text| text.as_deref().map_or(0, str::len))
        .sum()
    }
}

/// The hosted page of a session.
#[derive(Clone, Debug)]
pub(crate) struct Hosted {
    /// 12 URL-safe characters in the page's address.
    pub token: Box<str>,
    /// The language in the address, where one was asked for.
    pub language: Option<Language>,
    /// Where the person is sent afterwards.
    pub callback: Option<Box<str>>,
    /// What the mocked providers find when the session is carried out.
    pub armed: Option<SandboxScenario>,
}

impl Hosted {
    /// Bytes held.
    pub(crate) fn weight(&self) -> usize {
        self.token.len() + self.callback.as_ref().map_or(0, |text| text.len())
    }
}
