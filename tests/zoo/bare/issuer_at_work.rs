use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::routing::post;
use mock_server::MockServer;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

use super::world::World;
use crate::issuer::{Habit, Issuer, serve};

/// An issuer that serves, its world, and its partner.
pub(super) struct IssuerAtWork {
    pub(super) world: World,
    habit: Habit,
    trigger: String,
    http: Client,
    parcels: UnboundedReceiver<Value>,
    serving: [JoinHandle<()>; 2],
}

/// Whether an order ends with a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    Token,
    Nothing,
}

impl IssuerAtWork {
    pub(super) async fn start(mock: &MockServer, habit: Habit) -> Self {
        let world = World::of(mock).await;
        let partner = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let handover_url = format!("http://{}/tokens", partner.local_addr().unwrap());
        let (desk, parcels) = unbounded_channel();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let trigger = format!("http://{}/share", listener.local_addr().unwrap());
        let issuer = Issuer::new(habit, world.surroundings("issuer", &handover_url)).unwrap();
        Self {
            world,
            habit,
            trigger,
            http: Client::builder()
                .no_proxy()
                .timeout(HANGS_AFTER)
                .build()
                .unwrap(),
            parcels,
            serving: [
                tokio::spawn(serve(listener, issuer)),
                tokio::spawn(take(partner, desk)),
            ],
        }
    }

    /// Orders a token for a new session: the trigger's answer, and what the partner can do with what came of it.
    pub(super) async fn ordered(
        &mut self,
        kind: &str,
        status: &str,
        life: i64,
        due: Due,
    ) -> String {
        let session = self.world.session(kind, status).await;
        let order = json!({
            "session_id": session,
            "session_kind": kind,
            "partner_application_id": self.world.text("/importer/application_id"),
            "ttl_in_seconds": life,
        });
        let Ok(answer) = self.http.post(&self.trigger).json(&order).send().await else {
            return "no answer".to_owned();
        };
        let answered = answer.status().as_u16();
        let reply: Value = answer.json().await.unwrap_or_default();
        let parcel = match self.parcels.try_recv() {
            Ok(parcel) => parcel,
            Err(_) if self.habit == Habit::PostsLater && due == Due::Token => {
                self.parcels.recv().await.unwrap()
            }
            Err(_) => reply,
        };
        let Some(token) = parcel["share_token"].as_str() else {
            return format!("{answered}, nothing");
        };
        let came = match self.world.imports(token, kind).await {
            201 => "imported".to_owned(),
            other => other.to_string(),
        };
        let place = if parcel["query"].is_null() {
            ""
        } else {
            ", in a URL"
        };
        format!("{answered}, {came}{place}")
    }
}

impl Drop for IssuerAtWork {
    fn drop(&mut self) {
        for task in &self.serving {
            task.abort();
        }
    }
}

/// Somebody who takes tokens.
async fn take(listener: TcpListener, desk: UnboundedSender<Value>) {
    let take = move |RawQuery(query): RawQuery, body: Bytes| async move {
        let mut parcel: Value = serde_json::from_slice(&body).unwrap();
        parcel["query"] = json!(query);
        // A parcel for a story that is over is of no use to anybody.
        let _ = desk.send(parcel);
    };
    let router = Router::new().route("/tokens", post(take));
    let _ = axum::serve(listener, router).await;
}

const HANGS_AFTER: Duration = Duration::from_secs(3);
