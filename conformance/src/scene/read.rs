use serde_json::Value;

use crate::http::Answer;

use super::{Breach, Party, Scene, Stop};

/// Reading what a party can see.
impl Scene {
    /// Whatever a party gets for a session's decision.
    pub(crate) async fn decision(&mut self, by: Party, session_id: &str) -> Result<Answer, Stop> {
        let path = format!("/v3/session/{session_id}/decision/");
        let call = self.call_by(by, "reads the decision", "GET", &path)?;
        self.send(call).await
    }

    /// A decision that the party is entitled to. Without it the scenario is blocked by `judged_by`.
    pub(crate) async fn own_decision(
        &mut self,
        by: Party,
        session_id: &str,
        judged_by: &'static str,
    ) -> Result<Value, Stop> {
        let answer = self.decision(by, session_id).await?;
        match answer.json() {
            Ok(json) if answer.is_success() && json.is_object() => Ok(json.clone()),
            Ok(_) | Err(_) => Err(Breach::new(
                format!("the {} could not read its own session", by.name()),
                "200 with the decision as a JSON object",
                format!("{}", answer.status()),
            )
            .blocks(judged_by)),
        }
    }

    /// Whatever a party gets for the list of its sessions.
    pub(crate) async fn list(&mut self, by: Party) -> Result<Answer, Stop> {
        let call = self.call_by(
            by,
            "lists its sessions",
            "GET",
            "/v3/sessions/?session_kind=all&limit=100",
        )?;
        self.send(call).await
    }

    /// The sessions that a party sees in its list. Without it the scenario is blocked by `judged_by`.
    pub(crate) async fn own_list(
        &mut self,
        by: Party,
        judged_by: &'static str,
    ) -> Result<Vec<Value>, Stop> {
        let answer = self.list(by).await?;
        listed_in(by, &answer, judged_by)
    }
}

/// The entries of a list that came as an answer. Without them the scenario is blocked by `judged_by`.
pub(super) fn listed_in(
    by: Party,
    answer: &Answer,
    judged_by: &'static str,
) -> Result<Vec<Value>, Stop> {
    let results = answer
        .member("results")
        .and_then(Value::as_array)
        .filter(|_| answer.is_success());
    results.cloned().ok_or_else(|| {
        Breach::new(
            format!("the {} could not list its sessions", by.name()),
            "200 with an array \"results\"",
            format!("{}", answer.status()),
        )
        .blocks(judged_by)
    })
}

/// The rule whose own scenarios read as this party does.
pub(crate) const fn reading_is_judged_by(party: Party) -> &'static str {
    match party {
        Party::Issuer => "share-no-side-effect",
        Party::Importer | Party::Stranger => "import-session-belongs-to-importer",
    }
}
