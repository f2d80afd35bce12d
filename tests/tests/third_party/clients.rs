//! The SDK's clients, unmodified, with nothing but their base URL pointed at the mock.

use std::process::{Command, Stdio};

use mock_server::MockServer;
use reqwest::Client;
use serde_json::{Value, json};

use crate::places::{folder, path, python};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_synchronous_client_of_the_python_sdk_takes_a_session_through_its_life() {
    takes_a_session_through_its_life("sync").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_asynchronous_client_of_the_python_sdk_takes_a_session_through_its_life() {
    takes_a_session_through_its_life("async").await;
}

async fn takes_a_session_through_its_life(kind: &'static str) {
    let mock = MockServer::start().await.unwrap();
    let seen = what_it_sees(&mock, kind).await;
    let page = seen["page"].as_str().unwrap();
    assert!(
        page.starts_with(&format!("{}/en/session/", mock.base_url())),
        "{page}"
    );
    let refused = |error: &str, status: u16| json!({"error": error, "status": status});
    for (what, expected) in [
        ("healthy", json!(true)),
        ("fresh", json!("Not Started")),
        ("resumed", json!(true)),
        ("decision", json!("In Review")),
        ("warned", json!(true)),
        ("document", json!(true)),
        ("listed", json!([1, true])),
        ("updated", json!(true)),
        ("polled", json!("Approved")),
        ("review", json!(["API Client", "Looked at and found sound"])),
        ("report", json!("%PDF-")),
        ("resubmitted", json!(true)),
        ("drift", json!([true, "Resubmitted"])),
        ("swept", refused("DiditAPIError", 400)),
        ("unknown", refused("DiditNotFoundError", 404)),
        ("same", refused("DiditAPIError", 400)),
        ("no_workflow", refused("DiditAPIError", 400)),
        ("bare", refused("DiditNotFoundError", 404)),
        ("stranger", refused("DiditAuthenticationError", 401)),
    ] {
        assert_eq!(seen[what], expected, "{what} of {seen}");
    }
    for exchange in journal(&mock).await {
        let status = exchange["response"]["status"].as_u64().unwrap();
        assert!(status < 500, "{exchange}");
        let findings = exchange["findings"].as_array().unwrap().iter();
        let rules: Vec<&Value> = findings.map(|finding| &finding["rule"]).collect();
        // All that the traffic rules find is the path that nobody published, and the key of nobody.
        let expected: &[&str] = match (exchange["endpoint"].is_string(), status) {
            (false, _) => &["traffic-known-endpoint"],
            (true, 401) => &["traffic-auth-header"],
            (true, _) => &[],
        };
        assert_eq!(rules, expected, "{exchange}");
    }
}

/// What the client says that it saw.
async fn what_it_sees(mock: &MockServer, kind: &'static str) -> Value {
    let issuer = mock.issuer();
    let mut command = Command::new(python());
    command
        .arg(path(&folder().join("sdk_client.py")))
        .arg(kind)
        .env("DIDIT_BASE_URL", format!("{}/v3", mock.base_url()))
        .env("DIDIT_API_KEY", issuer.api_key.expose())
        .env("DIDIT_KYC_WORKFLOW_ID", issuer.kyc_workflow_id.to_string())
        .env("NO_PROXY", "127.0.0.1")
        .stderr(Stdio::inherit());
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

async fn journal(mock: &MockServer) -> Vec<Value> {
    let client = Client::builder().no_proxy().build().unwrap();
    let journal = client.get(format!("{}/journal", mock.control_url()));
    let journal: Value = journal.send().await.unwrap().json().await.unwrap();
    let exchanges = journal["exchanges"].as_array().unwrap();
    exchanges.clone()
}
