//! Whether there is a report on a session (contract §5; the published page on it).

use contract::refusal::Refusal;
use contract::session::{SessionKind, SessionStatus};

/// A session with a decision has one, and a person's whose approval has run out.
pub(crate) fn decide(kind: SessionKind, status: SessionStatus) -> Result<(), Refusal> {
    let has_run_out = kind == SessionKind::User && status == SessionStatus::KycExpired;
    if status.is_finished() || has_run_out {
        Ok(())
    } else {
        Err(Refusal::NoReport(status))
    }
}
