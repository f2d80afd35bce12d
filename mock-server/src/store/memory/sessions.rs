use std::hash::BuildHasher;
use std::sync::{Arc, LazyLock};

use contract::ids::{ApplicationId, SessionId};
use contract::session::{SessionKind, SessionStatus};

use super::state::{NOBODY, Record, State};
use crate::payload::{Failing, Payload, Recipe, Steps};
use crate::store::{Conflict, NewSession, Review, Selection, Session, Trail};

impl State {
    pub(super) fn open(&mut self, new: NewSession) -> Result<Session, Conflict> {
        let added = new.payload.weight()
            + new.details.as_ref().map_or(0, |details| details.weight())
            + new.hosted.as_ref().map_or(0, |hosted| hosted.weight());
        self.check_not_blocked(&new)?;
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
                older: NOBODY,
                newer: NOBODY,
                kind: new.kind,
                status: new.status,
                decided: None,
                environment: new.environment,
                is_deleted: false,
                is_billed: false,
                vendor_data: new.vendor_data,
                payload: new.payload,
                details: new.details,
                hosted: new.hosted,
                reviews: Trail::new_sync(),
                created_at: new.at,
            },
            new.entity,
        );
        self.bill(slot, new.at);
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
        self.reserve(shared_bytes + vendor_data.map_or(0, str::len) + size_of::<Record>())
    }

    /// Checks the bound of bytes and notes what will be held.
    pub(super) fn reserve(&mut self, bytes: usize) -> Result<(), Conflict> {
        if self.weight + bytes > self.limits.world_bytes {
            return Err(self.limits.full_of_bytes());
        }
        self.weight += bytes;
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
        shelf.living += 1;
        record.number = u32::try_from(shelf.sessions.len()).unwrap_or(u32::MAX);
        record.decided = record.status.is_finished().then_some(record.status);
        record.entity = record.vendor_data.clone().map(|vendor_data| {
            let (application, kind) = (record.application, record.kind);
            self.entity_for(
                application,
                kind,
                vendor_data,
                new_entity,
                record.created_at,
            )
        });
        if let Some(hosted) = record.hosted.clone() {
            self.note_token(&hosted.token, slot);
        }
        self.note_deadline(&record, slot);
        let hasher = self.hasher.clone();
        let sessions = &self.sessions;
        let id = record.id;
        self.by_id
            .insert_unique(hasher.hash_one(id), slot, |&other| {
                hasher.hash_one(sessions.at(other).map_or(id, |record| record.id))
            });
        let entity = record.entity;
        self.sessions.push(record);
        if let Some(entity) = entity {
            self.attach(entity, slot);
        }
        slot
    }

    pub(super) fn delete(&mut self, application: ApplicationId, id: SessionId) -> bool {
        let owner = self.position(application);
        let slot = self.living(id).filter(|&slot| {
            let record = self.record(slot);
            record.is_some_and(|record| owner == Some(record.application))
        });
        if let Some(slot) = slot {
            self.take_away(slot);
        }
        slot.is_some()
    }

    pub(super) fn delete_numbered(
        &mut self,
        application: ApplicationId,
        kind: SessionKind,
        numbers: &Selection<u64>,
    ) {
        let Some(holding) = self.holding(application) else {
            return;
        };
        let sessions = &holding.shelf(kind).sessions;
        // A number is a position in the shelf, counted from one.
        let of_number = |number: &u64| {
            let position = usize::try_from(number.checked_sub(1)?).ok()?;
            sessions.get(position).copied()
        };
        let slots: Vec<u32> = match numbers {
            Selection::All => sessions.clone(),
            Selection::These(numbers) => numbers.iter().filter_map(of_number).collect(),
        };
        for slot in slots {
            if self.record(slot).is_some_and(|record| !record.is_deleted) {
                self.take_away(slot);
            }
        }
    }

    /// Deletes the living session in this slot.
    fn take_away(&mut self, slot: u32) {
        let Some(record) = self.sessions.at_mut(slot) else {
            return;
        };
        record.is_deleted = true;
        let (kind, entity, source, owner) = (
            record.kind,
            record.entity,
            record.shared_from,
            record.application,
        );
        let hosted = record.hosted.take();
        // The slot stays, so that numbers and positions hold; what it held does not.
        let payload = std::mem::replace(&mut record.payload, forgotten(kind));
        record.details = None;
        record.reviews = Trail::new_sync();
        if Arc::strong_count(&payload) == 1 {
            self.weight = self.weight.saturating_sub(payload.weight());
        }
        self.applications[usize::from(owner)].shelf_mut(kind).living -= 1;
        if let Some(hosted) = hosted {
            self.forget_token(&hosted.token, slot);
        }
        if let Some(entity) = entity {
            self.detach(entity, slot);
        }
        if let Some(source) = source.and_then(|source| self.slot_of(source)) {
            self.clones.remove(&(source, owner));
        }
    }

    pub(super) fn change_status(
        &mut self,
        id: SessionId,
        from: SessionStatus,
        to: SessionStatus,
        review: Review,
    ) -> Result<Option<Session>, Conflict> {
        let Some(slot) = self.living_in(id, from) else {
            return Ok(None);
        };
        let at = review.at;
        self.reserve(review.weight())?;
        self.add_review(slot, review);
        self.set_status(id, to);
        self.bill(slot, at);
        Ok(Some(self.view(slot)))
    }

    pub(super) fn note(
        &mut self,
        id: SessionId,
        review: Review,
    ) -> Result<Option<Session>, Conflict> {
        let Some(slot) = self.living(id) else {
            return Ok(None);
        };
        self.reserve(review.weight())?;
        self.add_review(slot, review);
        Ok(Some(self.view(slot)))
    }

    fn add_review(&mut self, slot: u32, review: Review) {
        if let Some(record) = self.sessions.at_mut(slot) {
            record.reviews.push_front_mut(review);
        }
    }

    fn living_in(&self, id: SessionId, status: SessionStatus) -> Option<u32> {
        let is_it = |slot: &u32| {
            let record = self.record(*slot);
            record.is_some_and(|record| record.status == status)
        };
        self.living(id).filter(is_it)
    }

    pub(super) fn set_status(&mut self, id: SessionId, status: SessionStatus) -> bool {
        let Some(slot) = self.living(id) else {
            return false;
        };
        let Some(record) = self.sessions.at_mut(slot) else {
            return false;
        };
        let before = std::mem::replace(&mut record.status, status);
        if record.decided.is_none() && status.is_finished() {
            record.decided = Some(status);
        }
        if let Some(entity) = record
            .entity
            .and_then(|entity| self.entities.at_mut(entity))
        {
            entity.counts.remove(before);
            entity.counts.add(status);
        }
        true
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

/// What a deleted session is left with: the findings of one that never began.
fn forgotten(kind: SessionKind) -> Arc<Payload> {
    static BLANK: LazyLock<[Arc<Payload>; 2]> = LazyLock::new(|| {
        SessionKind::ALL.map(|kind| {
            let status = SessionStatus::NotStarted;
            Arc::new(Payload::build(&Recipe {
                kind,
                status,
                seed: 0,
                steps: Steps::every(kind),
                failing: Failing::Anywhere,
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
