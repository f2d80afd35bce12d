use std::hash::BuildHasher;
use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId};
use contract::session::{SessionKind, SessionStatus};

use super::state::{Counts, EntityRecord, Record, State};
use crate::store::{Entity, EntityStatus};

impl State {
    pub(super) fn entity(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
    ) -> Option<Entity> {
        let entity = self
            .entities
            .at(self.entity_slot(application, kind, vendor_data)?)?;
        let latest = self.record(entity.latest)?;
        Some(Entity {
            id: entity.id,
            vendor_data: Arc::clone(&entity.vendor_data),
            status: EntityStatus::Active,
            session_count: entity.counts.sessions,
            approved_count: entity.counts.approved,
            declined_count: entity.counts.declined,
            in_review_count: entity.counts.in_review,
            first_session_at: entity.first_session_at,
            last_session_at: latest.created_at,
            latest: Arc::clone(&latest.payload),
        })
    }

    pub(super) fn entity_slot(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
    ) -> Option<u32> {
        let shelf = self.holding(application)?.shelf(kind);
        let is_it = |&slot: &u32| {
            self.entities
                .at(slot)
                .is_some_and(|entity| &*entity.vendor_data == vendor_data)
        };
        shelf
            .entities
            .find(self.hasher.hash_one(vendor_data), is_it)
            .copied()
    }

    /// Reuses the entity of this `vendor_data` or makes it (rules `import-entity-reused`, `import-user-created`).
    pub(super) fn note_session_of(
        &mut self,
        application: u16,
        kind: SessionKind,
        vendor_data: Arc<str>,
        new_entity: EntityId,
        session: u32,
        record: &Record,
    ) -> u32 {
        let owner = self.applications[usize::from(application)].application.id;
        let known = self.entity_slot(owner, kind, &vendor_data);
        let slot = known.unwrap_or_else(|| {
            let hash = self.hasher.hash_one(&*vendor_data);
            let slot = self.entities.push(EntityRecord {
                id: new_entity,
                vendor_data,
                counts: Counts::default(),
                first_session_at: record.created_at,
                latest: session,
            });
            let (hasher, entities) = (&self.hasher, &self.entities);
            let shelf = self.applications[usize::from(application)].shelf_mut(kind);
            shelf.entities.insert_unique(hash, slot, |&other| {
                hasher.hash_one(entities.at(other).map_or("", |entity| &*entity.vendor_data))
            });
            slot
        });
        if let Some(entity) = self.entities.at_mut(slot) {
            entity.latest = session;
            entity.counts.add(record.status);
        }
        slot
    }

    /// Counts a deleted session no more; the entity then shows the newest one that is left.
    pub(super) fn forget_session_of(&mut self, entity: u32, session: u32, status: SessionStatus) {
        let Some(known) = self.entities.at_mut(entity) else {
            return;
        };
        known.counts.remove(status);
        if known.latest != session || known.counts.sessions == 0 {
            return;
        }
        let is_left = |slot: &u32| {
            self.record(*slot)
                .is_some_and(|record| !record.is_deleted && record.entity == Some(entity))
        };
        let left = self.record(session).and_then(|record| {
            let shelf = self.applications[usize::from(record.application)].shelf(record.kind);
            shelf.sessions.iter().rev().copied().find(is_left)
        });
        if let (Some(left), Some(known)) = (left, self.entities.at_mut(entity)) {
            known.latest = left;
        }
    }
}

impl Counts {
    pub(super) const fn add(&mut self, status: SessionStatus) {
        self.sessions += 1;
        if let Some(outcome) = self.outcome(status) {
            *outcome += 1;
        }
    }

    pub(super) const fn remove(&mut self, status: SessionStatus) {
        self.sessions = self.sessions.saturating_sub(1);
        if let Some(outcome) = self.outcome(status) {
            *outcome = outcome.saturating_sub(1);
        }
    }

    const fn outcome(&mut self, status: SessionStatus) -> Option<&mut u32> {
        match status {
            SessionStatus::Approved => Some(&mut self.approved),
            SessionStatus::Declined => Some(&mut self.declined),
            SessionStatus::InReview => Some(&mut self.in_review),
            SessionStatus::NotStarted
            | SessionStatus::InProgress
            | SessionStatus::AwaitingUser
            | SessionStatus::Resubmitted
            | SessionStatus::Expired
            | SessionStatus::KycExpired
            | SessionStatus::Abandoned
            | SessionStatus::NotFinished => None,
        }
    }
}
