use contract::dialect::Dialect;
use contract::session::{SessionKind, SessionStatus};
use mock_server::{Member, MockServer, Policy, Settings};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

pub(crate) struct Service {
    pub(crate) client: Client,
    pub(crate) mock: MockServer,
}

impl Service {
    pub(crate) async fn start() -> Self {
        Self::speaking(Dialect::Founding).await
    }

    /// A mock of this dialect.
    pub(crate) async fn speaking(dialect: Dialect) -> Self {
        let settings = Settings {
            policy: Policy {
                dialect,
                ..Policy::default()
            },
            ..Settings::default()
        };
        let mock = MockServer::start_with(settings).await.expect("a free port");
        Self {
            client: Client::builder().no_proxy().build().expect("a client"),
            mock,
        }
    }

    pub(crate) async fn decision(
        &self,
        kind: SessionKind,
        status: SessionStatus,
        seed: u64,
    ) -> Value {
        let session = self.session(kind, status, seed).await;
        let path = format!("/v3/session/{session}/decision/");
        answer(self.call(Method::GET, &path, self.mock.issuer())).await
    }

    /// A session of the issuer's.
    pub(crate) async fn session(
        &self,
        kind: SessionKind,
        status: SessionStatus,
        seed: u64,
    ) -> String {
        let issuer = self.mock.issuer();
        let order = json!({
            "application_id": issuer.application_id,
            "session_kind": kind,
            "status": status.title_case(),
            "payload_seed": seed,
        });
        let provision = self
            .client
            .post(format!("{}/sessions", self.mock.control_url()))
            .json(&order);
        let provisioned = answer(provision).await;
        let session = provisioned["session_id"].as_str().expect("a session");
        session.to_owned()
    }

    /// A call of an application's.
    pub(crate) fn call(&self, method: Method, path: &str, caller: &Member) -> RequestBuilder {
        let url = format!("{}{path}", self.mock.base_url());
        let call = self.client.request(method, url);
        call.header("x-api-key", caller.api_key.expose())
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> Value {
    let answer = request.send().await.expect("the mock answers");
    assert!(answer.status().is_success(), "{}", answer.status());
    answer.json().await.expect("JSON")
}
