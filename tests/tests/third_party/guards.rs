//! The SDK's webhook guards, each in the receiver that its guide shows, under the judge.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use conformance::Silent;
use conformance::outcome::{FailOn, Verdict, exit_code};
use conformance::receiver::{CommandSpec, Meaning, ProbeSpec, Probes, ReceiverPlan, run};
use conformance::report::{Color, Style, human};
use contract::secrets::SharedSecret;
use serde::Deserialize;

use crate::places::{folder, path, python, root};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fastapi_guard_of_the_python_sdk_gets_the_verdict_that_is_expected_of_it() {
    judged_as_expected("fastapi").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_flask_guard_of_the_python_sdk_gets_the_verdict_that_is_expected_of_it() {
    judged_as_expected("flask").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_django_guard_of_the_python_sdk_gets_the_verdict_that_is_expected_of_it() {
    judged_as_expected("django").await;
}

async fn judged_as_expected(framework: &str) {
    let judged = run(&plan(framework), &mut Silent).await.unwrap();
    let expected = expectations(framework);
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

fn plan(framework: &str) -> ReceiverPlan {
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
            path(&folder().join(format!("sdk_{framework}_receiver.py"))),
        ],
        env: Vec::new(),
        ready: None,
        ready_within: Duration::from_secs(60),
    });
    plan
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

fn expectations(framework: &str) -> Vec<Expectation> {
    #[derive(Deserialize)]
    struct File {
        expectation: Vec<Expectation>,
    }
    let file = root().join(format!("expectations/didit-sdk-{framework}.toml"));
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

const SECRET: &str = "an-invented-secret-that-guards-nothing-0000";
