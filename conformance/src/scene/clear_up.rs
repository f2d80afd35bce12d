use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::json;

use super::pool::Reuse;
use super::scene::Granted;
use super::{MintBody, Party, Scene, Session, Stop};
use crate::http::{Answer, Call};

/// Sessions that a run made in a world of others and could not take away again.
#[derive(Default)]
pub(crate) struct Leftovers(RefCell<Vec<String>>);

impl Leftovers {
    /// What is left, one sentence.
    pub(crate) fn note(&self) -> Option<String> {
        let left = self.0.borrow();
        if left.is_empty() {
            return None;
        }
        let shown: Vec<&str> = left.iter().take(MOST_SHOWN).map(String::as_str).collect();
        let more = match left.len() - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Some(format!(
            "{} of the sessions that this run made could not be deleted and are still there: {}{more}. Customers that \
             came with imports stay as well: there is no call that deletes one.",
            left.len(),
            shown.join(", ")
        ))
    }
}

/// Taking away what a scenario made in a world that is not its own.
impl Scene {
    pub(super) async fn clear_up(&mut self) {
        let clones = std::mem::take(&mut self.clones);
        let mut kept = BTreeSet::new();
        for clone in &clones {
            let is_gone = self.is_taken_away(clone.by, &clone.id).await;
            if let (false, Some(source)) = (is_gone, &clone.source) {
                kept.insert(source.id.clone());
            }
        }
        let made: Vec<(Party, String)> = self
            .sessions
            .iter()
            .filter(|session| {
                !self.ground.pool.holds(&session.id)
                    && clones.iter().all(|clone| clone.id != session.id)
            })
            .map(|session| (session.owner, session.id.clone()))
            .collect();
        for (owner, id) in made {
            self.is_taken_away(owner, &id).await;
        }
        for clone in clones {
            if let Some(source) = clone.source.filter(|source| !kept.contains(&source.id)) {
                self.give_back(&source).await;
            }
        }
    }

    /// Remembers what an import made, and that the pool has a session less to import.
    pub(super) fn note_clone(&mut self, call: &Call, answer: &Answer) {
        let is_import = call.url.ends_with("/v3/session/import-shared/") && answer.is_success();
        let Some(id) = answer.text_member("session_id").filter(|_| is_import) else {
            return;
        };
        let key = call
            .headers
            .iter()
            .find(|(name, _)| name == "x-api-key")
            .map(|(_, value)| value.as_str());
        let by = Party::ALL.into_iter().find(|party| {
            self.application(*party)
                .is_ok_and(|application| Some(application.api_key.expose()) == key)
        });
        let body = call.body.as_bytes().map_or(&[][..], |bytes| &bytes[..]);
        let token = self.tokens.iter().find(|token| {
            body.windows(token.text.len())
                .any(|part| part == token.text.as_bytes())
        });
        let source = token.map(|token| token.session.clone());
        if let Some(source) = &source {
            self.ground.pool.imported(&source.id);
        }
        self.clones.push(Granted {
            by: by.unwrap_or(Party::Importer),
            id: id.to_owned(),
            source,
        });
    }

    /// Puts an imported session back into the pool, where the target lets it be imported again.
    async fn give_back(&mut self, source: &Session) {
        let pool = &self.ground.pool;
        if !pool.holds(&source.id) || self.deleted.contains(&source.id) {
            return;
        }
        if pool.reuse() == Reuse::Untried {
            let reuse = match self.imported_again(source).await {
                Ok(clone) if self.is_taken_away(Party::Importer, &clone).await => Reuse::Granted,
                Ok(_) | Err(_) => Reuse::Refused,
            };
            self.ground.pool.learn(reuse);
        }
        if self.ground.pool.reuse() == Reuse::Granted {
            self.ground.pool.restored(&source.id);
        }
    }

    /// Imports a session with a token of its own, off the record.
    async fn imported_again(&self, source: &Session) -> Result<String, Stop> {
        let importer = self.application(Party::Importer)?;
        let body = MintBody::for_application(&importer.application_id);
        let mint = self.mint_call("judge", &source.id, body).header(
            "x-api-key",
            self.application(Party::Issuer)?.api_key.expose(),
        );
        let token = self.said(mint, "share_token").await?;
        let redeem = self
            .call("judge imports again", "POST", "/v3/session/import-shared/")
            .json(&json!({
                "share_token": token,
                "workflow_id": self.workflow(Party::Importer, source.kind)?,
                "vendor_data": self.customer,
                "trust_review": true,
            }))
            .header("x-api-key", importer.api_key.expose());
        self.said(redeem, "session_id").await
    }

    /// A member of a granted call's answer.
    async fn said(&self, call: Call, member: &str) -> Result<String, Stop> {
        let call = self.ground.client.dressed(call);
        let (answer, _) = self.ground.client.send(&call).await;
        answer
            .ok()
            .filter(Answer::is_success)
            .and_then(|answer| answer.text_member(member).map(str::to_owned))
            .ok_or_else(|| Stop::harness("it was not granted"))
    }

    /// Deletes a session as its owner; one that can't be is among the leftovers.
    async fn is_taken_away(&self, owner: Party, id: &str) -> bool {
        if self.deleted.iter().any(|gone| gone == id) {
            return true;
        }
        let path = format!("/v3/session/{id}/delete/");
        let Ok(call) = self.call_by(owner, "deletes what the run made", "DELETE", &path) else {
            return false;
        };
        let call = self.ground.client.dressed(call);
        let (answer, _) = self.ground.client.send(&call).await;
        let is_gone = answer.is_ok_and(|answer| answer.is_success() || answer.status() == 404);
        if !is_gone {
            let left = format!("{id} ({})", owner.name());
            self.ground.leftovers.0.borrow_mut().push(left);
        }
        is_gone
    }
}

const MOST_SHOWN: usize = 20;
