use mock_server::MockServer;
use reqwest::{Client, Method};
use serde_json::{Value, json};

/// A world with ports of its own, for one program.
pub(crate) struct Stage {
    client: Client,
    described: Value,
    _mock: MockServer,
}

impl Stage {
    pub(crate) async fn open() -> Self {
        let mock = MockServer::start().await.unwrap();
        let client = Client::builder().no_proxy().build().unwrap();
        let url = format!("{}/worlds", mock.control_url());
        let ask = json!({"own_origin": true});
        let made = client.post(url).json(&ask).send().await.unwrap();
        Self {
            client,
            described: made.json().await.unwrap(),
            _mock: mock,
        }
    }

    pub(crate) fn text(&self, pointer: &str) -> String {
        let found = self.described.pointer(pointer).and_then(Value::as_str);
        found.unwrap().to_owned()
    }

    /// A session of the issuer's.
    pub(crate) async fn session(&self, kind: &str, status: &str) -> String {
        let ask = json!({"session_kind": kind, "status": status});
        let made = self.control(Method::POST, "/sessions", &ask).await;
        made["session_id"].as_str().unwrap().to_owned()
    }

    /// A token for the importer, of a fresh session in this status.
    pub(crate) async fn token(&self, kind: &str, status: &str) -> String {
        let session = self.session(kind, status).await;
        let url = format!("{}/v3/session/{session}/share/", self.text("/base_url"));
        let request = self
            .client
            .post(url)
            .header("x-api-key", self.text("/issuer/api_key"));
        let ask = json!({"for_application_id": self.text("/importer/application_id")});
        let minted: Value = request
            .json(&ask)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        minted["share_token"].as_str().unwrap().to_owned()
    }

    /// A token whose time is over.
    pub(crate) async fn expired_token(&self) -> String {
        let claims = json!({
            "session_id": self.session("user", "Approved").await,
            "session_kind": "user",
            "from_application_id": self.text("/issuer/application_id"),
            "for_application_id": self.text("/importer/application_id"),
            "iat": 1_000,
            "exp": 4_600,
        });
        let ask = json!({ "claims": claims });
        let forged = self.control(Method::POST, "/tokens", &ask).await;
        forged["share_token"].as_str().unwrap().to_owned()
    }

    /// The next calls of an endpoint meet this.
    pub(crate) async fn faulty(&self, endpoint: &str, count: u32, action: Value) {
        let ask = json!({"faults": [{"endpoint": endpoint, "count": count, "action": action}]});
        self.control(Method::PUT, "/faults", &ask).await;
    }

    /// The exchanges of an endpoint so far.
    pub(crate) async fn seen(&self, endpoint: &str) -> Vec<Value> {
        let journal = self.control(Method::GET, "/journal", &Value::Null).await;
        let all = journal["exchanges"].as_array().unwrap().iter();
        all.filter(|exchange| exchange["endpoint"] == endpoint)
            .cloned()
            .collect()
    }

    /// How many sessions the importer got.
    pub(crate) async fn imported(&self) -> u64 {
        let path = format!(
            "/usage?application_id={}",
            self.text("/importer/application_id")
        );
        let usage = self.control(Method::GET, &path, &Value::Null).await;
        usage["imported_sessions"].as_u64().unwrap()
    }

    async fn control(&self, method: Method, path: &str, ask: &Value) -> Value {
        let url = format!("{}{path}", self.text("/control_url"));
        let request = self.client.request(method, url);
        let request = if ask.is_null() {
            request
        } else {
            request.json(ask)
        };
        let answer = request.send().await.unwrap();
        let (status, body) = (answer.status(), answer.json().await.unwrap());
        assert!(status.is_success(), "{path}: {body}");
        body
    }
}
