//! Code that nobody here wrote: Didit's Python SDK and Node's crypto read what this project signs, and the SDK's
//! FastAPI guard is judged like any other receiver.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't set up what it needs stops where it stands"
)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::routing::post;
use conformance::Silent;
use conformance::outcome::{FailOn, Verdict, exit_code};
use conformance::receiver::{CommandSpec, Meaning, ProbeSpec, Probes, ReceiverPlan, run};
use conformance::report::{Color, Style, human};
use contract::secrets::SharedSecret;
use contract::session::SessionKind;
use mock_server::MockServer;
use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

const SECRET: &str = "an-invented-secret-that-guards-nothing-0000";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fastapi_guard_of_the_python_sdk_gets_the_verdict_that_is_expected_of_it() {
    let probe = ProbeSpec {
        url: "http://127.0.0.1:{{port}}/customers/{{vendor_data}}".to_owned(),
        pointer: "/state".to_owned(),
        values: [
            ("unknown", Meaning::Unknown),
            ("Not Started", Meaning::Pending),
            ("In Progress", Meaning::Pending),
            ("Approved", Meaning::Onboarded),
            ("Declined", Meaning::Rejected),
            ("In Review", Meaning::InReview),
        ]
        .map(|(value, meaning)| (value.to_owned(), meaning))
        .to_vec(),
    };
    let mut plan = ReceiverPlan::new(
        "http://127.0.0.1:{{port}}/webhook",
        SharedSecret::new(SECRET),
        1,
        now,
    );
    plan.probes = Probes {
        user: Some(probe.clone()),
        business: Some(probe),
    };
    plan.command = Some(CommandSpec {
        argv: vec![
            path(&python()),
            path(&folder().join("sdk_fastapi_receiver.py")),
        ],
        env: Vec::new(),
        ready: None,
        ready_within: Duration::from_secs(60),
    });
    let judged = run(&plan, &mut Silent).await.unwrap();
    let expected = expectations();
    let breaches: BTreeMap<&str, &str> = judged
        .outcome
        .rules
        .iter()
        .filter(|rule| {
            matches!(
                rule.verdict,
                Verdict::Fail | Verdict::Warn | Verdict::Errored
            )
        })
        .map(|rule| (rule.rule.id, rule.verdict.as_str()))
        .collect();
    let wanted: BTreeMap<&str, &str> = expected
        .iter()
        .map(|one| (one.rule.as_str(), one.expect.as_str()))
        .collect();
    let report = human(
        &judged.outcome,
        exit_code(&judged.outcome, FailOn::Must),
        Style {
            color: Color::Never,
            width: 120,
        },
    );
    assert_eq!(breaches, wanted, "{report}");
    assert!(
        expected
            .iter()
            .all(|one| !one.reason.is_empty() && one.link.starts_with("https://"))
    );
}

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

/// What is known to differ, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    rule: String,
    expect: String,
    reason: String,
    link: String,
}

fn expectations() -> Vec<Expectation> {
    #[derive(Deserialize)]
    struct File {
        expectation: Vec<Expectation>,
    }
    let file = root().join("expectations/didit-sdk-fastapi.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    file.expectation
}

#[expect(
    clippy::disallowed_methods,
    reason = "the SDK goes by the system's clock, so the judge has to"
)]
fn now() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since_epoch.as_secs()).unwrap()
}

/// The interpreter that `test.sh` set up.
fn python() -> PathBuf {
    let python = root().join("target/third-party/venv/bin/python");
    assert!(
        python.exists(),
        "{} is missing: run ./test.sh, which installs it",
        python.display()
    );
    python
}

fn folder() -> PathBuf {
    root().join("tests/third_party")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn path(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}
