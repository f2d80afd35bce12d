use axum::Router;
use axum::routing::post;

/// A receiver of webhooks that takes whatever comes; its address.
pub(crate) async fn receiver() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = Router::new().route("/webhook", post(|| async {}));
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}")
}
