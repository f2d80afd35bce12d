use contract::capability::Capability;
use serde_json::Value;

use crate::http::{Answer, Call};
use crate::record::Extraction;

use super::{Scene, Stop};

/// The control protocol (design §3).
impl Scene {
    /// A call to this world's control routes.
    ///
    /// # Errors
    /// [`Stop::Skipped`] if the target does not offer the capability.
    pub(crate) fn control_call(
        &self,
        needs: Capability,
        purpose: &str,
        method: &str,
        path: &str,
    ) -> Result<Call, Stop> {
        match (&self.place.control_url, self.offers(needs)) {
            (Some(control), true) => Ok(Call::new(
                format!("judge {purpose}"),
                method,
                format!("{control}{path}"),
            )),
            (Some(_) | None, _) => Err(Stop::Skipped(needs)),
        }
    }

    /// Sends a control call, which has to succeed.
    pub(crate) async fn control(&mut self, call: Call) -> Result<Answer, Stop> {
        let purpose = call.purpose.clone();
        let call = self.controlled(call);
        let answer = self.send(call).await?;
        if answer.is_success() {
            Ok(answer)
        } else {
            Err(Stop::set_up(
                format!("the control protocol refused when the {purpose}"),
                "a 2xx answer",
                format!(
                    "{} {}",
                    answer.status(),
                    self.redactor.text(&String::from_utf8_lossy(answer.body()))
                ),
            ))
        }
    }

    /// A key of a party's application with these privileges only.
    pub(crate) async fn make_key(
        &mut self,
        application_id: &str,
        privileges: &[&str],
    ) -> Result<String, Stop> {
        let call = self
            .control_call(
                Capability::RestrictedKey,
                "makes a key with few privileges",
                "POST",
                "/keys",
            )?
            .json(&serde_json::json!({
                "application_id": application_id,
                "privileges": privileges,
            }));
        let answer = self.control(call).await?;
        let key = required(&answer, "api_key")?;
        self.redactor.hide(&key);
        self.tape
            .name_found("RESTRICTED_KEY", &key, Extraction::Member("api_key"));
        Ok(key)
    }

    /// A token with exactly these claims, signed with the world's own secret.
    pub(crate) async fn forge(&mut self, claims: &Value) -> Result<String, Stop> {
        let call = self
            .control_call(Capability::Forge, "has a token signed", "POST", "/tokens")?
            .json(&serde_json::json!({ "claims": claims }));
        let answer = self.control(call).await?;
        let token = required(&answer, "share_token")?;
        self.tape
            .name_found("SHARE_TOKEN", &token, Extraction::Member("share_token"));
        Ok(token)
    }

    /// The same in a world that is made for nothing else and removed again.
    pub(crate) async fn forge_elsewhere(&mut self, claims: &Value) -> Result<String, Stop> {
        let (Some(control), true) = (
            self.ground.target.control_url.clone(),
            self.offers(Capability::Worlds),
        ) else {
            return Err(Stop::Skipped(Capability::Worlds));
        };
        if !self.offers(Capability::Forge) {
            return Err(Stop::Skipped(Capability::Forge));
        }
        let call = Call::new(
            "judge makes another world",
            "POST",
            format!("{control}/worlds"),
        )
        .json(&serde_json::json!({}));
        let answer = self.control(call).await?;
        let elsewhere = required(&answer, "control_url")?;
        self.tape.name_found(
            "OTHER_CONTROL",
            &elsewhere,
            Extraction::Member("control_url"),
        );
        let call = Call::new(
            "judge has a token signed there",
            "POST",
            format!("{elsewhere}/tokens"),
        )
        .json(&serde_json::json!({ "claims": claims }));
        let answer = self.control(call).await?;
        let token = required(&answer, "share_token")?;
        self.tape
            .name_found("FOREIGN_TOKEN", &token, Extraction::Member("share_token"));
        let call = Call::new("judge removes the other world", "DELETE", elsewhere);
        self.control(call).await?;
        Ok(token)
    }

    /// What an application's account would be charged for, and how often it imported.
    pub(crate) async fn usage(&mut self, application_id: &str) -> Result<Usage, Stop> {
        let call = self.control_call(
            Capability::Usage,
            "reads the usage",
            "GET",
            &format!("/usage?application_id={application_id}"),
        )?;
        let answer = self.control(call).await?;
        let number = |name: &str| answer.member(name).and_then(Value::as_i64);
        number("billable_sessions")
            .map(|billable| Usage {
                billable,
                free: number("free_remaining"),
            })
            .ok_or_else(|| {
                Stop::set_up(
                    "the usage has no number of billable sessions",
                    "{\"billable_sessions\":n,\"imported_sessions\":n}",
                    String::from_utf8_lossy(answer.body()),
                )
            })
    }

    pub(super) fn controlled(&self, call: Call) -> Call {
        match &self.ground.target.control_token {
            Some(token) => call.header("Authorization", format!("Bearer {}", token.expose())),
            None => call,
        }
    }
}

/// What an account's counters say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Usage {
    /// Fresh captures, ever.
    pub(crate) billable: i64,
    /// How many are still free this month, where the target tells.
    pub(crate) free: Option<i64>,
}

/// A text that a control answer has to hold.
pub(super) fn required(answer: &Answer, name: &str) -> Result<String, Stop> {
    answer.text_member(name).map(str::to_owned).ok_or_else(|| {
        Stop::set_up(
            format!("the control protocol's answer has no {name}"),
            "as control protocol 1 has it",
            String::from_utf8_lossy(answer.body()),
        )
    })
}
