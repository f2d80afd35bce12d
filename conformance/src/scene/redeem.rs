use contract::session::SessionKind;
use serde_json::{Map, Value, json};

use crate::http::{Answer, Call};
use crate::record::Extraction;

use super::{Breach, Party, Scene, Session, Stop, Trust};

/// An import that succeeded.
#[derive(Clone)]
pub(crate) struct Imported {
    pub(crate) by: Party,
    pub(crate) reply: Answer,
    pub(crate) session_id: String,
    pub(crate) source: Session,
}

/// The body of an import request.
#[derive(Clone, Debug)]
pub(crate) struct Redemption(pub(crate) Map<String, Value>);

impl Redemption {
    pub(crate) fn with(mut self, member: &str, value: Value) -> Self {
        self.0.insert(member.to_owned(), value);
        self
    }

    pub(crate) fn without(mut self, member: &str) -> Self {
        self.0.shift_remove(member);
        self
    }

    pub(crate) fn trust(self, trust: Trust) -> Self {
        match trust {
            Trust::Trusting => self.with("trust_review", json!(true)),
            Trust::Reviewing => self.with("trust_review", json!(false)),
            Trust::Unsaid => self.without("trust_review"),
        }
    }
}

/// Redeeming share tokens.
impl Scene {
    /// What a party would send: the current token, its own workflow of the session's kind, the customer, trust.
    pub(crate) fn redemption(&self, by: Party) -> Result<Redemption, Stop> {
        let token = self.token()?;
        let workflow = self.workflow(by, token.session.kind)?;
        Ok(Redemption(Map::new())
            .with("share_token", json!(token.text))
            .with("workflow_id", json!(workflow))
            .with("vendor_data", json!(self.customer))
            .with("trust_review", json!(true)))
    }

    pub(crate) fn workflow(&self, of: Party, kind: SessionKind) -> Result<String, Stop> {
        let application = self.application(of)?;
        Ok(match kind {
            SessionKind::User => application.kyc_workflow_id.clone(),
            SessionKind::Business => application.kyb_workflow_id.clone(),
        })
    }

    /// The call that imports, without a key.
    pub(crate) fn redeem_call(&self, who: &str, body: Redemption) -> Call {
        self.call(
            format!("{who} imports the shared session"),
            "POST",
            "/v3/session/import-shared/",
        )
        .json(&Value::Object(body.0))
    }

    /// A party imports; whatever comes is the answer that Then-steps speak of.
    pub(crate) async fn redeem(&mut self, by: Party, body: Redemption) -> Result<Answer, Stop> {
        let key = self.application(by)?.api_key.expose().to_owned();
        let call = self.redeem_call(by.name(), body).header("x-api-key", key);
        let answer = self.send(call).await?;
        self.keep_import(by, &answer);
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// A party has imported: the session is there, or the scenario is blocked by the rule that judges imports.
    pub(crate) async fn redeemed(&mut self, by: Party, body: Redemption) -> Result<(), Stop> {
        let answer = self.redeem(by, body).await?;
        if answer.is_success() && answer.text_member("session_id").is_some() {
            return Ok(());
        }
        let judged_by = match by {
            Party::Issuer | Party::Importer => "import-created",
            Party::Stranger => "share-across-organisations",
        };
        Err(Breach::new(
            format!("the {} could not import the session", by.name()),
            "201 with a session_id",
            format!("{}", answer.status()),
        )
        .blocks(judged_by))
    }

    pub(crate) fn keep_import(&mut self, by: Party, answer: &Answer) {
        let (Some(id), Ok(token)) = (answer.text_member("session_id"), self.token()) else {
            return;
        };
        if !answer.is_success() {
            return;
        }
        self.tape
            .name_found("IMPORTED_SESSION_ID", id, Extraction::Member("session_id"));
        self.imports.push(Imported {
            by,
            reply: answer.clone(),
            session_id: id.to_owned(),
            source: token.session,
        });
    }

    pub(crate) fn import(&self) -> Result<Imported, Stop> {
        self.imports.last().cloned().ok_or_else(|| {
            Stop::scenario(
                "nothing was imported yet: add \"Given the importer has imported the session\"",
            )
        })
    }
}
