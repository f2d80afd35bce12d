use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::hand_over::hand_over;
use super::mint::{Failure, Order, mint};
use super::{Habit, mint::manner};
use crate::didit::{Client, Surroundings};

/// An issuer: its habit, whom it calls, what it remembers. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Issuer {
    pub(super) habit: Habit,
    pub(super) surroundings: Arc<Surroundings>,
    pub(super) didit: Client,
    last_token: Arc<Mutex<Option<String>>>,
    dead: Arc<AtomicBool>,
}

impl Issuer {
    pub(crate) fn new(habit: Habit, surroundings: Surroundings) -> reqwest::Result<Self> {
        Ok(Self {
            habit,
            didit: Client::new(&surroundings, manner(habit))?,
            surroundings: Arc::new(surroundings),
            last_token: Arc::default(),
            dead: Arc::default(),
        })
    }

    /// Remembers a token; the one before.
    pub(super) fn remember(&self, token: &str) {
        let mut last = self
            .last_token
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *last = Some(token.to_owned());
    }

    pub(super) fn last_token(&self) -> Option<String> {
        let last = self
            .last_token
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        last.clone()
    }

    /// Goes into the state that only a restart ends.
    pub(super) fn die(&self) {
        self.dead.store(true, Ordering::Relaxed);
    }
}

/// Serves until the listener is dropped with its runtime.
pub(crate) async fn serve(listener: TcpListener, issuer: Issuer) {
    let (queue, orders) = unbounded_channel();
    let worker = tokio::spawn(work(issuer.clone(), orders));
    let router = Router::new()
        .route("/share", post(share))
        .with_state((issuer, queue));
    // It ends with the test that started it.
    let _ = axum::serve(listener, router).await;
    worker.abort();
}

type Shop = (Issuer, UnboundedSender<Order>);

async fn share(State((issuer, queue)): State<Shop>, body: Bytes) -> (StatusCode, String) {
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let Some(order) = Order::of(&asked) else {
        return said(
            StatusCode::BAD_REQUEST,
            json!({"error": "session_id is missing"}),
        );
    };
    if issuer.dead.load(Ordering::Relaxed) {
        return said(
            StatusCode::INTERNAL_SERVER_ERROR,
            json!({"error": "poisoned"}),
        );
    }
    if issuer.habit == Habit::PostsLater {
        // The worker lives as long as the router.
        let _ = queue.send(order);
        return said(StatusCode::ACCEPTED, json!({}));
    }
    match fulfil(&issuer, &order).await {
        Ok(reply) => said(StatusCode::OK, reply),
        Err(failure) => said(status_of(&failure), json!({"error": failure.to_string()})),
    }
}

async fn work(issuer: Issuer, mut orders: UnboundedReceiver<Order>) {
    while let Some(order) = orders.recv().await {
        let issuer = issuer.clone();
        // What failed is for its operators to see: nobody waits for an answer any more.
        tokio::spawn(async move { fulfil(&issuer, &order).await.is_ok() });
    }
}

async fn fulfil(issuer: &Issuer, order: &Order) -> Result<Value, Failure> {
    let minted = mint(issuer, order).await?;
    hand_over(issuer, minted).await
}

fn status_of(failure: &Failure) -> StatusCode {
    match failure {
        Failure::Life => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::Unfinished | Failure::Refused(_) => StatusCode::CONFLICT,
        Failure::Crashed => StatusCode::INTERNAL_SERVER_ERROR,
        Failure::Unavailable | Failure::Partner => StatusCode::BAD_GATEWAY,
    }
}

fn said(status: StatusCode, body: Value) -> (StatusCode, String) {
    (status, body.to_string())
}
