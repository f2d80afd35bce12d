use contract::capability::Capability;
use contract::session::{SessionKind, SessionStatus};
use serde_json::json;

use super::Received;
use crate::http::Answer;
use crate::record::Extraction;
use crate::scene::{Party, Scene, Session, Stop};

/// Changes of status, which are to be delivered.
impl Scene {
    /// A party sets a session's status by hand; whatever comes is the answer that Then-steps speak of.
    pub(crate) async fn set_status(
        &mut self,
        by: Party,
        session_id: &str,
        status: SessionStatus,
    ) -> Result<Answer, Stop> {
        // A session of the pool is described by its status, and outlives the run.
        if self.ground.pool.holds(session_id) {
            return Err(Stop::Skipped(Capability::Provision));
        }
        self.hooks.change = Some((session_id.to_owned(), status));
        let path = format!("/v3/session/{session_id}/update-status/");
        let call = self
            .call_by(by, "sets the session's status", "PATCH", &path)?
            .json(&json!({ "new_status": status.title_case() }));
        let answer = self.send(call).await?;
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// A party opens a session of its own which ends at once as this scenario says (sandbox applications alone).
    pub(crate) async fn run_sandbox(
        &mut self,
        by: Party,
        kind: SessionKind,
        scenario: &str,
    ) -> Result<Answer, Stop> {
        let body = json!({
            "workflow_id": self.workflow(by, kind)?,
            "vendor_data": self.customer,
            "sandbox_scenario": scenario,
        });
        let call = self
            .call_by(by, "opens a sandbox session", "POST", "/v3/session/")?
            .json(&body);
        let answer = self.send(call).await?;
        if let Some(id) = answer.text_member("session_id") {
            self.tape
                .name_found("SESSION_ID", id, Extraction::Member("session_id"));
            self.sessions.push(Session {
                id: id.to_owned(),
                owner: by,
                kind,
                status: SessionStatus::NotStarted,
            });
        }
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// Whether the status that was last set by hand is delivered, however it is spelled.
    pub(crate) async fn change_has_come(&mut self) -> Result<bool, Stop> {
        let Some((session_id, status)) = self.hooks.change.clone() else {
            return Err(Stop::scenario(
                "no status was set by hand: add a step that does",
            ));
        };
        self.has_come(|Received { delivery, .. }| {
            delivery.is_about(&session_id)
                && delivery
                    .text_member("status")
                    .is_some_and(|said| like(said) == like(status.title_case()))
        })
        .await
    }

    /// Whether a change of the imported session is delivered at all: by the import, else by setting its status by hand.
    pub(crate) async fn some_change_comes(
        &mut self,
        fits: impl Fn(&Received) -> bool,
    ) -> Result<bool, Stop> {
        if self.has_come(&fits).await? {
            return Ok(true);
        }
        let imported = self.import()?;
        for status in [SessionStatus::Declined, SessionStatus::Approved] {
            let changed = self
                .set_status(imported.by, &imported.session_id, status)
                .await?;
            if changed.is_success() && self.has_come(&fits).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A status without its casing, which is judged by a rule of its own.
fn like(status: &str) -> String {
    status.replace('_', " ").to_lowercase()
}
