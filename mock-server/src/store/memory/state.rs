use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId, OrganisationId, SessionId, WorkflowId};
use contract::privilege::Privileges;
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};
use hashbrown::HashTable;

use super::slab::Slab;
use crate::limits::Limits;
use crate::payload::Payload;
use crate::store::{
    Activity, Allowance, Application, Conflict, Details, EntityStatus, Environment, Founding,
    Hosted, KeyHolder, Profile, Session, SessionOrigin, Trail, Usage, Workflow,
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
    /// Positions of the sessions that have a hosted page; the tokens themselves are read from there.
    pub(super) by_token: HashTable<u32>,
    /// When the unfinished sessions' time is up, the soonest first. One that was finished meanwhile is left out then.
    pub(super) deadlines: BinaryHeap<Reverse<(EpochSeconds, u32)>>,
    /// How much of its free captures an organisation has used.
    pub(super) allowances: HashMap<OrganisationId, Allowance>,
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
    /// How many of them were not deleted.
    pub(super) living: usize,
    /// Entities by their `vendor_data`.
    pub(super) entities: HashTable<u32>,
    /// Entities in the order in which they came to be.
    pub(super) roster: Vec<u32>,
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
    /// The entity's session before this one, or [`NOBODY`]. It stays when this one is deleted, for lists under way.
    pub(super) older: u32,
    /// The entity's session after this one, or [`NOBODY`].
    pub(super) newer: u32,
    pub(super) kind: SessionKind,
    pub(super) status: SessionStatus,
    /// The first finished status that it had.
    pub(super) decided: Option<SessionStatus>,
    pub(super) environment: Environment,
    pub(super) is_deleted: bool,
    /// A session is billed once, when it is finished for the first time.
    pub(super) is_billed: bool,
    pub(super) vendor_data: Option<Arc<str>>,
    pub(super) payload: Arc<Payload>,
    pub(super) details: Option<Arc<Details>>,
    pub(super) hosted: Option<Arc<Hosted>>,
    pub(super) reviews: Trail,
    pub(super) created_at: EpochSeconds,
}

/// An entity as it is kept.
#[derive(Debug)]
pub(super) struct EntityRecord {
    pub(super) id: EntityId,
    pub(super) application: u16,
    pub(super) kind: SessionKind,
    pub(super) status: EntityStatus,
    /// Whether it may open no sessions: a status alone does not always say.
    pub(super) is_blocklisted: bool,
    pub(super) is_deleted: bool,
    pub(super) vendor_data: Arc<str>,
    pub(super) counts: Counts,
    /// The oldest of its living sessions, or [`NOBODY`].
    pub(super) oldest: u32,
    /// The newest of its living sessions, or [`NOBODY`].
    pub(super) newest: u32,
    pub(super) profile: Option<Arc<Profile>>,
    pub(super) activity: Option<Arc<[Activity]>>,
    pub(super) created_at: EpochSeconds,
    pub(super) updated_at: EpochSeconds,
}

/// Drafts included (published with the call that makes one).
const WORKFLOWS_PER_APPLICATION: usize = 50;

/// The position of no record.
pub(super) const NOBODY: u32 = u32::MAX;

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
            by_token: HashTable::new(),
            deadlines: BinaryHeap::new(),
            allowances: HashMap::new(),
            redeemed: HashSet::new(),
            clones: HashMap::new(),
            hasher: RandomState::new(),
        }
    }

    /// Every check comes before the first change.
    pub(super) fn found(&mut self, founding: Founding) -> Result<(), Conflict> {
        let Founding {
            application,
            key,
            workflows,
        } = founding;
        // Applications are kept as positions of 16 bits, and each has a key.
        if self.keys.len() >= self.limits.keys_per_world
            || self.applications.len() >= usize::from(u16::MAX)
        {
            return Err(self.limits.full_of_keys());
        }
        if self.workflows.len() + workflows.len() > self.limits.workflows_per_world {
            return Err(self.limits.full_of_workflows());
        }
        self.applications.push(Holding {
            application,
            workflows: Vec::new(),
            usage: Usage::default(),
            users: Shelf::default(),
            businesses: Shelf::default(),
        });
        self.add_key(key, application.id, Privileges::all())?;
        for workflow in workflows {
            self.add_workflow(workflow)?;
        }
        Ok(())
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
        if let Some(position) = self.position(workflow.application) {
            let owned = &mut self.applications[usize::from(position)].workflows;
            if owned.len() >= WORKFLOWS_PER_APPLICATION {
                return Err(Conflict::TooManyWorkflows(WORKFLOWS_PER_APPLICATION));
            }
            // An application has one default.
            for id in owned.iter().filter(|_| workflow.is_default) {
                if let Some(other) = self.workflows.get_mut(id).filter(|other| other.is_default) {
                    Arc::make_mut(other).is_default = false;
                }
            }
            owned.push(workflow.id);
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
            entity: record
                .entity
                .and_then(|slot| self.entities.at(slot))
                .map(|entity| entity.id),
            origin: record
                .shared_from
                .map_or(SessionOrigin::Captured, SessionOrigin::Imported),
            payload: Arc::clone(&record.payload),
            details: record.details.clone(),
            hosted: record.hosted.clone(),
            reviews: record.reviews.clone(),
            created_at: record.created_at,
            expires_at: self.deadline(record),
        }
    }
}

impl Record {
    /// Whether its first decision was to have it looked at.
    pub(super) fn began_in_review(&self) -> bool {
        self.decided == Some(SessionStatus::InReview)
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
