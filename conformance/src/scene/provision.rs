use contract::capability::Capability;
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Map, Value, json};

use crate::record::Extraction;

use super::control::required;
use super::pool::Purpose;
use super::{Breach, Party, Scene, Session, Stop};

/// Making sessions and taking them away.
impl Scene {
    /// A session that a party owns from now on: made on demand, else out of the pool.
    pub(crate) async fn provision(
        &mut self,
        owner: Party,
        kind: SessionKind,
        status: SessionStatus,
        more: Map<String, Value>,
    ) -> Result<(), Stop> {
        let application_id = self.application(owner)?.application_id.clone();
        let provisioner = self.ground.target.provisioner.clone();
        if !self.ground.controls_provision() && provisioner.is_none() {
            return self.take_pooled(owner, kind, status);
        }
        let mut body = Map::new();
        body.insert("application_id".to_owned(), json!(application_id));
        body.insert("session_kind".to_owned(), json!(kind.as_wire()));
        body.insert("status".to_owned(), json!(status.title_case()));
        body.extend(more);
        let id = match provisioner {
            Some(provisioner) if !self.ground.controls_provision() => {
                self.made_by(&provisioner, &body).await?
            }
            Some(_) | None => self.made_by_controls(body).await?,
        };
        self.sessions.push(Session {
            id,
            owner,
            kind,
            status,
        });
        Ok(())
    }

    async fn made_by_controls(&mut self, asked: Map<String, Value>) -> Result<String, Stop> {
        let call = self
            .control_call(
                Capability::Provision,
                "makes a session",
                "POST",
                "/sessions",
            )?
            .json(&Value::Object(asked));
        let answer = self.control(call).await?;
        let id = required(&answer, "session_id")?;
        self.tape
            .name_found("SESSION_ID", &id, Extraction::Member("session_id"));
        Ok(id)
    }

    /// Deletes a session as its owner would, or through the control protocol where that can.
    pub(crate) async fn delete_session(&mut self, session: &Session) -> Result<(), Stop> {
        // A pool outlives the run: what is deleted from it would be missing in the next one.
        if self.ground.pool.holds(&session.id) {
            return Err(Stop::Skipped(Capability::Provision));
        }
        self.deleted.push(session.id.clone());
        if self.ground.controls_provision() {
            let call = self.control_call(
                Capability::Provision,
                "deletes a session",
                "DELETE",
                &format!("/sessions/{}", session.id),
            )?;
            return self.control(call).await.map(drop);
        }
        let path = format!("/v3/session/{}/delete/", session.id);
        let call = self.call_by(session.owner, "deletes the session", "DELETE", &path)?;
        let answer = self.send(call).await?;
        if answer.is_success() {
            Ok(())
        } else {
            // Deleting is judged by no rule of its own; an importer that can't delete does not own its session.
            Err(Breach::new(
                "the session could not be deleted by its owner",
                "204",
                answer.status().to_string(),
            )
            .blocks("import-session-belongs-to-importer"))
        }
    }

    pub(crate) fn session(&self) -> Result<Session, Stop> {
        self.sessions
            .last()
            .cloned()
            .ok_or_else(|| Stop::scenario("no session yet: add a Given that makes one"))
    }

    fn take_pooled(
        &mut self,
        owner: Party,
        kind: SessionKind,
        status: SessionStatus,
    ) -> Result<(), Stop> {
        let purpose = if self.imports_later {
            Purpose::ToImport
        } else {
            Purpose::ToShare
        };
        let own: Vec<&str> = self
            .sessions
            .iter()
            .map(|session| session.id.as_str())
            .collect();
        let found = (owner == Party::Issuer)
            .then(|| self.ground.pool.take(kind, status, purpose, &own))
            .flatten();
        let Some(pooled) = found else {
            return Err(Stop::Skipped(Capability::Provision));
        };
        self.tape.name_given("SESSION_ID", &pooled.session_id);
        self.sessions.push(Session {
            id: pooled.session_id,
            owner,
            kind,
            status,
        });
        Ok(())
    }
}
