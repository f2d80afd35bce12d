//! From a journal, as any server may keep it, to verdicts.

use std::time::Duration;

use conformance::outcome::{Ending, ExitCode, FailOn, RunOutcome, Verdict, exit_code};
use conformance::traffic::{Intended, Journal, Traffic, assess};
use serde_json::{Value, json};

fn exchange(seq: u64, endpoint: Value, status: u16, findings: Value) -> Value {
    json!({
        "seq": seq,
        "application_id": "11111111-0000-4000-8000-000000000001",
        "endpoint": endpoint,
        "request": {"method": "POST", "path": "/v3/session/1/share/?a=b", "headers": {"x-api-key": "…abcd"}, "body": {"a": 1}},
        "response": {"status": status, "headers": {}, "body": null},
        "findings": findings,
        "intended": false,
        "lost": false,
    })
}

fn finding(rule: &str) -> Value {
    json!({"rule": rule, "level": "must", "message": "Something is wrong."})
}

fn judged(exchanges: &[Value], dropped: u64, intended: &[Intended]) -> RunOutcome {
    let journal = Journal {
        exchanges: exchanges.to_vec(),
        dropped,
    };
    assess(
        &journal,
        Traffic {
            name: "a test".to_owned(),
            base_url: "http://127.0.0.1:9".to_owned(),
            seed: 7,
            intended,
            elapsed: Duration::ZERO,
            ending: Ending::Complete,
        },
    )
}

fn verdict(outcome: &RunOutcome, rule: &str) -> Option<Verdict> {
    let judged = outcome.rules.iter().find(|judged| judged.rule.id == rule);
    judged.map(|judged| judged.verdict)
}

#[test]
fn a_must_fails_a_should_warns_and_the_rest_passes() {
    let outcome = judged(
        &[exchange(
            1,
            json!("share"),
            201,
            json!([finding("traffic-json"), finding("traffic-unknown-fields")]),
        )],
        0,
        &[],
    );
    assert_eq!(verdict(&outcome, "traffic-json"), Some(Verdict::Fail));
    assert_eq!(
        verdict(&outcome, "traffic-unknown-fields"),
        Some(Verdict::Warn)
    );
    assert_eq!(verdict(&outcome, "traffic-ttl-bounds"), Some(Verdict::Pass));
    assert_eq!(verdict(&outcome, "traffic-own-workflow"), None);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Failed);
    let told = &outcome
        .rules
        .iter()
        .find(|judged| judged.rule.id == "traffic-json")
        .unwrap()
        .scenarios;
    let found = &told[0].findings[0];
    assert!(
        found.message.contains("X-Mock-Expect: 201"),
        "{}",
        found.message
    );
    assert_eq!(found.exchanges[0].request.body, r#"{"a":1}"#);
}

#[test]
fn the_same_finding_many_times_is_told_once() {
    let one = |seq| exchange(seq, json!("share"), 201, json!([finding("traffic-json")]));
    let other = exchange(
        9,
        json!("import-shared"),
        201,
        json!([finding("traffic-json")]),
    );
    let outcome = judged(&[one(1), one(2), one(5), other], 0, &[]);
    let judged = outcome
        .rules
        .iter()
        .find(|judged| judged.rule.id == "traffic-json")
        .unwrap();
    let places: Vec<&str> = judged
        .scenarios
        .iter()
        .map(|scenario| scenario.location.as_str())
        .collect();
    assert_eq!(places, ["exchange 1 and 2 more", "exchange 9"]);
}

#[test]
fn nothing_seen_is_nothing_judged() {
    let outcome = judged(&[], 0, &[]);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::NothingJudged);
    assert!(
        outcome.notes[0].contains("DIDIT_BASE_URL"),
        "{:?}",
        outcome.notes
    );
}

#[test]
fn what_was_dropped_is_noted() {
    let outcome = judged(&[exchange(8, json!("share"), 201, json!([]))], 7, &[]);
    assert!(
        outcome
            .notes
            .iter()
            .any(|note| note.starts_with("7 exchanges made room")),
        "{:?}",
        outcome.notes
    );
}

#[test]
fn intended_by_header_or_by_file_does_not_count() {
    let found = || json!([finding("traffic-json")]);
    let mut announced = exchange(1, json!("share"), 400, found());
    announced["intended"] = json!(true);
    announced["expected"] = json!({"statuses": "4xx", "met": true, "problem": null});
    let by_file = Intended {
        method: Some("post".to_owned()),
        path: "/v3/session/*/share/".to_owned(),
        statuses: Some("404".parse().unwrap()),
        reason: "to see it".to_owned(),
        place: "traffic.toml, line 2".to_owned(),
    };
    let exchanges = [announced, exchange(2, json!("share"), 404, found())];
    let outcome = judged(&exchanges, 0, std::slice::from_ref(&by_file));
    assert_eq!(exit_code(&outcome, FailOn::Should), ExitCode::Conformant);
    assert!(
        outcome.notes[0].contains("2 of them wrong on purpose"),
        "{:?}",
        outcome.notes
    );
    // Another status than the file says is another matter, and the entry is left without a request.
    let outcome = judged(&[exchange(2, json!("share"), 400, found())], 0, &[by_file]);
    assert_eq!(verdict(&outcome, "traffic-json"), Some(Verdict::Fail));
    assert!(outcome.broken_expectations[0].contains("traffic.toml, line 2"));
}

#[test]
fn an_announcement_that_does_not_come_true_is_a_broken_expectation() {
    let mut announced = exchange(3, json!("share"), 201, json!([]));
    announced["expected"] = json!({"statuses": "4xx", "met": false, "problem": null});
    let outcome = judged(&[announced], 0, &[]);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Failed);
    let told = &outcome.broken_expectations[0];
    assert!(
        told.contains("exchange 3") && told.contains("answered 201"),
        "{told}"
    );
}

#[test]
fn a_journal_of_another_server_may_leave_things_out_and_add_others() {
    let foreign = json!({"seq": 1, "request": {}, "findings": [{"rule": "theirs", "message": "x"}, {"rule": "share-created"}, 7]});
    let outcome = judged(&[foreign, json!(null), json!({"findings": null})], 0, &[]);
    assert!(
        outcome
            .rules
            .iter()
            .all(|judged| judged.verdict == Verdict::Pass)
    );
}
