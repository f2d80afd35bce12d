use std::hash::BuildHasher;
use std::sync::{Arc, LazyLock};

use contract::ids::{ApplicationId, SessionId, WorkflowId};
use contract::session::{SessionKind, SessionStatus};

use super::state::{Record, State};
use crate::payload::{Payload, Recipe};
use crate::store::{Conflict, ListQuery, NewSession, Page, Session};

impl State {
    pub(super) fn open(&mut self, new: NewSession) -> Result<Session, Conflict> {
        let added = new.payload.weight()
            + new.details.as_ref().map_or(0, |details| details.weight())
            + new.hosted.as_ref().map_or(0, |hosted| hosted.weight());
        self.make_room(added, new.vendor_data.as_deref())?;
        let Some(application) = self.position(new.application) else {
            return Err(Conflict::SourceGone);
        };
        let slot = self.shelve(
            Record {
                id: new.id,
                workflow: new.workflow,
                shared_from: None,
                application,
                workflow_version: new.workflow_version,
                number: 0,
                entity: None,
                kind: new.kind,
                status: new.status,
                environment: new.environment,
                is_deleted: false,
                vendor_data: new.vendor_data,
                payload: new.payload,
                details: new.details,
                hosted: new.hosted,
                created_at: new.at,
            },
            new.entity,
        );
        if new.status.is_finished() {
            self.applications[usize::from(application)]
                .usage
                .billable_sessions += 1;
        }
        Ok(self.view(slot))
    }

    /// Checks the bounds for one more session and notes what it will hold.
    pub(super) fn make_room(
        &mut self,
        shared_bytes: usize,
        vendor_data: Option<&str>,
    ) -> Result<(), Conflict> {
        if self.sessions.len() >= self.limits.sessions_per_world {
            return Err(self.limits.full_of_sessions());
        }
        let added = shared_bytes + vendor_data.map_or(0, str::len) + size_of::<Record>();
        if self.weight + added > self.limits.world_bytes {
            return Err(self.limits.full_of_bytes());
        }
        self.weight += added;
        Ok(())
    }

    /// Numbers a record, notes its entity and puts it where it is found. The caller has made room.
    pub(super) fn shelve(
        &mut self,
        mut record: Record,
        new_entity: contract::ids::EntityId,
    ) -> u32 {
        let slot = u32::try_from(self.sessions.len()).unwrap_or(u32::MAX);
        let shelf = self.applications[usize::from(record.application)].shelf_mut(record.kind);
        shelf.sessions.push(slot);
        record.number = u32::try_from(shelf.sessions.len()).unwrap_or(u32::MAX);
        record.entity = record.vendor_data.clone().map(|vendor_data| {
            self.note_session_of(
                record.application,
                record.kind,
                vendor_data,
                new_entity,
                slot,
                &record,
            )
        });
        let hasher = self.hasher.clone();
        let sessions = &self.sessions;
        let id = record.id;
        self.by_id
            .insert_unique(hasher.hash_one(id), slot, |&other| {
                hasher.hash_one(sessions.at(other).map_or(id, |record| record.id))
            });
        self.sessions.push(record)
    }

    pub(super) fn unfinished(
        &self,
        application: ApplicationId,
        workflow: WorkflowId,
        vendor_data: &str,
    ) -> Option<Session> {
        let kind = self.workflows.get(&workflow)?.kind;
        let entity = self.entity_slot(application, kind, vendor_data)?;
        let shelf = self.holding(application)?.shelf(kind);
        let is_it = |record: &Record| {
            !record.is_deleted
                && record.entity == Some(entity)
                && record.workflow == workflow
                && is_open(record.status)
        };
        let slot = shelf
            .sessions
            .iter()
            .rev()
            .find(|&&slot| self.record(slot).is_some_and(is_it))?;
        Some(self.view(*slot))
    }

    pub(super) fn delete(&mut self, application: ApplicationId, id: SessionId) -> bool {
        let Some(slot) = self.living(id) else {
            return false;
        };
        let owner = self.position(application);
        let Some(record) = self.sessions.at_mut(slot) else {
            return false;
        };
        if owner != Some(record.application) {
            return false;
        }
        record.is_deleted = true;
        let (entity, status, source, owner) = (
            record.entity,
            record.status,
            record.shared_from,
            record.application,
        );
        // The slot stays, so that numbers and positions hold; what it held does not.
        let payload = std::mem::replace(&mut record.payload, forgotten(record.kind));
        record.details = None;
        record.hosted = None;
        if Arc::strong_count(&payload) == 1 {
            self.weight = self.weight.saturating_sub(payload.weight());
        }
        if let Some(entity) = entity {
            self.forget_session_of(entity, slot, status);
        }
        if let Some(source) = source.and_then(|source| self.slot_of(source)) {
            self.clones.remove(&(source, owner));
        }
        true
    }

    pub(super) fn change_status(
        &mut self,
        id: SessionId,
        from: SessionStatus,
        to: SessionStatus,
    ) -> Option<Session> {
        let slot = self.living(id).filter(|&slot| {
            self.record(slot)
                .is_some_and(|record| record.status == from)
        })?;
        self.set_status(id, to).then(|| self.view(slot))
    }

    pub(super) fn set_status(&mut self, id: SessionId, status: SessionStatus) -> bool {
        let Some(slot) = self.living(id) else {
            return false;
        };
        let Some(record) = self.sessions.at_mut(slot) else {
            return false;
        };
        let before = std::mem::replace(&mut record.status, status);
        if let Some(entity) = record
            .entity
            .and_then(|entity| self.entities.at_mut(entity))
        {
            entity.counts.remove(before);
            entity.counts.add(status);
        }
        true
    }

    pub(super) fn list(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        query: &ListQuery,
    ) -> Page {
        let Some(holding) = self.holding(application) else {
            return Page {
                count: 0,
                sessions: Vec::new(),
            };
        };
        let mut count = 0;
        let mut sessions = Vec::new();
        for &slot in holding.shelf(kind).sessions.iter().rev() {
            if self
                .record(slot)
                .is_some_and(|record| !record.is_deleted && matches(record, query))
            {
                count += 1;
                if count > query.offset && sessions.len() < query.limit {
                    sessions.push(self.view(slot));
                }
            }
        }
        Page { count, sessions }
    }

    /// Where a session stands, deleted or not.
    pub(super) fn slot_of(&self, id: SessionId) -> Option<u32> {
        self.by_id
            .find(self.hasher.hash_one(id), |&slot| {
                self.record(slot).is_some_and(|record| record.id == id)
            })
            .copied()
    }
}

fn matches(record: &Record, query: &ListQuery) -> bool {
    query
        .statuses
        .as_ref()
        .is_none_or(|wanted| wanted.contains(&record.status))
        && query
            .workflows
            .as_ref()
            .is_none_or(|wanted| wanted.contains(&record.workflow))
        && query
            .vendor_data
            .as_ref()
            .is_none_or(|wanted| record.vendor_data.as_deref() == Some(wanted))
}

/// A session that its person may still go on with.
const fn is_open(status: SessionStatus) -> bool {
    matches!(
        status,
        SessionStatus::NotStarted
            | SessionStatus::InProgress
            | SessionStatus::AwaitingUser
            | SessionStatus::Resubmitted
            | SessionStatus::NotFinished
    )
}

/// What a deleted session is left with: the findings of one that never began.
fn forgotten(kind: SessionKind) -> Arc<Payload> {
    static BLANK: LazyLock<[Arc<Payload>; 2]> = LazyLock::new(|| {
        SessionKind::ALL.map(|kind| {
            let status = SessionStatus::NotStarted;
            Arc::new(Payload::build(&Recipe {
                kind,
                status,
                seed: 0,
                scenario: None,
                created_at: 0,
            }))
        })
    });
    let [user, business] = &*BLANK;
    match kind {
        SessionKind::User => Arc::clone(user),
        SessionKind::Business => Arc::clone(business),
    }
}
