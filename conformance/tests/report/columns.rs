//! What was judged under two dialects stands in two columns.

use conformance::outcome::{ExitCode, FailOn, RunOutcome, Verdict, exit_code};
use conformance::report::{self, Style, json};
use contract::rules;
use serde_json::Value;

use crate::outcomes::{plain, run_of};

#[test]
fn a_rule_holds_where_it_holds_in_both() {
    let outcome = both();
    let exit = exit_code(&outcome, FailOn::Must);
    assert_eq!(exit, ExitCode::Failed);
    assert_eq!(outcome.rules.len(), 2);
    assert_eq!(outcome.rules[0].verdict, Verdict::Pass);
    assert_eq!(outcome.rules[1].verdict, Verdict::Fail);
}

#[test]
fn people_read_two_columns() {
    let outcome = both();
    let text = report::human(&outcome, ExitCode::Failed, Style::default());
    let (_, table) = text.split_once("Dialects ─").unwrap();
    let rows: Vec<&str> = table.lines().skip(1).take(3).collect();
    assert_eq!(
        rows,
        [
            "                       founding         openapi-2026-07",
            "  importer-imports     ✓ pass           ✓ pass",
            "  importer-sends-json  ✓ pass           ✗ fail",
        ]
    );
    let markdown = report::markdown(&outcome, ExitCode::Failed);
    assert!(
        markdown.contains("| rule | founding | openapi-2026-07 |"),
        "{markdown}"
    );
}

#[test]
fn programs_read_a_verdict_a_dialect() {
    let report: Value = serde_json::from_str(&json(&both(), ExitCode::Failed)).unwrap();
    assert_eq!(
        report["rules"][1]["by_dialect"],
        serde_json::json!({"founding": "pass", "openapi-2026-07": "fail"})
    );
    let alone = json(
        &run_of(vec![plain(rule("importer-imports"), Verdict::Pass)]),
        ExitCode::Conformant,
    );
    assert!(!alone.contains("by_dialect"), "{alone}");
}

fn both() -> RunOutcome {
    let of = |dialect: &str, verdict| {
        let mut outcome = run_of(vec![
            plain(rule("importer-imports"), Verdict::Pass),
            plain(rule("importer-sends-json"), verdict),
        ]);
        dialect.clone_into(&mut outcome.target.dialect);
        outcome
    };
    of("founding", Verdict::Pass).beside(of("openapi-2026-07", Verdict::Fail))
}

fn rule(slug: &str) -> &'static rules::Rule {
    rules::find(slug).unwrap()
}
