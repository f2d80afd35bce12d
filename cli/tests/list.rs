//! `list` and `explain`: the catalogue from outside.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use common::{run, stdout};
use serde_json::Value;

fn listed() -> Vec<Value> {
    let output = run(&["list", "--format", "json"]);
    assert!(output.status.success());
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn every_rule_has_the_fields_that_programs_read() {
    for rule in listed() {
        for field in ["id", "level", "area", "status"] {
            assert!(rule[field].is_string(), "{field} of {rule}");
        }
        assert!(
            ["must", "should", "observed"].contains(&rule["level"].as_str().unwrap()),
            "{rule}"
        );
        assert!(
            ["judged", "planned"].contains(&rule["status"].as_str().unwrap()),
            "{rule}"
        );
        assert!(rule["requires"].is_array(), "{rule}");
    }
}

#[test]
fn every_rule_of_the_areas_that_are_ready_is_judged() {
    let ready = [
        "auth", "share", "import", "refusals", "http", "receiver", "traffic",
    ];
    for rule in listed()
        .iter()
        .filter(|rule| ready.contains(&rule["area"].as_str().unwrap()))
    {
        assert_eq!(rule["status"], "judged", "{rule}");
    }
}

#[test]
fn explain_shows_source_and_scenarios() {
    let output = run(&["explain", "import-duplicate"]);
    assert!(output.status.success());
    let text = stdout(&output);
    assert!(
        text.contains("Source:") && text.contains("Judged by:") && text.contains("features/"),
        "{text}"
    );
}

#[test]
fn explain_shows_the_deliveries_that_judge_a_receiver() {
    let text = stdout(&run(&["explain", "receiver-rejects-tampered-body"]));
    assert!(
        text.contains("Judged by:") && text.contains("didit-conformance receiver URL --rule"),
        "{text}"
    );
}

#[test]
fn explain_says_whose_affair_the_legal_basis_is() {
    assert!(stdout(&run(&["explain", "share-created"])).contains("GDPR"));
}
