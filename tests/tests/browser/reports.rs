//! What is there to be read.

use std::time::Duration;

use conformance::outcome::{
    Blame, Ending, Exchange, ExitCode, FailOn, Finding, JudgedRule, JudgedScenario, RecordedAnswer,
    RecordedRequest, RunOutcome, TargetHead, Verdict, exit_code,
};
use conformance::report::html;
use conformance::{Selection, Silent, Target, run};
use contract::rules;
use mock_server::MockServer;
use serde_json::json;

/// A server that grants duplicates, really judged.
pub(crate) async fn failing() -> RunOutcome {
    let mock = MockServer::start().await.unwrap();
    let mut target =
        Target::new("a careless server", mock.base_url()).with_control(mock.control_url());
    target
        .world_options
        .insert("defect".to_owned(), json!("duplicates-allowed"));
    let areas = ["auth", "refusals", "http"];
    let selection = Selection::parse::<_, &str>(&areas, &[]).unwrap();
    let outcome = run(&target, &selection, &mut Silent).await.unwrap();
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Failed);
    outcome
}

/// The page of a run.
pub(crate) fn page_of(outcome: &RunOutcome) -> String {
    html(outcome, exit_code(outcome, FailOn::Must))
}

/// A run in which every text that somebody else wrote is this one.
pub(crate) fn full_of(text: &str) -> RunOutcome {
    let rule = rules::find("import-duplicate").unwrap();
    let text = text.to_owned();
    let headers = vec![(text.clone(), text.clone())];
    let finding = Finding {
        blame: Blame::Target,
        message: text.clone(),
        expected: text.clone(),
        got: format!("{text} {text}"),
        step: text.clone(),
        exchanges: vec![Exchange {
            purpose: text.clone(),
            request: RecordedRequest {
                method: text.clone(),
                url: text.clone(),
                headers: headers.clone(),
                body: text.clone(),
            },
            answer: Ok(RecordedAnswer {
                status: 200,
                headers,
                body: format!("{{\"{text}\": [\"{text}\"]}}"),
            }),
            elapsed: Duration::from_millis(3),
        }],
        replay: vec![text.clone()],
        feature: None,
    };
    RunOutcome {
        target: TargetHead {
            name: text.clone(),
            base_url: text.clone(),
            dialect: text.clone(),
            dialect_found: None,
            capabilities: vec![text.clone()],
        },
        seed: 42,
        rules: vec![JudgedRule {
            rule,
            verdict: Verdict::Fail,
            expected: None,
            scenarios: vec![JudgedScenario {
                title: text.clone(),
                location: text.clone(),
                verdict: Verdict::Fail,
                findings: vec![finding.clone(), finding],
                elapsed: Duration::from_millis(12),
            }],
        }],
        elapsed: Duration::from_millis(12),
        ending: Ending::Complete,
        columns: Vec::new(),
        broken_expectations: vec![text.clone()],
        notes: vec![text],
    }
}
