//! What axum alone can do: parse the same JSON, return the same bytes.

use axum::Router;
use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::routing::post;
use serde_json::Value;

/// Serves `body` with 201 at any path and returns its address.
pub(crate) async fn serve(body: Vec<u8>) -> String {
    let body = Bytes::from(body);
    let answer = move |request: Bytes| async move {
        let parsed: Value = serde_json::from_slice(&request).expect("JSON");
        std::hint::black_box(&parsed);
        (
            StatusCode::CREATED,
            [(header::CONTENT_TYPE, "application/json")],
            body,
        )
    };
    let router = Router::new().route("/{*path}", post(answer));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}
