use std::hash::BuildHasher;
use std::sync::Arc;

use contract::ids::{ApplicationId, EntityId};
use contract::session::{SessionKind, SessionStatus};

use super::state::{Counts, EntityRecord, NOBODY, State};
use crate::payload::Payload;
use crate::store::{
    Activity, Changed, Conflict, Entity, EntityChange, EntityStatus, Found, Manner, NewEntity,
    NewSession, Profile, Selection,
};
use crate::time::EpochSeconds;

impl State {
    pub(super) fn entity(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
    ) -> Option<Entity> {
        self.entity_at(self.entity_slot(application, kind, vendor_data)?)
    }

    /// What others see of the entity in this slot.
    pub(super) fn entity_at(&self, slot: u32) -> Option<Entity> {
        let entity = self.entities.at(slot)?;
        let made_at = |slot: u32| self.record(slot).map(|record| record.created_at);
        let last_session_at = made_at(entity.newest);
        let found = Found::by(entity.kind, self.newest_of(entity).take(LOOKED_AT));
        Some(Entity {
            id: entity.id,
            application: self.applications[usize::from(entity.application)]
                .application
                .id,
            kind: entity.kind,
            vendor_data: Arc::clone(&entity.vendor_data),
            status: entity.status,
            is_deleted: entity.is_deleted,
            session_count: entity.counts.sessions,
            approved_count: entity.counts.approved,
            declined_count: entity.counts.declined,
            in_review_count: entity.counts.in_review,
            first_session_at: made_at(entity.oldest),
            last_session_at,
            found,
            profile: entity.profile.clone().unwrap_or_default(),
            activity: entity.activity.clone().unwrap_or_default(),
            created_at: entity.created_at,
            updated_at: last_session_at.map_or(entity.updated_at, |at| at.max(entity.updated_at)),
        })
    }

    /// Status and findings of the entity's living sessions, newest first.
    fn newest_of(
        &self,
        entity: &EntityRecord,
    ) -> impl Iterator<Item = (SessionStatus, &Arc<Payload>)> {
        let newest = self.record(entity.newest);
        let all = std::iter::successors(newest, |record| self.record(record.older));
        all.map(|record| (record.status, &record.payload))
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

    pub(super) fn check_not_blocked(&self, new: &NewSession) -> Result<(), Conflict> {
        let slot = new
            .vendor_data
            .as_deref()
            .and_then(|vendor_data| self.entity_slot(new.application, new.kind, vendor_data));
        let entity = slot.and_then(|slot| self.entities.at(slot));
        if entity.is_some_and(|entity| entity.is_blocklisted && !entity.is_deleted) {
            return Err(Conflict::EntityBlocked);
        }
        Ok(())
    }

    pub(super) fn add_entity(&mut self, new: NewEntity) -> Result<Entity, Conflict> {
        let known = self.entity(new.application, new.kind, &new.vendor_data);
        if known.is_some_and(|known| !known.is_deleted) {
            return Err(Conflict::EntityExists(new.kind));
        }
        let Some(application) = self.position(new.application) else {
            return Err(Conflict::SourceGone);
        };
        let held = size_of::<EntityRecord>() + new.vendor_data.len() + weight(&new.profile);
        self.reserve(held)?;
        let slot = self.entity_for(application, new.kind, new.vendor_data, new.id, new.at);
        if let Some(entity) = self.entities.at_mut(slot) {
            entity.status = new.status;
            entity.is_blocklisted = new.status == EntityStatus::Blocked;
            entity.profile = (!new.profile.is_empty()).then(|| Arc::new(new.profile));
        }
        self.entity_at(slot).ok_or(Conflict::SourceGone)
    }

    pub(super) fn change_entity(
        &mut self,
        application: ApplicationId,
        kind: SessionKind,
        vendor_data: &str,
        change: EntityChange,
    ) -> Result<Option<Changed>, Conflict> {
        let slot = self.entity_slot(application, kind, vendor_data);
        let known = slot.and_then(|slot| Some((slot, self.entities.at(slot)?)));
        let Some((slot, known)) = known.filter(|(_, known)| !known.is_deleted) else {
            return Ok(None);
        };
        let before = known.status;
        let status = change.status.unwrap_or(before);
        let old = known.profile.clone().unwrap_or_default();
        let mut fields: Vec<&'static str> = change
            .profile
            .iter()
            .filter(|(member, said)| old.get(*member) != Some(said))
            .map(|(member, _)| *member)
            .collect();
        if status != before {
            fields.push("status");
        }
        let mut profile = Profile::clone(&old);
        profile.extend(change.profile);
        let is_noted = matches!(change.manner, Manner::Noted(_)) && status != before;
        let grown = weight(&profile).saturating_sub(weight(&old));
        self.reserve(grown + if is_noted { size_of::<Activity>() } else { 0 })?;
        if let Some(entity) = self.entities.at_mut(slot) {
            entity.status = status;
            entity.profile = (!profile.is_empty()).then(|| Arc::new(profile));
            if !fields.is_empty() {
                entity.updated_at = change.at;
            }
            if change.status.is_some() && !matches!(change.manner, Manner::Label) {
                entity.is_blocklisted = status == EntityStatus::Blocked;
            }
            if let (Manner::Noted(id), true) = (change.manner, is_noted) {
                let entry = Activity {
                    id,
                    previous: before,
                    new: status,
                    at: change.at,
                };
                let noted = entity.activity.iter().flat_map(|all| all.iter().copied());
                entity.activity = Some(noted.chain([entry]).collect());
            }
        }
        Ok(self.entity_at(slot).map(|entity| Changed {
            entity,
            before,
            fields,
        }))
    }

    pub(super) fn delete_entities(
        &mut self,
        application: ApplicationId,
        kind: SessionKind,
        which: &Selection<String>,
    ) {
        let slots: Vec<u32> = match which {
            Selection::All => self
                .holding(application)
                .map(|holding| holding.shelf(kind).roster.clone())
                .unwrap_or_default(),
            Selection::These(names) => names
                .iter()
                .filter_map(|name| self.entity_slot(application, kind, name))
                .collect(),
        };
        for slot in slots {
            if let Some(entity) = self.entities.at_mut(slot) {
                entity.is_deleted = true;
            }
        }
    }

    /// The entity of this `vendor_data`, or a new one (rules `import-entity-reused`, `import-user-created`). One that
    /// was deleted begins anew; the sessions under its `vendor_data` are its own again.
    pub(super) fn entity_for(
        &mut self,
        application: u16,
        kind: SessionKind,
        vendor_data: Arc<str>,
        id: EntityId,
        at: EpochSeconds,
    ) -> u32 {
        let owner = self.applications[usize::from(application)].application.id;
        let known = self.entity_slot(owner, kind, &vendor_data);
        if let Some(slot) = known {
            if let Some(deleted) = self.entities.at_mut(slot).filter(|one| one.is_deleted) {
                deleted.begin(id, at);
            }
            return slot;
        }
        let hash = self.hasher.hash_one(&*vendor_data);
        let slot = self.entities.push(EntityRecord {
            id,
            application,
            kind,
            status: EntityStatus::Active,
            is_blocklisted: false,
            is_deleted: false,
            vendor_data,
            counts: Counts::default(),
            oldest: NOBODY,
            newest: NOBODY,
            profile: None,
            activity: None,
            created_at: at,
            updated_at: at,
        });
        let (hasher, entities) = (&self.hasher, &self.entities);
        let shelf = self.applications[usize::from(application)].shelf_mut(kind);
        shelf.roster.push(slot);
        shelf.entities.insert_unique(hash, slot, |&other| {
            hasher.hash_one(entities.at(other).map_or("", |entity| &*entity.vendor_data))
        });
        slot
    }

    /// Puts a session that was just made at the head of its entity's.
    pub(super) fn attach(&mut self, entity: u32, session: u32) {
        let Some(record) = self.sessions.at_mut(session) else {
            return;
        };
        let Some(known) = self.entities.at_mut(entity) else {
            return;
        };
        known.counts.add(record.status);
        record.older = std::mem::replace(&mut known.newest, session);
        if known.oldest == NOBODY {
            known.oldest = session;
        }
        let before = record.older;
        if let Some(older) = self.sessions.at_mut(before) {
            older.newer = session;
        }
    }

    /// Takes a deleted session out of its entity's.
    pub(super) fn detach(&mut self, entity: u32, session: u32) {
        let Some(record) = self.record(session) else {
            return;
        };
        let (older, newer, status) = (record.older, record.newer, record.status);
        if let Some(before) = self.sessions.at_mut(older) {
            before.newer = newer;
        }
        if let Some(after) = self.sessions.at_mut(newer) {
            after.older = older;
        }
        if let Some(known) = self.entities.at_mut(entity) {
            known.counts.remove(status);
            if known.newest == session {
                known.newest = older;
            }
            if known.oldest == session {
                known.oldest = newer;
            }
        }
    }
}

impl EntityRecord {
    /// Nothing that was said of it holds any more.
    fn begin(&mut self, id: EntityId, at: EpochSeconds) {
        self.id = id;
        self.status = EntityStatus::Active;
        self.is_blocklisted = false;
        self.is_deleted = false;
        self.profile = None;
        self.activity = None;
        self.created_at = at;
        self.updated_at = at;
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

/// How many of an entity's sessions are looked at for what they found out.
pub(super) const LOOKED_AT: usize = 1_000;

/// Bytes held.
fn weight(profile: &Profile) -> usize {
    let members = profile.iter();
    members
        .map(|(member, said)| member.len() + said.to_string().len())
        .sum()
}
