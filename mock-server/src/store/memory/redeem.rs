use contract::ids::{ApplicationId, SessionId};

use super::state::{NOBODY, Record, State};
use crate::store::{Conflict, DuplicateScope, Redemption, Session};
use crate::token::Fingerprint;

impl State {
    pub(super) fn is_duplicate(
        &self,
        source: SessionId,
        token: &Fingerprint,
        importer: ApplicationId,
        scope: DuplicateScope,
    ) -> bool {
        let Some(importer) = self.position(importer) else {
            return false;
        };
        if self.redeemed.contains(&(*token, importer)) {
            return true;
        }
        match scope {
            DuplicateScope::Token => false,
            DuplicateScope::Source => self
                .slot_of(source)
                .is_some_and(|source| self.clones.contains_key(&(source, importer))),
        }
    }

    /// Every check comes before the first change: a redemption that fails has changed nothing
    /// (rules `import-refusal-burns-nothing`, `import-refusal-creates-nothing`).
    pub(super) fn redeem(&mut self, redemption: Redemption) -> Result<Session, Conflict> {
        let source_slot = self.living(redemption.source).ok_or(Conflict::SourceGone)?;
        let importer = self
            .position(redemption.importer)
            .ok_or(Conflict::SourceGone)?;
        let source = self.record(source_slot).ok_or(Conflict::SourceGone)?;
        if !source.status.is_finished() {
            return Err(Conflict::SourceNotFinished);
        }
        if self.is_duplicate(
            redemption.source,
            &redemption.token,
            redemption.importer,
            redemption.scope,
        ) {
            return Err(Conflict::AlreadyImported);
        }
        let record = Record {
            id: redemption.clone,
            workflow: redemption.workflow,
            shared_from: Some(redemption.source),
            application: importer,
            workflow_version: redemption.workflow_version,
            number: 0,
            entity: None,
            older: NOBODY,
            newer: NOBODY,
            kind: source.kind,
            status: redemption.status.unwrap_or(source.status),
            decided: None,
            environment: redemption.environment,
            is_deleted: false,
            is_billed: false,
            vendor_data: redemption
                .vendor_data
                .or_else(|| source.vendor_data.clone()),
            payload: std::sync::Arc::clone(&source.payload),
            details: source.details.clone(),
            hosted: None,
            reviews: source.reviews.clone(),
            created_at: redemption.at,
        };
        let vendor_data = record.vendor_data.clone();
        self.make_room(0, vendor_data.as_deref())?;
        let clone = self.shelve(record, redemption.entity);
        self.redeemed.insert((redemption.token, importer));
        if redemption.scope == DuplicateScope::Source {
            self.clones.insert((source_slot, importer), clone);
        }
        self.applications[usize::from(importer)]
            .usage
            .imported_sessions += 1;
        Ok(self.view(clone))
    }
}
