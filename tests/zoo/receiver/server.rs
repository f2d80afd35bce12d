use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use serde_json::json;
use tokio::net::TcpListener;

use super::book::Book;
use super::{Habit, case_sensitive, webhook};

/// A receiver: its habit, its secret, what it remembers. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(super) habit: Habit,
    pub(super) secret: Arc<str>,
    pub(super) now: fn() -> i64,
    book: Arc<Mutex<Book>>,
}

impl Receiver {
    /// A receiver that has met nobody. `now` is in seconds since the epoch.
    pub(crate) fn new(habit: Habit, secret: &str, now: fn() -> i64) -> Self {
        Self {
            habit,
            secret: secret.into(),
            now,
            book: Arc::default(),
        }
    }

    pub(super) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until the listener is dropped with its runtime.
pub(crate) async fn serve(listener: TcpListener, receiver: Receiver) {
    let sensitive = receiver.habit == Habit::CaseSensitive;
    let router = Router::new()
        .route("/webhook", post(webhook::take))
        .route("/customers/{id}", put(meet))
        .route("/users/{id}", get(user))
        .route("/businesses/{id}", get(business))
        .with_state(receiver);
    if sensitive {
        case_sensitive::serve(listener, router).await;
    } else {
        // It ends with the test that started it.
        let _ = axum::serve(listener, router).await;
    }
}

async fn meet(State(receiver): State<Receiver>, Path(id): Path<String>) -> StatusCode {
    receiver.book().meet(&id);
    StatusCode::NO_CONTENT
}

async fn user(State(receiver): State<Receiver>, Path(id): Path<String>) -> String {
    json!({"state": receiver.book().state("user", &id)}).to_string()
}

async fn business(State(receiver): State<Receiver>, Path(id): Path<String>) -> String {
    json!({"state": receiver.book().state("business", &id)}).to_string()
}
