//! A small issuer and importer, as users of the judge might have them, that call a mock which runs already.

#![expect(
    clippy::expect_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::common::Mock;

/// What it makes of a company's status.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    EitherCasing,
    TitleCaseOnly,
}

/// A program that listens until the test ends.
pub(crate) struct Partner {
    pub(crate) address: SocketAddr,
}

impl Partner {
    /// One that calls the default world of this mock.
    pub(crate) fn open(mock: &Mock, reading: Reading) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a socket");
        let address = listener.local_addr().expect("an address");
        let desk = Desk {
            ready: Arc::new(mock.ready.clone()),
            reading,
            book: Arc::default(),
        };
        let app = Router::new()
            .route("/share", post(share))
            .route("/import", post(import))
            .route("/customers/{id}", get(show))
            .with_state(desk);
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
}

#[derive(Clone)]
struct Desk {
    /// The mock's ready line.
    ready: Arc<Value>,
    reading: Reading,
    book: Arc<Mutex<HashMap<String, &'static str>>>,
}

async fn share(State(desk): State<Desk>, body: Bytes) -> (StatusCode, String) {
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let session = asked["session_id"].as_str().unwrap_or_default();
    let path = format!("/v3/session/{session}/share/");
    let ask = json!({ "for_application_id": asked["partner_application_id"] });
    let (status, reply) = desk.call("issuer", &path, &ask);
    if status / 100 == 2 {
        (
            StatusCode::OK,
            json!({ "share_token": reply["share_token"] }).to_string(),
        )
    } else {
        (StatusCode::BAD_GATEWAY, "{}".to_owned())
    }
}

async fn import(State(desk): State<Desk>, body: Bytes) -> StatusCode {
    let handed: Value = serde_json::from_slice(&body).unwrap_or_default();
    let workflow = if handed["session_kind"] == "business" {
        "kyb_workflow_id"
    } else {
        "kyc_workflow_id"
    };
    let ask = json!({
        "share_token": handed["share_token"],
        "workflow_id": desk.ready["importer"][workflow],
        "vendor_data": handed["vendor_data"],
        "trust_review": true,
    });
    let (status, reply) = desk.call("importer", "/v3/session/import-shared/", &ask);
    let state = match (status, reply["status"].as_str(), desk.reading) {
        (201, Some("Approved"), _) | (201, Some("APPROVED"), Reading::EitherCasing) => "onboarded",
        (201, Some("Declined"), _) | (201, Some("DECLINED"), Reading::EitherCasing) => "rejected",
        (201, _, _) => "pending",
        (401, _, _) if reply["code"] == "share_token_expired" => "needs-new-token",
        _ => return StatusCode::BAD_GATEWAY,
    };
    let id = handed["vendor_data"].as_str().unwrap_or_default();
    desk.book
        .lock()
        .expect("the book")
        .insert(id.to_owned(), state);
    if state == "needs-new-token" {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    }
}

async fn show(State(desk): State<Desk>, Path(id): Path<String>) -> Result<String, StatusCode> {
    let book = desk.book.lock().expect("the book");
    let state = book.get(&id).ok_or(StatusCode::NOT_FOUND)?;
    Ok(json!({ "state": state }).to_string())
}

impl Desk {
    /// Calls the mock as one of its applications.
    fn call(&self, application: &str, path: &str, body: &Value) -> (u16, Value) {
        let base = self.ready["base_url"].as_str().expect("a base URL");
        let host = base.trim_start_matches("http://");
        let key = self.ready[application]["api_key"].as_str().expect("a key");
        let body = body.to_string();
        let mut stream = TcpStream::connect(host).expect("the mock listens");
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nx-api-key: {key}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .expect("the mock reads");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("the mock answers");
        let status = answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        (
            status.unwrap_or_default(),
            serde_json::from_str(body).unwrap_or_default(),
        )
    }
}
