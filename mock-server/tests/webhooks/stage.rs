//! A mock with the calls that these tests make.

use mock_server::{Member, MockServer, Settings};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

pub(crate) struct Stage {
    pub(crate) mock: MockServer,
    client: Client,
}

/// A status and a body.
pub(crate) type Said = (u16, Value);

impl Stage {
    pub(crate) async fn start() -> Self {
        Self::with(Settings::default()).await
    }

    /// With a clock that stands until it is moved.
    pub(crate) async fn frozen() -> Self {
        Self::with(Settings {
            frozen: true,
            ..Settings::default()
        })
        .await
    }

    pub(crate) async fn with(settings: Settings) -> Self {
        Self {
            mock: MockServer::start_with(settings).await.unwrap(),
            client: Client::builder().no_proxy().build().unwrap(),
        }
    }

    pub(crate) fn importer(&self) -> &Member {
        self.mock.importer()
    }

    /// A call with this key.
    pub(crate) async fn call(&self, key: &str, method: &str, path: &str, body: Value) -> Said {
        let url = format!("{}{path}", self.mock.base_url());
        let method: Method = method.parse().unwrap();
        let request = self.client.request(method, url).header("x-api-key", key);
        said(with_body(request, body)).await
    }

    /// A call of the importer.
    pub(crate) async fn importer_says(&self, method: &str, path: &str, body: Value) -> Said {
        let key = self.importer().api_key.expose();
        self.call(key, method, path, body).await
    }

    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> Said {
        let url = format!("{}{path}", self.mock.control_url());
        let method: Method = method.parse().unwrap();
        said(with_body(self.client.request(method, url), body)).await
    }

    /// Sends a form as a browser does, redirect and all.
    pub(crate) async fn post_form(&self, path: &str, form: &'static str) -> u16 {
        let url = format!("{}{path}", self.mock.base_url());
        let request = self.client.post(url).body(form);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.send().await.unwrap().status().as_u16()
    }

    /// Moves the clock; what is under way has ended then.
    pub(crate) async fn advance(&self, seconds: u32) -> i64 {
        let ask = json!({"advance_seconds": seconds});
        let (status, body) = self.control("POST", "/clock", ask).await;
        assert_eq!(status, 200, "{body}");
        body["now"].as_i64().unwrap()
    }

    /// Registers a destination of the importer's.
    pub(crate) async fn listen(&self, url: &str, events: &[&str]) -> Value {
        let ask = json!({"url": url, "subscribed_events": events});
        let (status, body) = self.importer_says("POST", DESTINATIONS, ask).await;
        assert_eq!(status, 201, "{body}");
        body
    }

    /// Registers a destination of the importer's that hears of statuses, from a client that calls the mock by this name.
    pub(crate) async fn listen_as(&self, host: &str, url: &str) -> Value {
        let address = format!("{}{DESTINATIONS}", self.mock.base_url());
        let ask = json!({"url": url, "subscribed_events": STATUS});
        let request = self.client.post(address).header("host", host).json(&ask);
        let key = self.importer().api_key.expose();
        let (status, body) = said(request.header("x-api-key", key)).await;
        assert_eq!(status, 201, "{body}");
        body
    }

    /// Provisions a session of the issuer's and returns a share token for it.
    pub(crate) async fn token(&self, kind: &str, status: &str) -> String {
        let issuer = self.mock.issuer();
        let ask = json!({"application_id": issuer.application_id, "session_kind": kind, "status": status});
        let (_, session) = self.control("POST", "/sessions", ask).await;
        let path = format!("/v3/session/{}/share/", text(&session["session_id"]));
        let ask = json!({"for_application_id": self.importer().application_id});
        let (_, minted) = self.call(issuer.api_key.expose(), "POST", &path, ask).await;
        text(&minted["share_token"])
    }

    /// Imports a session that the issuer provisioned, its status kept.
    pub(crate) async fn import(&self, kind: &str, status: &str, vendor_data: &str) -> Value {
        let token = self.token(kind, status).await;
        let workflow = match kind {
            "user" => self.importer().kyc_workflow_id,
            _ => self.importer().kyb_workflow_id,
        };
        let ask = json!({
            "share_token": token,
            "workflow_id": workflow,
            "vendor_data": vendor_data,
            "trust_review": true,
        });
        let path = "/v3/session/import-shared/";
        let (status, clone) = self.importer_says("POST", path, ask).await;
        assert_eq!(status, 201, "{clone}");
        clone
    }

    /// Provisions a session of the importer's, which sends nothing.
    pub(crate) async fn own_session(&self, kind: &str, status: &str) -> String {
        let application = self.importer().application_id;
        let ask = json!({"application_id": application, "session_kind": kind, "status": status});
        let (_, session) = self.control("POST", "/sessions", ask).await;
        text(&session["session_id"])
    }

    /// Sets a status by hand.
    pub(crate) async fn set_status(&self, session: &str, status: &str) -> Said {
        let path = format!("/v3/session/{session}/update-status/");
        self.importer_says("PATCH", &path, json!({"new_status": status}))
            .await
    }

    /// The entries of a destination's log, newest first.
    pub(crate) async fn log(&self, destination: &Value) -> Vec<Value> {
        let path = format!("{}deliveries/?limit=500", path_of(destination));
        let (status, body) = self.importer_says("GET", &path, Value::Null).await;
        assert_eq!(status, 200, "{body}");
        body["results"].as_array().unwrap().clone()
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

pub(crate) fn path_of(destination: &Value) -> String {
    format!("{DESTINATIONS}{}/", text(&destination["uuid"]))
}

fn with_body(request: RequestBuilder, body: Value) -> RequestBuilder {
    if body.is_null() {
        request
    } else {
        request.json(&body)
    }
}

async fn said(request: RequestBuilder) -> Said {
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let bytes = answer.bytes().await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

pub(crate) const DESTINATIONS: &str = "/v3/webhook/destinations/";
pub(crate) const STATUS: &[&str] = &["status.updated"];
