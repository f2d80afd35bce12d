//! A small right receiver, as a user of the judge might have one: it verifies, remembers and shows its customers.

#![expect(
    clippy::expect_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use contract::secrets::SharedSecret;
use contract::webhook::signature::verify_v2;
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub(crate) const SECRET: &str = "a-secret-made-up-for-tests-of-the-shop";

/// What the shop does with signatures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doorman {
    Verifies,
    LetsEverybodyIn,
}

/// A shop that listens until the test ends.
pub(crate) struct Shop {
    pub(crate) address: SocketAddr,
}

impl Shop {
    pub(crate) fn open(doorman: Doorman) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a socket");
        let address = listener.local_addr().expect("an address");
        let app = Router::new()
            .route("/webhook", post(take))
            .route("/{kind}/{id}", get(show))
            .with_state(Counter {
                doorman,
                book: Arc::default(),
            });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        thread::spawn(move || {
            runtime.block_on(async {
                let listener = TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, app).await.expect("it serves");
            });
        });
        Self { address }
    }

    pub(crate) fn webhook(&self) -> String {
        format!("http://{}/webhook", self.address)
    }

    /// Where a customer of the kind is shown.
    pub(crate) fn shows(&self, kind: &str) -> String {
        format!("http://{}/{kind}/{{{{vendor_data}}}}", self.address)
    }
}

#[derive(Clone)]
struct Counter {
    doorman: Doorman,
    book: Arc<Mutex<Book>>,
}

#[derive(Default)]
struct Book {
    events: HashSet<String>,
    customers: HashMap<(String, String), (String, i64)>,
}

async fn take(State(counter): State<Counter>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let given = headers
        .get("x-signature-v2")
        .and_then(|value| value.to_str().ok());
    let genuine = given.is_some_and(|given| {
        verify_v2(&SharedSecret::new(SECRET), &body, given).is_ok_and(|holds| holds)
    });
    if counter.doorman == Doorman::Verifies && !genuine {
        return StatusCode::UNAUTHORIZED;
    }
    let event: Value = serde_json::from_slice(&body).unwrap_or_default();
    let age = event["timestamp"].as_i64().map(|at| now() - at);
    if counter.doorman == Doorman::Verifies && age.is_none_or(|age| age.abs() > 300) {
        return StatusCode::UNAUTHORIZED;
    }
    counter.book.lock().expect("the book").file(&event);
    StatusCode::OK
}

impl Book {
    fn file(&mut self, event: &Value) {
        let new = event["event_id"]
            .as_str()
            .is_none_or(|id| self.events.insert(id.to_owned()));
        let (Some(id), Some(status)) = (event["vendor_data"].as_str(), event["status"].as_str())
        else {
            return;
        };
        if !new || event["webhook_type"] != "status.updated" {
            return;
        }
        let kind = event["session_kind"].as_str().unwrap_or("user");
        let state = match (kind, status) {
            ("business", "APPROVED") | ("user", "Approved") => "approved",
            ("business", "DECLINED") | ("user", "Declined") => "declined",
            _ => "waiting",
        };
        let at = event["created_at"].as_i64().unwrap_or_default();
        let place = (kind.to_owned(), id.to_owned());
        if self
            .customers
            .get(&place)
            .is_none_or(|(_, before)| *before <= at)
        {
            self.customers.insert(place, (state.to_owned(), at));
        }
    }
}

async fn show(
    State(counter): State<Counter>,
    Path(place): Path<(String, String)>,
) -> Result<String, StatusCode> {
    let book = counter.book.lock().expect("the book");
    let (state, _) = book.customers.get(&place).ok_or(StatusCode::NOT_FOUND)?;
    Ok(json!({ "state": state }).to_string())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the shop stands for somebody else's program, which has the system's clock"
)]
fn now() -> i64 {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("a clock after 1970");
    i64::try_from(since.as_secs()).expect("a clock before the end of time")
}
