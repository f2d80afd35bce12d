//! A bounded number of cases; `tests/third_party/schemathesis/long.sh` tries many more.

use mock_server::{MockServer, Settings};
use tokio::process::Command;

use crate::installed::{installed, printed, project};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schemathesis_finds_nothing_about_didits_endpoints() {
    nothing_is_found("didit").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schemathesis_finds_nothing_about_the_auth_host() {
    nothing_is_found("auth").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schemathesis_finds_nothing_about_the_control_protocol() {
    nothing_is_found("control").await;
}

async fn nothing_is_found(part: &str) {
    installed("schemathesis/bin/schemathesis");
    let settings = Settings {
        seed: Some(1),
        ..Settings::default()
    };
    let mock = MockServer::start_with(settings).await.unwrap();
    let output = Command::new(project("tests/third_party/schemathesis/check.sh"))
        .args([part, &mock.base_url(), CASES, SEED, &mock.auth_base_url()])
        .output()
        .await
        .unwrap();
    let report = printed(&output);
    assert!(report.contains("No issues found"), "{report}");
    assert_eq!(mock.panics(), 0);
}

/// For each operation and way of making them.
const CASES: &str = "3";
const SEED: &str = "1";
