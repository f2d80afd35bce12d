use contract::capability::Capability;
use contract::secrets::ApiKey;
use serde_json::{Value, json};

use crate::http::{Answer, Call};
use crate::record::Extraction;
use crate::target::Application;

use super::control::required;
use super::{Breach, Party, Scene, Step, Stop};

/// Somebody who registers, with what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Registrant {
    pub(crate) email: String,
    pub(crate) password: String,
    /// The code that was mailed last.
    pub(crate) code: Option<String>,
    pub(crate) access: Option<String>,
    pub(crate) organisation: Option<String>,
}

/// Registration on the auth host.
impl Scene {
    /// A call to the auth host.
    ///
    /// # Errors
    /// [`Stop::Skipped`] if nobody said where it is.
    pub(crate) fn auth_call(
        &self,
        purpose: impl Into<String>,
        method: &str,
        path: &str,
    ) -> Result<Call, Stop> {
        let host = self.place.auth_base_url.as_deref();
        let host = host.ok_or(Stop::Skipped(Capability::Registration))?;
        Ok(Call::new(purpose, method, format!("{host}/auth/v2{path}")))
    }

    /// The same, with the access token of whoever registered.
    pub(crate) fn account_call(&self, doing: &str, method: &str, path: &str) -> Result<Call, Stop> {
        let access = self.registrant()?.access.clone().unwrap_or_default();
        let purpose = format!("account {doing}");
        let call = self.auth_call(purpose, method, path)?;
        Ok(call.header("Authorization", format!("Bearer {access}")))
    }

    /// Who registers from here on.
    pub(crate) fn new_registrant(&mut self) {
        let email = format!("{}@example.com", self.ids.customer());
        let password = format!("Pw-{:016x}", self.ids.number());
        self.redactor.hide(&password);
        self.tape.name_given("ACCOUNT_PASSWORD", &password);
        self.registrants.push(Registrant {
            email,
            password,
            code: None,
            access: None,
            organisation: None,
        });
    }

    pub(crate) fn registrant(&self) -> Result<&Registrant, Stop> {
        let last = self.registrants.last();
        last.ok_or_else(|| Stop::scenario("nobody has registered yet: add a Given or When"))
    }

    fn registrant_mut(&mut self) -> Result<&mut Registrant, Stop> {
        let last = self.registrants.last_mut();
        last.ok_or_else(|| Stop::scenario("nobody has registered yet: add a Given or When"))
    }

    /// Whoever registers sends this; the answer is what Then-steps speak of.
    pub(crate) async fn sign_up(&mut self, body: &Value) -> Result<Answer, Stop> {
        let call = self.auth_call("account registers", "POST", "/programmatic/register/")?;
        let answer = self.send(call.json(body)).await?;
        if answer.status() == 429 && !self.place.own {
            // Registrations are counted by network address: where others register as well, that tells nothing.
            return Err(Stop::Skipped(Capability::Worlds));
        }
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// Reads the code that was mailed to whoever registered; `None` where none waits.
    pub(crate) async fn mailed_code(&mut self) -> Result<Option<String>, Stop> {
        let path = format!("/registrations?email={}", self.registrant()?.email);
        let call = self.control_call(
            Capability::Registration,
            "reads the code that was mailed",
            "GET",
            &path,
        )?;
        let answer = self.send(self.controlled(call)).await?;
        if answer.status() == 404 {
            return Ok(None);
        }
        let code = required(&answer, "code")?;
        self.redactor.hide(&code);
        self.tape
            .name_found("CODE", &code, Extraction::Member("code"));
        self.registrant_mut()?.code = Some(code.clone());
        Ok(Some(code))
    }

    /// Whoever registered shows a code; what a success hands out is kept.
    pub(crate) async fn confirm(&mut self, code: &str) -> Result<Answer, Stop> {
        let email = self.registrant()?.email.clone();
        let call = self.auth_call(
            "account confirms its address",
            "POST",
            "/programmatic/verify-email/",
        )?;
        let call = call.json(&json!({"email": email, "code": code}));
        let answer = self.send(call).await?;
        self.keep_tokens(&answer)?;
        let text = |of: &str, name: &str| {
            let object = answer.member(of)?;
            object.get(name)?.as_str().map(str::to_owned)
        };
        if let Some(key) = text("application", "api_key") {
            self.redactor.hide(&key);
            let how = Extraction::Within("application", "api_key");
            self.tape.name_found("REGISTERED_API_KEY", &key, how);
        }
        if let Some(id) = text("application", "uuid") {
            let how = Extraction::Within("application", "uuid");
            self.tape.name_found("REGISTERED_APPLICATION_ID", &id, how);
        }
        if let Some(id) = text("organization", "uuid") {
            let how = Extraction::Within("organization", "uuid");
            self.tape.name_found("ORGANISATION_ID", &id, how);
            self.registrant_mut()?.organisation = Some(id);
        }
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// Whoever registered logs in with this password.
    pub(crate) async fn log_in(&mut self, password: &str) -> Result<Answer, Stop> {
        let email = self.registrant()?.email.clone();
        let call = self.auth_call("account logs in", "POST", "/programmatic/login/")?;
        let call = call.json(&json!({"email": email, "password": password}));
        let answer = self.send(call).await?;
        self.keep_tokens(&answer)?;
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// Another application of the organisation that came with the registration.
    pub(crate) async fn new_application(&mut self, name: &str) -> Result<Answer, Stop> {
        let organisation = self.registrant()?.organisation.clone();
        let organisation = organisation.ok_or_else(|| unregistered("no organisation"))?;
        let path = format!("/organizations/me/{organisation}/applications/");
        let call = self.account_call("makes an application", "POST", &path)?;
        let answer = self.send(call.json(&json!({"name": name}))).await?;
        if let Some(key) = answer.text_member("api_key") {
            self.redactor.hide(key);
            let how = Extraction::Member("api_key");
            self.tape.name_found("REGISTERED_API_KEY", key, how);
        }
        if let Some(id) = answer.text_member("uuid") {
            let how = Extraction::Member("uuid");
            self.tape.name_found("REGISTERED_APPLICATION_ID", id, how);
        }
        self.last = Some(answer.clone());
        Ok(answer)
    }

    /// Registers and confirms. Without success the scenario is blocked by the rule that judges that.
    pub(crate) async fn registered(&mut self) -> Step {
        self.new_registrant();
        let Registrant {
            email, password, ..
        } = self.registrant()?.clone();
        let answer = self
            .sign_up(&json!({"email": email, "password": password}))
            .await?;
        if !answer.is_success() {
            return Err(unregistered(&format!(
                "{} to the registration",
                answer.status()
            )));
        }
        Ok(())
    }

    /// The same up to the organisation and its first application.
    pub(crate) async fn registered_and_confirmed(&mut self) -> Step {
        self.registered().await?;
        let code = self.mailed_code().await?;
        let code = code.ok_or_else(|| unregistered("no code that waits"))?;
        let answer = self.confirm(&code).await?;
        if !answer.is_success() {
            return Err(unregistered(&format!("{} to the code", answer.status())));
        }
        Ok(())
    }

    /// The application in an answer takes this party's place. It gets workflows of its own, as the recipe's sessions and
    /// imports need them.
    pub(crate) async fn take_place(&mut self, party: Party, application: &Value) -> Step {
        let text = |name: &str| {
            let found = application.get(name).and_then(Value::as_str);
            found
                .map(str::to_owned)
                .ok_or_else(|| unregistered(&format!("no {name} of the application")))
        };
        let (id, key) = (text("uuid")?, text("api_key")?);
        let mut workflows = Vec::new();
        for feature in ["OCR", "KYB_REGISTRY"] {
            let call = self
                .call(
                    format!("{} makes a workflow", party.name()),
                    "POST",
                    "/v3/workflows/",
                )
                .header("x-api-key", key.as_str())
                .json(&json!({"workflow_label": party.name(), "features": [{"feature": feature}]}));
            let answer = self.send(call).await?;
            let made = answer.text_member("uuid").filter(|_| answer.is_success());
            let Some(made) = made else {
                return Err(unregistered(&format!(
                    "{} to the application's first workflow",
                    answer.status()
                )));
            };
            self.tape
                .name_found("WORKFLOW_ID", made, Extraction::Member("uuid"));
            workflows.push(made.to_owned());
        }
        let [kyc_workflow_id, kyb_workflow_id] = <[String; 2]>::try_from(workflows)
            .map_err(|_| Stop::harness("two workflows were made"))?;
        self.settle_in(
            party,
            Application {
                application_id: id,
                api_key: ApiKey::new(key),
                kyc_workflow_id,
                kyb_workflow_id,
            },
        );
        Ok(())
    }

    fn keep_tokens(&mut self, answer: &Answer) -> Step {
        for name in ["access_token", "refresh_token"] {
            if let Some(token) = answer.text_member(name) {
                self.redactor.hide(token);
            }
        }
        if let Some(token) = answer.text_member("access_token") {
            let how = Extraction::Member("access_token");
            self.tape.name_found("ACCESS_TOKEN", token, how);
            self.registrant_mut()?.access = Some(token.to_owned());
        }
        Ok(())
    }
}

fn unregistered(got: &str) -> Stop {
    Breach::new(
        "no application could be had by registration",
        "201 to the registration, 200 to the code, with an organisation and an application",
        got,
    )
    .blocks("account-register")
}
