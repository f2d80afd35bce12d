//! Short ways to write down an outcome.

use std::time::Duration;

use conformance::outcome::{
    Blame, Ending, Exchange, Finding, JudgedRule, JudgedScenario, RecordedAnswer, RecordedRequest,
    RunOutcome, TargetHead, Verdict,
};
use contract::rules::Rule;

pub(crate) fn run_of(rules: Vec<JudgedRule>) -> RunOutcome {
    RunOutcome {
        target: TargetHead {
            name: "staging of Quillfeather Bank".to_owned(),
            base_url: "http://127.0.0.1:8080".to_owned(),
            dialect: "founding".to_owned(),
            dialect_found: None,
            capabilities: ["worlds", "provision", "clock"].map(str::to_owned).to_vec(),
        },
        seed: 42,
        rules,
        elapsed: Duration::from_millis(1843),
        ending: Ending::Complete,
        columns: Vec::new(),
        broken_expectations: Vec::new(),
        notes: Vec::new(),
    }
}

/// A rule with one scenario that says nothing more than its verdict.
pub(crate) fn plain(rule: &'static Rule, verdict: Verdict) -> JudgedRule {
    judged(
        rule,
        verdict,
        vec![scenario(rule.title, 7, verdict, Vec::new())],
    )
}

pub(crate) fn judged(
    rule: &'static Rule,
    verdict: Verdict,
    scenarios: Vec<JudgedScenario>,
) -> JudgedRule {
    JudgedRule {
        rule,
        verdict,
        expected: None,
        scenarios,
    }
}

pub(crate) fn scenario(
    title: &str,
    line: u32,
    verdict: Verdict,
    findings: Vec<Finding>,
) -> JudgedScenario {
    JudgedScenario {
        title: title.to_owned(),
        location: format!("features/example.feature:{line}"),
        verdict,
        findings,
        elapsed: Duration::from_millis(12),
    }
}

/// A finding without exchanges.
pub(crate) fn finding(blame: Blame, message: &str) -> Finding {
    Finding {
        blame,
        message: message.to_owned(),
        expected: String::new(),
        got: String::new(),
        step: String::new(),
        exchanges: Vec::new(),
        replay: Vec::new(),
        feature: None,
    }
}

pub(crate) fn exchange(
    purpose: &str,
    path: &str,
    request: &str,
    answer: Result<(u16, &str), &str>,
) -> Exchange {
    let json = ("content-type".to_owned(), "application/json".to_owned());
    Exchange {
        purpose: purpose.to_owned(),
        request: RecordedRequest {
            method: "POST".to_owned(),
            url: format!("http://127.0.0.1:8080{path}"),
            headers: vec![
                ("x-api-key".to_owned(), "****7f3a".to_owned()),
                json.clone(),
            ],
            body: request.to_owned(),
        },
        answer: answer
            .map(|(status, body)| RecordedAnswer {
                status,
                headers: vec![json],
                body: body.to_owned(),
            })
            .map_err(str::to_owned),
        elapsed: Duration::from_micros(3400),
    }
}
