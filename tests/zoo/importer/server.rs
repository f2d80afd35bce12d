use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::routing::{get, post};
use contract::session::SessionKind;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::Habit;
use super::ask::manner;
use super::book::{Book, State};
use super::handoff::{Handoff, kind};
use super::redeem::{Outcome, redeem};
use crate::didit::{Client, Surroundings};

/// An importer: its habit, whom it calls, what it remembers. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Importer {
    pub(super) habit: Habit,
    pub(super) surroundings: Arc<Surroundings>,
    pub(super) didit: Client,
    /// Seconds since the epoch.
    pub(super) now: fn() -> i64,
    book: Arc<Mutex<Book>>,
    dead: Arc<AtomicBool>,
}

impl Importer {
    pub(crate) fn new(
        habit: Habit,
        surroundings: Surroundings,
        now: fn() -> i64,
    ) -> reqwest::Result<Self> {
        Ok(Self {
            habit,
            didit: Client::new(&surroundings, manner(habit))?,
            surroundings: Arc::new(surroundings),
            now,
            book: Arc::default(),
            dead: Arc::default(),
        })
    }

    pub(super) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes into the state that only a restart ends.
    pub(super) fn die(&self) {
        self.dead.store(true, Ordering::Relaxed);
    }
}

/// Serves until the listener is dropped with its runtime.
pub(crate) async fn serve(listener: TcpListener, importer: Importer) {
    let (queue, handoffs) = unbounded_channel();
    let worker = tokio::spawn(work(importer.clone(), handoffs));
    let router = Router::new()
        .route("/customers", post(meet))
        .route("/import", post(import))
        .route("/customers/{id}", get(person))
        .route("/companies/{id}", get(company))
        .with_state((importer, queue));
    // It ends with the test that started it.
    let _ = axum::serve(listener, router).await;
    worker.abort();
}

type Shop = (Importer, UnboundedSender<Handoff>);

async fn meet(Shared((importer, _)): Shared<Shop>, body: Bytes) -> StatusCode {
    let customer: Value = serde_json::from_slice(&body).unwrap_or_default();
    let Some(vendor_data) = customer["vendor_data"].as_str() else {
        return StatusCode::BAD_REQUEST;
    };
    let kind = kind(customer["kind"].as_str());
    importer.book().meet(kind, vendor_data);
    StatusCode::CREATED
}

async fn import(Shared((importer, queue)): Shared<Shop>, body: Bytes) -> (StatusCode, String) {
    let Some(handoff) = Handoff::of(&body) else {
        return said(
            StatusCode::BAD_REQUEST,
            json!({"error": "share_token or vendor_data is missing"}),
        );
    };
    if importer.dead.load(Ordering::Relaxed) {
        return said(
            StatusCode::INTERNAL_SERVER_ERROR,
            json!({"error": "poisoned"}),
        );
    }
    match importer.habit {
        Habit::NeverRedeems => return said(StatusCode::ACCEPTED, json!({})),
        Habit::ImportsLater => {
            if importer.book().became_of(&handoff.token).is_none() {
                importer.book().put(&handoff, State::Pending);
                // The worker lives as long as the router.
                let _ = queue.send(handoff);
            }
            return said(StatusCode::ACCEPTED, json!({}));
        }
        Habit::LosesErrors => importer.book().put(&handoff, State::Pending),
        _ => {}
    }
    let outcome = redeem(&importer, &handoff).await;
    if importer.habit != Habit::LosesErrors {
        importer.book().file(&handoff, outcome);
        return answer(outcome);
    }
    if let Outcome::Settled(_) = outcome {
        importer.book().file(&handoff, outcome);
    }
    said(StatusCode::ACCEPTED, json!({}))
}

async fn work(importer: Importer, mut handoffs: UnboundedReceiver<Handoff>) {
    while let Some(handoff) = handoffs.recv().await {
        let importer = importer.clone();
        tokio::spawn(async move {
            let outcome = match redeem(&importer, &handoff).await {
                // Nobody waits for an answer any more: what can't be imported shows in the customer's state.
                Outcome::Refused(_) => Outcome::Rejected,
                outcome => outcome,
            };
            importer.book().file(&handoff, outcome);
        });
    }
}

fn answer(outcome: Outcome) -> (StatusCode, String) {
    let failed = |status, error: &str| said(status, json!({"error": error}));
    match outcome {
        Outcome::Settled(state) => said(StatusCode::OK, json!({"state": state.name()})),
        Outcome::Ignored => said(StatusCode::OK, json!({})),
        Outcome::Expired => failed(StatusCode::CONFLICT, "the token has expired: mint another"),
        Outcome::Rejected => failed(StatusCode::CONFLICT, "the customer is turned away"),
        Outcome::Refused(status) => failed(
            StatusCode::UNPROCESSABLE_ENTITY,
            &format!("the token can't be imported: {status}"),
        ),
        Outcome::OwnTrouble => failed(StatusCode::BAD_GATEWAY, "our call was refused"),
        Outcome::Unavailable => failed(StatusCode::SERVICE_UNAVAILABLE, "try again later"),
        Outcome::Crashed => failed(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong"),
    }
}

async fn person(Shared((importer, _)): Shared<Shop>, Path(id): Path<String>) -> String {
    shown(importer.book().state(SessionKind::User, &id))
}

async fn company(Shared((importer, _)): Shared<Shop>, Path(id): Path<String>) -> String {
    shown(importer.book().state(SessionKind::Business, &id))
}

fn shown(state: Option<State>) -> String {
    json!({"state": state.unwrap_or(State::Unknown).name()}).to_string()
}

fn said(status: StatusCode, body: Value) -> (StatusCode, String) {
    (status, body.to_string())
}
