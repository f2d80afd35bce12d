use std::time::Duration;

use mock_server::MockServer;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::world::World;
use crate::importer::{Habit, Importer, serve};
use crate::now;

/// An importer that serves, and its world.
pub(super) struct ImporterAtWork {
    pub(super) world: World,
    habit: Habit,
    origin: String,
    http: Client,
    serving: JoinHandle<()>,
}

impl ImporterAtWork {
    pub(super) async fn start(mock: &MockServer, habit: Habit) -> Self {
        let world = World::of(mock).await;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let importer = Importer::new(habit, world.surroundings("importer", ""), now).unwrap();
        Self {
            world,
            habit,
            origin,
            http: Client::builder()
                .no_proxy()
                .timeout(HANGS_AFTER)
                .build()
                .unwrap(),
            serving: tokio::spawn(serve(listener, importer)),
        }
    }

    /// A token for the importer, for a new session of the issuer's.
    pub(super) async fn token(&self, kind: &str, status: &str) -> String {
        let session = self.world.session(kind, status).await;
        self.world.token(&session, "importer").await
    }

    /// Hands a token over; what comes of it. One that imports later is waited for until the customer is where the token
    /// leads.
    pub(super) async fn handed(&self, id: &str, kind: &str, token: &str, end: &str) -> String {
        let Some(answered) = self.given(id, kind, token).await else {
            return "no answer".to_owned();
        };
        let mut state = self.state(id, kind).await;
        for _ in 0..self.looks() {
            if state == end {
                break;
            }
            state = self.state(id, kind).await;
        }
        let clones = self.world.clones(id).await.join(" and ");
        format!("{answered}, {state}, {clones}")
    }

    /// The same for a person whose state does not tell whether the import has happened.
    pub(super) async fn handed_until_imported(&self, id: &str, token: &str) -> String {
        let answered = self.given(id, "user", token).await.unwrap_or_default();
        let mut clones = self.world.clones(id).await;
        for _ in 0..self.looks() {
            if !clones.is_empty() {
                break;
            }
            clones = self.world.clones(id).await;
        }
        let state = self.state(id, "user").await;
        format!("{answered}, {state}, {}", clones.join(" and "))
    }

    /// How often to look again for what is not there yet.
    const fn looks(&self) -> usize {
        match self.habit {
            Habit::ImportsLater => 10_000,
            _ => 0,
        }
    }

    async fn given(&self, id: &str, kind: &str, token: &str) -> Option<u16> {
        let customer = json!({"vendor_data": id, "kind": kind});
        assert_eq!(self.post("customers", &customer).await, Some(201));
        let parcel = json!({"share_token": token, "session_kind": kind, "vendor_data": id});
        self.post("import", &parcel).await
    }

    async fn post(&self, path: &str, body: &Value) -> Option<u16> {
        let url = format!("{}/{path}", self.origin);
        let answer = self.http.post(url).json(body).send().await.ok()?;
        Some(answer.status().as_u16())
    }

    async fn state(&self, id: &str, kind: &str) -> String {
        let shelf = if kind == "business" {
            "companies"
        } else {
            "customers"
        };
        let url = format!("{}/{shelf}/{id}", self.origin);
        let shown = self.http.get(url).send().await.unwrap();
        let shown: Value = shown.json().await.unwrap();
        shown["state"].as_str().unwrap().to_owned()
    }
}

impl Drop for ImporterAtWork {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

const HANGS_AFTER: Duration = Duration::from_secs(3);
