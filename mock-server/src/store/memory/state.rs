use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId, SessionId, WorkflowId};
use contract::privilege::Privileges;
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};
use hashbrown::HashTable;

use super::slab::Slab;
use crate::limits::Limits;
use crate::payload::Payload;
use crate::store::{
    Application, Conflict, Details, Environment, Hosted, KeyHolder, Session, SessionOrigin, Usage,
    Workflow,
};
use crate::time::EpochSeconds;
use crate::token::Fingerprint;

/// Everything under the lock.
#[derive(Debug)]
pub(super) struct State {
    pub(super) limits: Limits,
    pub(super) weight: usize,
    pub(super) applications: Vec<Holding>,
    pub(super) keys: HashMap<ApiKey, (ApplicationId, Privileges)>,
    pub(super) workflows: HashMap<WorkflowId, Arc<Workflow>>,
    pub(super) sessions: Slab<Record>,
    pub(super) entities: Slab<EntityRecord>,
    /// Positions in `sessions`; the ids themselves are read from there.
    pub(super) by_id: HashTable<u32>,
    /// Tokens that were redeemed, by application. Never forgotten: a token is dead for good.
    pub(super) redeemed: HashSet<(Fingerprint, u16)>,
    /// The living clone of a source in an application.
    pub(super) clones: HashMap<(u32, u16), u32>,
    pub(super) hasher: RandomState,
}

/// What belongs to one application.
#[derive(Debug)]
pub(super) struct Holding {
    pub(super) application: Application,
    pub(super) workflows: Vec<WorkflowId>,
    pub(super) usage: Usage,
    pub(super) users: Shelf,
    pub(super) businesses: Shelf,
}

/// Sessions and entities of one kind: two name spaces, two number ranges.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) sessions: Vec<u32>,
    pub(super) entities: HashTable<u32>,
}

/// A session as it is kept: small, because there may be a million of them. Applications are kept as positions.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) id: SessionId,
    pub(super) workflow: WorkflowId,
    pub(super) shared_from: Option<SessionId>,
    pub(super) application: u16,
    pub(super) workflow_version: u16,
    pub(super) number: u32,
    pub(super) entity: Option<u32>,
    pub(super) kind: SessionKind,
    pub(super) status: SessionStatus,
    pub(super) environment: Environment,
    pub(super) is_deleted: bool,
    pub(super) vendor_data: Option<Arc<str>>,
    pub(super) payload: Arc<Payload>,
    pub(super) details: Option<Arc<Details>>,
    pub(super) hosted: Option<Arc<Hosted>>,
    pub(super) created_at: EpochSeconds,
}

/// An entity as it is kept.
#[derive(Debug)]
pub(super) struct EntityRecord {
    pub(super) id: EntityId,
    pub(super) vendor_data: Arc<str>,
    pub(super) counts: Counts,
    pub(super) first_session_at: EpochSeconds,
    pub(super) latest: u32,
}

/// Living sessions of an entity, by outcome.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) sessions: u32,
    pub(super) approved: u32,
    pub(super) declined: u32,
    pub(super) in_review: u32,
}

impl State {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            weight: 0,
            applications: Vec::new(),
            keys: HashMap::new(),
            workflows: HashMap::new(),
            sessions: Slab::new(),
            entities: Slab::new(),
            by_id: HashTable::new(),
            redeemed: HashSet::new(),
            clones: HashMap::new(),
            hasher: RandomState::new(),
        }
    }

    pub(super) fn add_application(&mut self, application: Application) {
        self.applications.push(Holding {
            application,
            workflows: Vec::new(),
            usage: Usage::default(),
            users: Shelf::default(),
            businesses: Shelf::default(),
        });
    }

    pub(super) fn add_key(
        &mut self,
        key: ApiKey,
        application: ApplicationId,
        privileges: Privileges,
    ) -> Result<(), Conflict> {
        if self.keys.len() >= self.limits.keys_per_world {
            return Err(self.limits.full_of_keys());
        }
        self.keys.insert(key, (application, privileges));
        Ok(())
    }

    pub(super) fn add_workflow(&mut self, workflow: Workflow) -> Result<(), Conflict> {
        if self.workflows.len() >= self.limits.workflows_per_world {
            return Err(self.limits.full_of_workflows());
        }
        if let Some(holding) = self.holding_mut(workflow.application) {
            holding.workflows.push(workflow.id);
        }
        self.workflows.insert(workflow.id, Arc::new(workflow));
        Ok(())
    }

    pub(super) fn key_holder(&self, key: &ApiKey) -> Option<KeyHolder> {
        let &(application, privileges) = self.keys.get(key)?;
        let application = self.holding(application)?.application;
        Some(KeyHolder {
            application,
            privileges,
        })
    }

    pub(super) fn position(&self, id: ApplicationId) -> Option<u16> {
        let position = self
            .applications
            .iter()
            .position(|holding| holding.application.id == id)?;
        u16::try_from(position).ok()
    }

    pub(super) fn holding(&self, id: ApplicationId) -> Option<&Holding> {
        self.applications
            .iter()
            .find(|holding| holding.application.id == id)
    }

    pub(super) fn holding_mut(&mut self, id: ApplicationId) -> Option<&mut Holding> {
        self.applications
            .iter_mut()
            .find(|holding| holding.application.id == id)
    }

    /// Where a session that was not deleted stands.
    pub(super) fn living(&self, id: SessionId) -> Option<u32> {
        let found = self.by_id.find(self.hasher.hash_one(id), |&slot| {
            self.record(slot).is_some_and(|record| record.id == id)
        });
        found
            .copied()
            .filter(|&slot| self.record(slot).is_some_and(|record| !record.is_deleted))
    }

    pub(super) fn record(&self, slot: u32) -> Option<&Record> {
        self.sessions.at(slot)
    }

    /// What others see of the session in this slot.
    ///
    /// # Panics
    /// If the slot was never handed out.
    #[expect(
        clippy::expect_used,
        reason = "slots come from this state alone and are never taken back"
    )]
    pub(super) fn view(&self, slot: u32) -> Session {
        let record = self.record(slot).expect("a slot that was handed out");
        Session {
            id: record.id,
            application: self.applications[usize::from(record.application)]
                .application
                .id,
            workflow: record.workflow,
            workflow_version: record.workflow_version,
            kind: record.kind,
            status: record.status,
            environment: record.environment,
            number: record.number,
            vendor_data: record.vendor_data.clone(),
            origin: record
                .shared_from
                .map_or(SessionOrigin::Captured, SessionOrigin::Imported),
            payload: Arc::clone(&record.payload),
            details: record.details.clone(),
            hosted: record.hosted.clone(),
            created_at: record.created_at,
        }
    }
}

impl Holding {
    pub(super) fn shelf(&self, kind: SessionKind) -> &Shelf {
        match kind {
            SessionKind::User => &self.users,
            SessionKind::Business => &self.businesses,
        }
    }

    pub(super) fn shelf_mut(&mut self, kind: SessionKind) -> &mut Shelf {
        match kind {
            SessionKind::User => &mut self.users,
            SessionKind::Business => &mut self.businesses,
        }
    }
}
