use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::routing::post;
use contract::session::SessionKind;
use mock_server::MockServer;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::places::{folder, path, python};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deliveries_of_both_kinds_verify_with_the_python_sdk_and_with_node() {
    let mock = MockServer::start().await.unwrap();
    let (url, mut arrived) = receiver().await;
    let importer = mock.importer();
    let call = |path: &str, key: &str, body: Value| {
        let url = format!("{}{path}", mock.base_url());
        let client = Client::builder().no_proxy().build().unwrap();
        let sent = client.post(url).header("x-api-key", key).json(&body).send();
        async move { sent.await.unwrap().json::<Value>().await.unwrap() }
    };
    let (issuer_key, importer_key) = (mock.issuer().api_key.expose(), importer.api_key.expose());
    let subscription = json!({"url": url, "subscribed_events": ["status.updated"]});
    let destination = call("/v3/webhook/destinations/", importer_key, subscription).await;
    let secret = destination["secret_shared_key"]
        .as_str()
        .unwrap()
        .to_owned();
    for session in mock
        .sessions()
        .into_iter()
        .filter(|session| session.status.is_finished())
    {
        let target = json!({"for_application_id": importer.application_id});
        let minted = call(
            &format!("/v3/session/{}/share/", session.id),
            issuer_key,
            target,
        )
        .await;
        let workflow = match session.kind {
            SessionKind::User => importer.kyc_workflow_id,
            SessionKind::Business => importer.kyb_workflow_id,
        };
        let import = json!({
            "share_token": minted["share_token"],
            "workflow_id": workflow,
            "vendor_data": "customer-é-客",
            "trust_review": true,
        });
        call("/v3/session/import-shared/", importer_key, import).await;
        let (headers, body) = arrived.recv().await.unwrap();
        let delivery = json!({"headers": headers, "body": body, "secret": secret});
        let tampered =
            json!({"headers": headers, "body": body.replace("sandbox", "live"), "secret": secret});
        for verifier in [with_sdk(), with_node()] {
            assert_eq!(says(&verifier, &delivery), "true", "{verifier:?} on {body}");
            assert_eq!(
                says(&verifier, &tampered),
                "false",
                "{verifier:?} on a tampered body"
            );
        }
    }
}

/// A receiver that passes on what arrives: headers as Didit spells them, and the body.
async fn receiver() -> (
    String,
    UnboundedReceiver<(BTreeMap<String, String>, String)>,
) {
    let (sender, arrived) = unbounded_channel();
    let take = move |headers: HeaderMap, body: Bytes| {
        let headers = [
            "X-Signature-V2",
            "X-Signature",
            "X-Signature-Simple",
            "X-Timestamp",
        ]
        .map(|name| (name.to_owned(), headers[name].to_str().unwrap().to_owned()));
        let body = String::from_utf8(body.to_vec()).unwrap();
        let _ = sender.send((BTreeMap::from(headers), body));
        async {}
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", post(take))).await });
    (url, arrived)
}

fn with_sdk() -> Vec<String> {
    vec![path(&python()), path(&folder().join("verify_with_sdk.py"))]
}

fn with_node() -> Vec<String> {
    vec![
        "node".to_owned(),
        path(&folder().join("verify_with_node.mjs")),
    ]
}

/// What a verifier prints about a delivery.
fn says(verifier: &[String], delivery: &Value) -> String {
    let mut child = Command::new(&verifier[0])
        .args(&verifier[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(delivery.to_string().as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
