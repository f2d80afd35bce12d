//! What a world remembers, behind a trait with few, whole operations.
//!
//! The rules decide on facts that they were handed; the store fetches those facts and commits what was decided, each
//! commit in one step. Two requests may decide at the same moment on the same facts: that is why
//! [`Store::redeem`] looks again at everything that may have changed since, and why it alone may say "already imported".
//!
//! | module | what it holds |
//! |---|---|
//! | `facts` | what can be read: applications, keys, workflows, sessions |
//! | `entity` | Users and Businesses, and what can be done to them |
//! | `found` | what the sessions of a User or Business found out |
//! | `review` | what people say of a session |
//! | `listing` | which sessions a list is asked for |
//! | `plan` | what can be committed, and why a commit may fail |
//! | `usage` | what was captured, and what of it is free |
//! | `memory` | the default implementation |

mod entity;
mod facts;
mod found;
mod listing;
mod memory;
mod plan;
mod review;
mod usage;

pub(crate) use entity::{
    Activity, Changed, Entity, EntityChange, EntityPage, EntityQuery, EntityStatus, Manner,
    NewEntity, Profile, Selection,
};
pub(crate) use facts::{
    Application, Details, Environment, Hosted, KeyHolder, Session, SessionOrigin, Workflow,
    WorkflowSettings,
};
pub(crate) use found::Found;
pub(crate) use listing::{Channel, ListQuery, Page};
pub(crate) use memory::MemoryStore;
pub use plan::DuplicateScope;
pub(crate) use plan::{Conflict, Founding, NewSession, Opened, Progress, Redemption};
pub(crate) use review::{Author, Review, Trail};
pub(crate) use usage::{Allowance, Usage, price_cents};

use std::sync::Arc;

use contract::ids::{ApplicationId, SessionId, WorkflowId};
use contract::privilege::Privileges;
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};

use crate::payload::SandboxScenario;
use crate::time::EpochSeconds;
use crate::token::Fingerprint;

/// A world's memory. Calls are short and do no waiting of their own; an implementation over a network would be
/// called from a thread that may block.
pub(crate) trait Store: Send + Sync + std::fmt::Debug {
    /// Adds an application with its key and workflows, all or nothing.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bounds of applications, keys and workflows.
    fn found(&self, founding: Founding) -> Result<(), Conflict>;

    /// Adds a key to an application; an earlier holder of the same key loses it.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bound of keys.
    fn add_key(
        &self,
        key: ApiKey,
        application: ApplicationId,
        privileges: Privileges,
    ) -> Result<(), Conflict>;

    /// Adds a workflow to its application.
    ///
    /// # Errors
    /// [`Conflict::TooManyWorkflows`] at the application's bound, [`Conflict::Full`] at the world's.
    fn add_workflow(&self, workflow: Workflow) -> Result<(), Conflict>;

    /// Who holds this key.
    fn key_holder(&self, key: &ApiKey) -> Option<KeyHolder>;

    /// The application, if it exists.
    fn application(&self, id: ApplicationId) -> Option<Application>;

    /// Switches an application's environment; `false` where it does not exist.
    fn switch_environment(&self, id: ApplicationId, environment: Environment) -> bool;

    /// The workflow, whoever owns it.
    fn workflow(&self, id: WorkflowId) -> Option<Arc<Workflow>>;

    /// An application's workflows, oldest first.
    fn workflows(&self, application: ApplicationId) -> Vec<Arc<Workflow>>;

    /// The session, whoever owns it, unless it was deleted.
    fn session(&self, id: SessionId) -> Option<Session>;

    /// Opens a fresh session, with the entity for its `vendor_data` where one is named.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bounds of sessions and bytes, [`Conflict::EntityBlocked`] where the entity may open
    /// none.
    fn open(&self, new: NewSession) -> Result<Session, Conflict>;

    /// Goes on with the person's unfinished session on the workflow's version, the newest that has a hosted page, or opens
    /// a fresh one. A callback and metadata take the place of what the unfinished one was given; the rest stays.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bounds of sessions and bytes, [`Conflict::EntityBlocked`] where the entity may open
    /// none.
    fn open_or_resume(&self, new: NewSession) -> Result<Opened, Conflict>;

    /// The session whose hosted page this token opens.
    fn by_token(&self, token: &str) -> Option<Session>;

    /// Carries a session on where it still is as it was; as it was seen after each of its statuses. Billable where it
    /// finishes for the first time. `None` where it is another by now, or gone.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bound of bytes; nothing has happened then.
    fn carry_on(&self, progress: Progress) -> Result<Option<Vec<Session>>, Conflict>;

    /// Arms a session that was not begun; `false` where it was, or is gone.
    fn arm(&self, id: SessionId, scenario: SandboxScenario) -> bool;

    /// Whether a session's time is up by this second.
    fn is_overdue(&self, now: EpochSeconds) -> bool;

    /// Ends the sessions whose time is up: one that was never begun expires, one that was left half-way is abandoned.
    /// Each with the second in which it happened, in that order.
    fn end_overdue(&self, now: EpochSeconds) -> Vec<(Session, EpochSeconds)>;

    /// Whether this redemption would be a duplicate, as things stand.
    fn is_duplicate(
        &self,
        source: SessionId,
        token: &Fingerprint,
        importer: ApplicationId,
        scope: DuplicateScope,
    ) -> bool;

    /// Redeems a share token and clones its source, all or nothing.
    ///
    /// # Errors
    /// A [`Conflict`] where the facts changed since the redemption was decided; nothing has happened then.
    fn redeem(&self, redemption: Redemption) -> Result<Session, Conflict>;

    /// Deletes a session; `false` where the application has none such.
    fn delete(&self, application: ApplicationId, id: SessionId) -> bool;

    /// Deletes sessions of one kind by their numbers, all in one step.
    fn delete_numbered(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        numbers: &Selection<u64>,
    );

    /// Changes a session's status where it still is `from`, with an entry in its review trail; a capture that is
    /// finished for the first time is billed. `None` where the status is another by now, or the session gone.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bound of bytes; the status is as it was.
    fn change_status(
        &self,
        id: SessionId,
        from: SessionStatus,
        to: SessionStatus,
        review: Review,
    ) -> Result<Option<Session>, Conflict>;

    /// Adds an entry to a session's review trail and changes nothing else; `None` where the session is gone.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bound of bytes.
    fn note(&self, id: SessionId, review: Review) -> Result<Option<Session>, Conflict>;

    /// Changes a session's status without any further effect; `false` where it does not exist.
    fn set_status(&self, id: SessionId, status: SessionStatus) -> bool;

    /// A page of an application's sessions of one kind, newest first.
    fn list(&self, application: ApplicationId, kind: SessionKind, query: &ListQuery) -> Page;

    /// The entity of one kind that an application knows by this `vendor_data`.
    fn entity(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
    ) -> Option<Entity>;

    /// A page of an application's entities of one kind, newest first. Deleted ones are not among them.
    fn entities(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        query: &EntityQuery,
    ) -> EntityPage;

    /// Makes an entity without a session.
    ///
    /// # Errors
    /// [`Conflict::EntityExists`] where its `vendor_data` is taken, [`Conflict::Full`] at the bound of bytes.
    fn add_entity(&self, new: NewEntity) -> Result<Entity, Conflict>;

    /// Changes an entity; `None` where there is none such, or it was deleted.
    ///
    /// # Errors
    /// [`Conflict::Full`] at the bound of bytes.
    fn change_entity(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
        change: EntityChange,
    ) -> Result<Option<Changed>, Conflict>;

    /// Deletes entities of one kind by their `vendor_data`, all in one step. Their sessions stay.
    fn delete_entities(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        which: &Selection<String>,
    );

    /// What was ever captured and imported in an application; deletion takes nothing back.
    fn usage(&self, application: ApplicationId) -> Option<Usage>;
}
