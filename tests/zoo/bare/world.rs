use mock_server::MockServer;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::didit::Surroundings;
use crate::now;

/// A world with ports of its own, and whoever calls it.
pub(crate) struct World {
    http: Client,
    described: Value,
}

impl World {
    pub(crate) async fn of(mock: &MockServer) -> Self {
        let http = Client::builder().no_proxy().build().unwrap();
        let worlds = format!("{}/worlds", mock.control_url());
        let made = http.post(worlds).json(&json!({"own_origin": true}));
        let described = made.send().await.unwrap().json().await.unwrap();
        Self { http, described }
    }

    /// A value of the world's description, by its JSON pointer.
    pub(crate) fn text(&self, pointer: &str) -> String {
        let value = self.described.pointer(pointer);
        value.and_then(Value::as_str).unwrap().to_owned()
    }

    /// What a program of this side is told.
    pub(crate) fn surroundings(&self, side: &str, handover_url: &str) -> Surroundings {
        let partner = if side == "issuer" {
            "importer"
        } else {
            "issuer"
        };
        Surroundings {
            base_url: self.text("/base_url"),
            auth_base_url: self.text("/auth_base_url"),
            api_key: self.text(&format!("/{side}/api_key")),
            application_id: self.text(&format!("/{side}/application_id")),
            kyc_workflow_id: self.text(&format!("/{side}/kyc_workflow_id")),
            kyb_workflow_id: self.text(&format!("/{side}/kyb_workflow_id")),
            partner_application_id: self.text(&format!("/{partner}/application_id")),
            handover_url: handover_url.to_owned(),
        }
    }

    /// A session of the issuer's.
    pub(super) async fn session(&self, kind: &str, status: &str) -> String {
        let ask = json!({
            "application_id": self.text("/issuer/application_id"),
            "session_kind": kind,
            "status": status,
        });
        let made = self.control(Method::POST, "sessions", &ask).await;
        made["session_id"].as_str().unwrap().to_owned()
    }

    pub(super) async fn delete(&self, session: &str) {
        self.control(Method::DELETE, &format!("sessions/{session}"), &Value::Null)
            .await;
    }

    /// A token for the application of this side, minted by the issuer.
    pub(super) async fn token(&self, session: &str, side: &str) -> String {
        let ask = json!({"for_application_id": self.text(&format!("/{side}/application_id"))});
        let path = format!("/v3/session/{session}/share/");
        let (_, minted) = self.didit("issuer", Method::POST, &path, &ask).await;
        minted["share_token"].as_str().unwrap().to_owned()
    }

    /// A token that died a minute ago.
    pub(super) async fn expired(&self, session: &str) -> String {
        let claims = json!({
            "session_id": session,
            "session_kind": "user",
            "from_application_id": self.text("/issuer/application_id"),
            "for_application_id": self.text("/importer/application_id"),
            "iat": now() - 3_660,
            "exp": now() - 60,
        });
        let forged = self
            .control(Method::POST, "tokens", &json!({"claims": claims}))
            .await;
        forged["share_token"].as_str().unwrap().to_owned()
    }

    /// The status of the importer's own import of a token.
    pub(super) async fn imports(&self, token: &str, kind: &str) -> u16 {
        let workflow = if kind == "business" { "kyb" } else { "kyc" };
        let ask = json!({
            "share_token": token,
            "workflow_id": self.text(&format!("/importer/{workflow}_workflow_id")),
            "vendor_data": "checked",
            "trust_review": true,
        });
        self.didit("importer", Method::POST, "/v3/session/import-shared/", &ask)
            .await
            .0
    }

    /// The importer's sessions under this id: their workflows and statuses.
    pub(super) async fn clones(&self, vendor_data: &str) -> Vec<String> {
        let path = format!("/v3/sessions/?session_kind=all&vendor_data={vendor_data}");
        let (_, list) = self
            .didit("importer", Method::GET, &path, &Value::Null)
            .await;
        let named = |workflow: &Value| match workflow.as_str() {
            Some(id) if id == self.text("/importer/kyc_workflow_id") => "kyc",
            Some(id) if id == self.text("/importer/kyb_workflow_id") => "kyb",
            _ => "elsewhere",
        };
        let sessions = list["results"].as_array().unwrap().iter();
        sessions
            .map(|session| {
                let status = session["status"].as_str().unwrap();
                format!("{}: {status}", named(&session["workflow_id"]))
            })
            .collect()
    }

    /// Replaces the faults of the world.
    pub(super) async fn faults(&self, faults: &Value) {
        self.control(Method::PUT, "faults", &json!({"faults": faults}))
            .await;
    }

    /// How often an endpoint was called.
    pub(super) async fn calls(&self, endpoint: &str) -> usize {
        let journal = self.control(Method::GET, "journal", &Value::Null).await;
        let exchanges = journal["exchanges"].as_array().unwrap().iter();
        exchanges
            .filter(|exchange| exchange["endpoint"] == endpoint)
            .count()
    }

    async fn didit(&self, side: &str, method: Method, path: &str, ask: &Value) -> (u16, Value) {
        let url = format!("{}{path}", self.text("/base_url"));
        let key = self.text(&format!("/{side}/api_key"));
        let mut request = self.http.request(method, url).header("x-api-key", key);
        if !ask.is_null() {
            request = request.json(ask);
        }
        let answer = request.send().await.unwrap();
        (
            answer.status().as_u16(),
            answer.json().await.unwrap_or_default(),
        )
    }

    async fn control(&self, method: Method, call: &str, ask: &Value) -> Value {
        let url = format!("{}/{call}", self.text("/control_url"));
        let mut request = self.http.request(method, url);
        if !ask.is_null() {
            request = request.json(ask);
        }
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{call}: {answer:?}");
        answer.json().await.unwrap_or_default()
    }
}
