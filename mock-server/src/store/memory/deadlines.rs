use std::cmp::Reverse;

use contract::session::{Mover, SessionStatus};

use super::state::{Record, State};
use crate::store::Session;
use crate::time::EpochSeconds;

impl State {
    /// Notes when a session's time will be up, where it can be.
    pub(super) fn note_deadline(&mut self, record: &Record, slot: u32) {
        if ending(record.status).is_some() {
            let deadline = self.deadline(record);
            self.deadlines.push(Reverse((deadline, slot)));
        }
    }

    /// When a session's time is up: its workflow says how long it waits.
    pub(super) fn deadline(&self, record: &Record) -> EpochSeconds {
        let workflow = self.workflows.get(&record.workflow);
        let life = workflow.map_or(0, |workflow| workflow.settings.session_expiration_time);
        record.created_at.saturating_add(life.into())
    }

    pub(super) fn is_overdue(&self, now: EpochSeconds) -> bool {
        self.deadlines
            .peek()
            .is_some_and(|Reverse((deadline, _))| *deadline <= now)
    }

    pub(super) fn end_overdue(&mut self, now: EpochSeconds) -> Vec<(Session, EpochSeconds)> {
        let mut ended = Vec::new();
        while self.is_overdue(now) {
            let Some(Reverse((deadline, slot))) = self.deadlines.pop() else {
                break;
            };
            let Some(record) = self.record(slot).filter(|record| !record.is_deleted) else {
                continue;
            };
            let (id, status) = (record.id, ending(record.status));
            if let Some(status) = status
                && self.set_status(id, status)
            {
                ended.push((self.view(slot), deadline));
            }
        }
        ended
    }
}

/// What becomes of an unfinished session in the end.
fn ending(status: SessionStatus) -> Option<SessionStatus> {
    [SessionStatus::Expired, SessionStatus::Abandoned]
        .into_iter()
        .find(|&end| status.may_become(end, Mover::Time))
}
