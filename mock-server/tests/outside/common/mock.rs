use mock_server::{MockServer, Settings};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::{Call, World};

/// A mock of the test's own.
#[derive(Debug)]
pub(crate) struct Mock {
    pub(crate) server: MockServer,
    client: Client,
}

impl Mock {
    pub(crate) async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    pub(crate) async fn start_with(settings: Settings) -> Self {
        let server = MockServer::start_with(settings).await.unwrap();
        let client = Client::builder().no_proxy().redirect(Policy::none());
        Self {
            server,
            client: client.build().unwrap(),
        }
    }

    /// The world that is there from the start.
    pub(crate) fn default_world(&self) -> World {
        World::read(&self.client, &self.server.ready())
    }

    /// A world as it is asked for.
    pub(crate) async fn world(&self, ask: Value) -> World {
        let made = self.control(Method::POST, "/worlds").json(&ask);
        World::read(&self.client, &made.expect(201).await)
    }

    /// A world with ports of its own.
    pub(crate) async fn own_origin(&self) -> World {
        self.world(json!({"own_origin": true})).await
    }

    /// A call on the mock's control base.
    pub(crate) fn control(&self, method: Method, path: &str) -> Call {
        self.call(method, format!("{}{path}", self.server.control_url()))
    }

    /// A call on any address.
    pub(crate) fn call(&self, method: Method, url: String) -> Call {
        Call::new(&self.client, method, url)
    }
}

/// A mock and its default world: all that most tests need.
pub(crate) async fn staged() -> (Mock, World) {
    let mock = Mock::start().await;
    let world = mock.default_world();
    (mock, world)
}
