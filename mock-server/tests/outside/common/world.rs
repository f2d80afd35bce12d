use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::Call;

/// KYC or KYB, as tests go through both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    User,
    Business,
}

impl Kind {
    pub(crate) const BOTH: [Self; 2] = [Self::User, Self::Business];

    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Business => "business",
        }
    }

    /// A status as this kind spells it.
    pub(crate) fn spelled(self, status: &str) -> String {
        match self {
            Self::User => status.to_owned(),
            Self::Business => status.to_uppercase().replace(' ', "_"),
        }
    }

    /// Where an application reads its entities of this kind.
    pub(crate) const fn entities(self) -> &'static str {
        match self {
            Self::User => "users",
            Self::Business => "businesses",
        }
    }
}

/// One of a world's applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) kyc: String,
    pub(crate) kyb: String,
}

impl Member {
    pub(crate) fn workflow(&self, kind: Kind) -> &str {
        match kind {
            Kind::User => &self.kyc,
            Kind::Business => &self.kyb,
        }
    }

    fn read(description: &Value) -> Self {
        let text = |name: &str| description[name].as_str().unwrap().to_owned();
        Self {
            id: text("application_id"),
            key: text("api_key"),
            kyc: text("kyc_workflow_id"),
            kyb: text("kyb_workflow_id"),
        }
    }
}

/// A world, reached over HTTP like any other client reaches it.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(super) client: Client,
    pub(crate) base_url: String,
    pub(crate) auth_base_url: String,
    pub(crate) control_url: String,
    pub(crate) issuer: Member,
    pub(crate) importer: Member,
    pub(crate) stranger: Member,
}

impl World {
    pub(crate) fn read(client: &Client, description: &Value) -> Self {
        let text = |name: &str| description[name].as_str().unwrap().to_owned();
        Self {
            client: client.clone(),
            base_url: text("base_url"),
            auth_base_url: text("auth_base_url"),
            control_url: text("control_url"),
            issuer: Member::read(&description["issuer"]),
            importer: Member::read(&description["importer"]),
            stranger: Member::read(&description["stranger"]),
        }
    }

    pub(crate) fn call(&self, method: Method, path: &str) -> Call {
        Call::new(&self.client, method, format!("{}{path}", self.base_url))
    }

    pub(crate) fn get(&self, member: &Member, path: &str) -> Call {
        self.call(Method::GET, path).key(&member.key)
    }

    pub(crate) fn post(&self, member: &Member, path: &str) -> Call {
        self.call(Method::POST, path).key(&member.key)
    }

    pub(crate) fn control(&self, method: Method, path: &str) -> Call {
        Call::new(&self.client, method, format!("{}{path}", self.control_url))
    }

    /// A session from nothing; the issuer's and approved unless the ask says otherwise.
    pub(crate) async fn provision(&self, ask: Value) -> String {
        let made = self.control(Method::POST, "/sessions").json(&ask);
        let made = made.expect(201).await;
        made["session_id"].as_str().unwrap().to_owned()
    }

    /// An approved session of the issuer's.
    pub(crate) async fn approved(&self, kind: Kind) -> String {
        self.provision(json!({"session_kind": kind.wire()})).await
    }

    /// The issuer asks to share a session with the importer.
    pub(crate) fn share(&self, session: &str) -> Call {
        let body = json!({"for_application_id": self.importer.id});
        self.share_with(&self.issuer, session, &body)
    }

    pub(crate) fn share_with(&self, caller: &Member, session: &str, body: &Value) -> Call {
        self.post(caller, &format!("/v3/session/{session}/share/"))
            .json(body)
    }

    /// A token for the importer.
    pub(crate) async fn mint(&self, session: &str) -> String {
        let minted = self.share(session).expect(201).await;
        minted["share_token"].as_str().unwrap().to_owned()
    }

    /// A token for the importer of a fresh approved session.
    pub(crate) async fn fresh_token(&self, kind: Kind) -> String {
        self.mint(&self.approved(kind).await).await
    }

    /// The importer redeems a token on its own workflow.
    pub(crate) fn import(&self, kind: Kind, token: &str) -> Call {
        let workflow = self.importer.workflow(kind);
        let body = json!({"share_token": token, "workflow_id": workflow, "vendor_data": "y-1"});
        self.import_with(&self.importer, &body)
    }

    pub(crate) fn import_with(&self, caller: &Member, body: &Value) -> Call {
        self.post(caller, "/v3/session/import-shared/").json(body)
    }

    pub(crate) fn decision(&self, member: &Member, session: &str) -> Call {
        self.get(member, &format!("/v3/session/{session}/decision/"))
    }

    pub(crate) fn delete(&self, member: &Member, session: &str) -> Call {
        self.call(Method::DELETE, &format!("/v3/session/{session}/delete/"))
            .key(&member.key)
    }

    pub(crate) fn entity(&self, member: &Member, kind: Kind, vendor_data: &str) -> Call {
        self.get(member, &format!("/v3/{}/{vendor_data}/", kind.entities()))
    }

    pub(crate) async fn usage(&self, member: &Member) -> Value {
        let path = format!("/usage?application_id={}", member.id);
        self.control(Method::GET, &path).expect(200).await
    }

    /// A key of the issuer's application with these privileges only.
    pub(crate) async fn restricted_key(&self, member: &Member, privileges: &[&str]) -> String {
        let ask = json!({"application_id": member.id, "privileges": privileges});
        let made = self.control(Method::POST, "/keys").json(&ask);
        made.expect(201).await["api_key"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A token with these claims and header members, signed by the world.
    pub(crate) async fn forge(&self, claims: &Value, header: &Value) -> String {
        let ask = json!({"claims": claims, "header": header});
        let made = self.control(Method::POST, "/tokens").json(&ask);
        made.expect(201).await["share_token"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// The exchanges of the journal.
    pub(crate) async fn journal(&self) -> Vec<Value> {
        let read = self.control(Method::GET, "/journal").expect(200).await;
        read["exchanges"].as_array().unwrap().clone()
    }

    /// The rules that the last exchange breaks.
    pub(crate) async fn broken(&self) -> Vec<String> {
        let kept = self.journal().await;
        let findings = kept.last().unwrap()["findings"].as_array().unwrap().iter();
        findings
            .map(|finding| finding["rule"].as_str().unwrap().to_owned())
            .collect()
    }

    /// What the lint says of the last exchange.
    pub(crate) async fn said(&self) -> String {
        let kept = self.journal().await;
        let findings = kept.last().unwrap()["findings"].as_array().unwrap().iter();
        let said: Vec<&str> = findings
            .map(|finding| finding["message"].as_str().unwrap())
            .collect();
        said.join(" ")
    }

    /// Moves the clock, and stops it where `freeze` says so.
    pub(crate) async fn clock(&self, ask: Value) -> i64 {
        let moved = self.control(Method::POST, "/clock").json(&ask);
        moved.expect(200).await["now"].as_i64().unwrap()
    }

    /// All that an application holds and was ever billed: what a refusal must leave as it is.
    pub(crate) async fn holdings(&self, member: &Member) -> Value {
        let path = "/v3/sessions/?session_kind=all&limit=500";
        let sessions = self.get(member, path).expect(200).await;
        json!({"sessions": sessions, "usage": self.usage(member).await})
    }
}
