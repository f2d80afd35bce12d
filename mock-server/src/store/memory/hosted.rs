use std::hash::BuildHasher;
use std::sync::Arc;

use contract::ids::SessionId;
use contract::session::SessionStatus;

use super::state::{Record, State};
use crate::payload::SandboxScenario;
use crate::store::{Conflict, NewSession, Opened, Progress, Session};

impl State {
    pub(super) fn open_or_resume(&mut self, new: NewSession) -> Result<Opened, Conflict> {
        // To go on with a session would be a new one for the blocked as well.
        self.check_not_blocked(&new)?;
        match self.unfinished(&new) {
            Some(slot) => {
                self.say_anew(slot, new)?;
                Ok(Opened::Resumed(self.view(slot)))
            }
            None => self.open(new).map(Opened::Fresh),
        }
    }

    /// The newest session that this one would go on with.
    fn unfinished(&self, new: &NewSession) -> Option<u32> {
        let vendor_data = new.vendor_data.as_deref()?;
        let entity = self.entity_slot(new.application, new.kind, vendor_data)?;
        let is_it = |record: &Record| {
            record.workflow == new.workflow
                && record.workflow_version == new.workflow_version
                && record.hosted.is_some()
                && is_unfinished(record.status)
        };
        let mut slot = self.entities.at(entity)?.newest;
        while let Some(record) = self.record(slot) {
            if is_it(record) {
                return Some(slot);
            }
            slot = record.older;
        }
        None
    }

    fn say_anew(&mut self, slot: u32, new: NewSession) -> Result<(), Conflict> {
        let callback = new
            .hosted
            .and_then(|hosted| Arc::unwrap_or_clone(hosted).callback);
        let metadata = new
            .details
            .and_then(|details| Arc::unwrap_or_clone(details).metadata);
        let added = [&callback, &metadata]
            .into_iter()
            .map(|text| text.as_deref().map_or(0, str::len))
            .sum();
        self.reserve(added)?;
        let Some(record) = self.sessions.at_mut(slot) else {
            return Ok(());
        };
        if let Some(callback) = callback
            && let Some(hosted) = &mut record.hosted
        {
            Arc::make_mut(hosted).callback = Some(callback);
        }
        if let Some(metadata) = metadata {
            let details = record.details.get_or_insert_default();
            Arc::make_mut(details).metadata = Some(metadata);
        }
        Ok(())
    }

    pub(super) fn slot_of_token(&self, token: &str) -> Option<u32> {
        let is_it = |&slot: &u32| self.token_at(slot) == Some(token);
        self.by_token
            .find(self.hasher.hash_one(token), is_it)
            .copied()
    }

    pub(super) fn note_token(&mut self, token: &str, slot: u32) {
        let (hasher, sessions) = (&self.hasher, &self.sessions);
        self.by_token
            .insert_unique(hasher.hash_one(token), slot, |&other| {
                let hosted = sessions.at(other).and_then(|record| record.hosted.as_ref());
                hasher.hash_one(hosted.map_or("", |hosted| &*hosted.token))
            });
    }

    /// The session's token opens nothing any more.
    pub(super) fn forget_token(&mut self, token: &str, slot: u32) {
        let hash = self.hasher.hash_one(token);
        if let Ok(entry) = self.by_token.find_entry(hash, |&known| known == slot) {
            entry.remove();
        }
    }

    fn token_at(&self, slot: u32) -> Option<&str> {
        let hosted = self.record(slot)?.hosted.as_ref()?;
        Some(&hosted.token)
    }

    pub(super) fn carry_on(
        &mut self,
        progress: Progress,
    ) -> Result<Option<Vec<Session>>, Conflict> {
        let Some(slot) = self.living(progress.id).filter(|&slot| {
            self.record(slot)
                .is_some_and(|record| record.status == progress.from)
        }) else {
            return Ok(None);
        };
        self.reserve(progress.payload.weight())?;
        let mut seen = Vec::with_capacity(progress.way.len());
        let (last, before) = match progress.way.split_last() {
            Some((last, before)) => (*last, before),
            None => return Ok(Some(seen)),
        };
        for &status in before {
            self.set_status(progress.id, status);
            seen.push(self.view(slot));
        }
        self.find_out(slot, progress.payload);
        self.set_status(progress.id, last);
        self.bill(slot, progress.at);
        seen.push(self.view(slot));
        Ok(Some(seen))
    }

    /// Puts new findings in the place of the old ones.
    fn find_out(&mut self, slot: u32, payload: Arc<crate::payload::Payload>) {
        let Some(record) = self.sessions.at_mut(slot) else {
            return;
        };
        let before = std::mem::replace(&mut record.payload, payload);
        if Arc::strong_count(&before) == 1 {
            self.weight = self.weight.saturating_sub(before.weight());
        }
    }

    pub(super) fn arm(&mut self, id: SessionId, scenario: SandboxScenario) -> bool {
        let slot = self.living(id);
        let Some(record) = slot.and_then(|slot| self.sessions.at_mut(slot)) else {
            return false;
        };
        let Some(hosted) = record
            .hosted
            .as_mut()
            .filter(|_| record.status == SessionStatus::NotStarted)
        else {
            return false;
        };
        Arc::make_mut(hosted).armed = Some(scenario);
        true
    }
}

/// A session that is gone on with when its person is asked for again.
const fn is_unfinished(status: SessionStatus) -> bool {
    matches!(
        status,
        SessionStatus::NotStarted
            | SessionStatus::InProgress
            | SessionStatus::Resubmitted
            | SessionStatus::AwaitingUser
    )
}
