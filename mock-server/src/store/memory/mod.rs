//! The default store: everything in memory, one lock per world.
//!
//! One lock suffices: what is done under it takes a microsecond or two, and a redemption has to see and change
//! sessions, entities and redeemed tokens in one step anyway. It is a std mutex because it is never held across an
//! `.await`.

mod deadlines;
mod entities;
mod hosted;
mod redeem;
mod scan;
mod sessions;
mod slab;
mod state;
mod usage;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use contract::ids::{ApplicationId, SessionId, WorkflowId};
use contract::privilege::Privileges;
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};
use tokio::runtime::{Handle, RuntimeFlavor};

use self::scan::Cursor;
use self::state::State;
use super::{
    Application, Changed, Conflict, DuplicateScope, Entity, EntityChange, EntityPage, EntityQuery,
    Environment, Founding, KeyHolder, ListQuery, NewEntity, NewSession, Opened, Page, Progress,
    Redemption, Review, Selection, Session, Store, Usage, Workflow,
};
use crate::limits::Limits;
use crate::payload::SandboxScenario;
use crate::time::EpochSeconds;
use crate::token::Fingerprint;

/// A world's memory.
#[derive(Debug)]
pub(crate) struct MemoryStore(Mutex<State>);

impl MemoryStore {
    /// An empty memory with these bounds.
    pub(crate) fn new(limits: Limits) -> Self {
        Self(Mutex::new(State::new(limits)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Commits change the state only after their last check, so a panic in between leaves it whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn found(&self, founding: Founding) -> Result<(), Conflict> {
        self.state().found(founding)
    }

    fn add_key(
        &self,
        key: ApiKey,
        application: ApplicationId,
        privileges: Privileges,
    ) -> Result<(), Conflict> {
        self.state().add_key(key, application, privileges)
    }

    fn add_workflow(&self, workflow: Workflow) -> Result<(), Conflict> {
        self.state().add_workflow(workflow)
    }

    fn key_holder(&self, key: &ApiKey) -> Option<KeyHolder> {
        self.state().key_holder(key)
    }

    fn application(&self, id: ApplicationId) -> Option<Application> {
        self.state().holding(id).map(|holding| holding.application)
    }

    fn switch_environment(&self, id: ApplicationId, environment: Environment) -> bool {
        let mut state = self.state();
        let Some(holding) = state.holding_mut(id) else {
            return false;
        };
        holding.application.environment = environment;
        true
    }

    fn workflow(&self, id: WorkflowId) -> Option<Arc<Workflow>> {
        self.state().workflows.get(&id).cloned()
    }

    fn workflows(&self, application: ApplicationId) -> Vec<Arc<Workflow>> {
        let state = self.state();
        let ids = state
            .holding(application)
            .map(|holding| holding.workflows.as_slice())
            .unwrap_or_default();
        ids.iter()
            .filter_map(|id| state.workflows.get(id).cloned())
            .collect()
    }

    fn session(&self, id: SessionId) -> Option<Session> {
        let state = self.state();
        state.living(id).map(|slot| state.view(slot))
    }

    fn open(&self, new: NewSession) -> Result<Session, Conflict> {
        self.state().open(new)
    }

    fn open_or_resume(&self, new: NewSession) -> Result<Opened, Conflict> {
        self.state().open_or_resume(new)
    }

    fn by_token(&self, token: &str) -> Option<Session> {
        let state = self.state();
        state.slot_of_token(token).map(|slot| state.view(slot))
    }

    fn carry_on(&self, progress: Progress) -> Result<Option<Vec<Session>>, Conflict> {
        self.state().carry_on(progress)
    }

    fn arm(&self, id: SessionId, scenario: SandboxScenario) -> bool {
        self.state().arm(id, scenario)
    }

    fn is_overdue(&self, now: EpochSeconds) -> bool {
        self.state().is_overdue(now)
    }

    fn end_overdue(&self, now: EpochSeconds) -> Vec<(Session, EpochSeconds)> {
        self.state().end_overdue(now)
    }

    fn is_duplicate(
        &self,
        source: SessionId,
        token: &Fingerprint,
        importer: ApplicationId,
        scope: DuplicateScope,
    ) -> bool {
        self.state().is_duplicate(source, token, importer, scope)
    }

    fn redeem(&self, redemption: Redemption) -> Result<Session, Conflict> {
        self.state().redeem(redemption)
    }

    fn delete(&self, application: ApplicationId, id: SessionId) -> bool {
        self.state().delete(application, id)
    }

    fn delete_numbered(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        numbers: &Selection<u64>,
    ) {
        self.state().delete_numbered(application, kind, numbers);
    }

    fn change_status(
        &self,
        id: SessionId,
        from: SessionStatus,
        to: SessionStatus,
        review: Review,
    ) -> Result<Option<Session>, Conflict> {
        self.state().change_status(id, from, to, review)
    }

    fn note(&self, id: SessionId, review: Review) -> Result<Option<Session>, Conflict> {
        self.state().note(id, review)
    }

    fn set_status(&self, id: SessionId, status: SessionStatus) -> bool {
        self.state().set_status(id, status)
    }

    fn list(&self, application: ApplicationId, kind: SessionKind, query: &ListQuery) -> Page {
        let mut scan = self.state().begin(application, kind, query);
        self.state().go_on(&mut scan);
        if matches!(scan.cursor, Cursor::Done) {
            return scan.page;
        }
        beside_others(move || {
            while !matches!(scan.cursor, Cursor::Done) {
                self.state().go_on(&mut scan);
            }
            scan.page
        })
    }

    fn entities(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        query: &EntityQuery,
    ) -> EntityPage {
        let mut scan = self.state().begin_entities(application, kind, query);
        self.state().go_on_with_entities(&mut scan);
        if matches!(scan.cursor, Cursor::Done) {
            return scan.page;
        }
        beside_others(move || {
            while !matches!(scan.cursor, Cursor::Done) {
                self.state().go_on_with_entities(&mut scan);
            }
            scan.page
        })
    }

    fn add_entity(&self, new: NewEntity) -> Result<Entity, Conflict> {
        self.state().add_entity(new)
    }

    fn change_entity(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
        change: EntityChange,
    ) -> Result<Option<Changed>, Conflict> {
        self.state()
            .change_entity(application, kind, vendor_data, change)
    }

    fn delete_entities(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        which: &Selection<String>,
    ) {
        self.state().delete_entities(application, kind, which);
    }

    fn entity(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
    ) -> Option<Entity> {
        self.state().entity(application, kind, vendor_data)
    }

    fn usage(&self, application: ApplicationId) -> Option<Usage> {
        self.state().usage(application)
    }
}

/// Does something that may take a while, so that the runtime's other tasks go on meanwhile.
fn beside_others<T>(work: impl FnOnce() -> T) -> T {
    let flavour = Handle::try_current().map(|runtime| runtime.runtime_flavor());
    match flavour {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        // A runtime of one thread, or none: there is nobody to hand its tasks to.
        Ok(_) | Err(_) => work(),
    }
}
