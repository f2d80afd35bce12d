use std::time::Duration;

use contract::dialect::Dialect;
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};

use super::Control;
use super::sight::Sight;
use crate::http::{Answer, Call, Client};

/// The world that one instance of an integration calls, driven over HTTP.
pub(super) struct World {
    client: Client,
    control: Control,
    pub(super) base_url: String,
    pub(super) auth_base_url: String,
    pub(super) issuer: Application,
    pub(super) importer: Application,
    pub(super) stranger: Application,
    removal: Removal,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Removal {
    AtTheEnd,
    Never,
}

/// An application of the world.
#[derive(Clone, Debug)]
pub(super) struct Application {
    pub(super) id: String,
    pub(super) key: String,
    kyc_workflow: String,
    kyb_workflow: String,
}

impl Application {
    fn of(described: &Value) -> Option<Self> {
        let text = |name: &str| described[name].as_str().map(str::to_owned);
        Some(Self {
            id: text("application_id")?,
            key: text("api_key")?,
            kyc_workflow: text("kyc_workflow_id")?,
            kyb_workflow: text("kyb_workflow_id")?,
        })
    }

    pub(super) fn workflow(&self, kind: SessionKind) -> &str {
        match kind {
            SessionKind::User => &self.kyc_workflow,
            SessionKind::Business => &self.kyb_workflow,
        }
    }
}

/// What went wrong between judge and mock, in a sentence.
pub(super) type Trouble = String;

impl World {
    /// A world of its own, with its own pair of ports.
    pub(super) async fn make(control: &Control, dialect: Dialect) -> Result<Self, Trouble> {
        let url = format!("{}/worlds", control.url);
        let body = json!({ "own_origin": true, "dialect": dialect.name() });
        Self::told(control, dialect, "POST", url, Some(body)).await
    }

    /// The world whose control calls these are.
    pub(super) async fn find(control: &Control, dialect: Dialect) -> Result<Self, Trouble> {
        Self::told(control, dialect, "GET", control.url.clone(), None).await
    }

    async fn told(
        control: &Control,
        dialect: Dialect,
        method: &str,
        url: String,
        body: Option<Value>,
    ) -> Result<Self, Trouble> {
        let client = Client::new(PATIENCE);
        let removal = if body.is_some() {
            Removal::AtTheEnd
        } else {
            Removal::Never
        };
        let described = ask(&client, control, method, &url, body).await?;
        // A mock that says nothing about it speaks the founding document's.
        let spoken = described["dialect"]
            .as_str()
            .unwrap_or(Dialect::Founding.name());
        if spoken != dialect.name() {
            return Err(format!(
                "the mock's world speaks the dialect {spoken}, and {dialect} was asked for. Next step: add --dialect \
                 {spoken}, or start the mock with --dialect {dialect}"
            ));
        }
        let text = |name: &str| {
            described[name]
                .as_str()
                .map(str::to_owned)
                .ok_or_else(|| format!("{method} {url} does not tell \"{name}\""))
        };
        let application = |name: &str| {
            Application::of(&described[name])
                .ok_or_else(|| format!("{method} {url} does not tell \"{name}\""))
        };
        Ok(Self {
            control: Control {
                url: text("control_url")?,
                token: control.token.clone(),
            },
            base_url: text("base_url")?,
            auth_base_url: text("auth_base_url")?,
            issuer: application("issuer")?,
            importer: application("importer")?,
            stranger: application("stranger")?,
            client,
            removal,
        })
    }

    /// Takes the world away, if it was made for this.
    pub(super) async fn remove(self) {
        if self.removal == Removal::AtTheEnd {
            // A mock that is gone took its worlds with it.
            let _ = self.control("DELETE", "", None).await;
        }
    }

    /// A new session of an application.
    pub(super) async fn session(
        &self,
        owner: &Application,
        kind: SessionKind,
        status: SessionStatus,
    ) -> Result<String, Trouble> {
        let body = json!({
            "application_id": owner.id,
            "session_kind": kind.as_wire(),
            "status": status.title_case(),
        });
        let made = self.control("POST", "/sessions", Some(body)).await?;
        member(&made, "session_id")
    }

    pub(super) async fn delete_session(&self, id: &str) -> Result<(), Trouble> {
        let path = format!("/sessions/{id}");
        self.control("DELETE", &path, None).await.map(drop)
    }

    /// A token with exactly these claims.
    pub(super) async fn forge(&self, claims: &Value) -> Result<String, Trouble> {
        let body = json!({ "claims": claims });
        let made = self.control("POST", "/tokens", Some(body)).await?;
        member(&made, "share_token")
    }

    /// The issuer's token for this session, and the reply that it came in.
    pub(super) async fn mint(&self, session: &str, partner: &str) -> Result<Value, Trouble> {
        let path = format!("/v3/session/{session}/share/");
        let body = json!({ "for_application_id": partner, "ttl_in_seconds": 3600 });
        let minted = self.public(&self.issuer.key, &path, &body).await?;
        member(&minted, "share_token").map(|_| minted)
    }

    /// What an import by the importer is answered, with the judge for the importer.
    pub(super) async fn import(
        &self,
        token: &str,
        kind: SessionKind,
        vendor_data: &str,
    ) -> Result<Value, Trouble> {
        let body = json!({
            "share_token": token,
            "workflow_id": self.importer.workflow(kind),
            "vendor_data": vendor_data,
            "trust_review": true,
        });
        let path = "/v3/session/import-shared/";
        self.public(&self.importer.key, path, &body).await
    }

    /// From now on these faults and no others.
    pub(super) async fn faults(&self, faults: Vec<Value>) -> Result<(), Trouble> {
        let body = json!({ "faults": faults });
        self.control("PUT", "/faults", Some(body)).await.map(drop)
    }

    /// What others than the judge sent after this number, oldest first.
    pub(super) async fn journal(&self, after: u64) -> Result<Vec<Sight>, Trouble> {
        let path = format!("/journal?after={after}");
        let read = self.control("GET", &path, None).await?;
        let exchanges = read["exchanges"].as_array().cloned().unwrap_or_default();
        Ok(exchanges
            .into_iter()
            .map(Sight::new)
            .filter(|sight| sight.header("user-agent") != Some(JUDGE))
            .collect())
    }

    /// Waits until a call of this endpoint after this number is through, for no longer than this.
    pub(super) async fn arrival(
        &self,
        after: u64,
        endpoint: &str,
        at_most: Duration,
    ) -> Result<(), Trouble> {
        let millis = at_most.as_millis().min(LONGEST_POLL);
        let path = format!("/journal/await?after={after}&endpoint={endpoint}&timeout_ms={millis}");
        let url = format!("{}{path}", self.control.url);
        let answer = send(&self.client, controlled(&self.control, "GET", &url)).await?;
        match answer.status() {
            200 | 408 => Ok(()),
            status => Err(format!("GET {url} answered {status}")),
        }
    }

    /// The number of the latest exchange, given one that is not later.
    pub(super) async fn latest(&self, after: u64) -> Result<u64, Trouble> {
        let path = format!("/journal?after={after}");
        let read = self.control("GET", &path, None).await?;
        let exchanges = read["exchanges"].as_array();
        let numbers = exchanges.into_iter().flatten();
        Ok(numbers
            .filter_map(|exchange| exchange["seq"].as_u64())
            .max()
            .unwrap_or(after))
    }

    async fn control(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, Trouble> {
        let url = format!("{}{path}", self.control.url);
        ask(&self.client, &self.control, method, &url, body).await
    }

    async fn public(&self, key: &str, path: &str, body: &Value) -> Result<Value, Trouble> {
        let url = format!("{}{path}", self.base_url);
        let call = Call::new("judge", "POST", &url)
            .header("x-api-key", key)
            .header("User-Agent", JUDGE)
            .json(body);
        understood(&send(&self.client, call).await?, "POST", &url)
    }
}

async fn ask(
    client: &Client,
    control: &Control,
    method: &str,
    url: &str,
    body: Option<Value>,
) -> Result<Value, Trouble> {
    let mut call = controlled(control, method, url);
    if let Some(body) = body {
        call = call.json(&body);
    }
    understood(&send(client, call).await?, method, url)
}

fn controlled(control: &Control, method: &str, url: &str) -> Call {
    let call = Call::new("judge", method, url);
    match &control.token {
        Some(token) => call.header("Authorization", format!("Bearer {}", token.expose())),
        None => call,
    }
}

async fn send(client: &Client, call: Call) -> Result<Answer, Trouble> {
    let (answer, _) = client.send(&call).await;
    answer.map_err(|failure| format!("{} {} failed: {}", call.method, call.url, failure.reason))
}

fn understood(answer: &Answer, method: &str, url: &str) -> Result<Value, Trouble> {
    if !answer.is_success() {
        let detail = answer.text_member("detail").unwrap_or_default();
        let status = answer.status();
        return Err(format!("{method} {url} answered {status} {detail}"));
    }
    if answer.body().is_empty() {
        return Ok(Value::Null);
    }
    let json = answer
        .json()
        .map_err(|why| format!("{method} {url} answered no JSON: {why}"));
    json.cloned()
}

fn member(document: &Value, name: &str) -> Result<String, Trouble> {
    document[name]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("the mock's answer has no {name}"))
}

/// How the judge's own calls are told from the integration's.
const JUDGE: &str = "didit-conformance-judge";
/// Longer than any long poll.
const PATIENCE: Duration = Duration::from_secs(90);
/// Milliseconds; the protocol's own bound.
const LONGEST_POLL: u128 = 60_000;
