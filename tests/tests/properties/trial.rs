//! Runs of properties alone.

use std::collections::BTreeSet;

use conformance::catalogue::Book;
use conformance::outcome::{Finding, RunOutcome, Verdict};
use conformance::{Conduct, Properties, Selection, Silent, Target, carry_out};
use mock_server::MockServer;
use serde_json::Value;

pub(crate) const AREAS: [&str; 3] = ["share", "import", "refusals"];

/// A target whose worlds have these options.
pub(crate) fn world(mock: &MockServer, options: &[(&str, Value)]) -> Target {
    let mut target = Target::new("mock", mock.base_url()).with_control(mock.control_url());
    for (name, value) in options {
        target
            .world_options
            .insert((*name).to_owned(), value.clone());
    }
    target
}

/// Properties alone, this many cases of each.
pub(crate) async fn tried(
    target: &Target,
    selection: &Selection,
    properties: Properties,
) -> RunOutcome {
    let book = Book::read::<&str, &str>(&[]).unwrap();
    let conduct = Conduct {
        properties,
        ..Conduct::default()
    };
    carry_out(&book, target, selection, &conduct, &mut Silent)
        .await
        .unwrap()
}

pub(crate) const fn is_breach(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Fail | Verdict::Warn)
}

/// The rules that failed.
pub(crate) fn breached(outcome: &RunOutcome) -> BTreeSet<&'static str> {
    let failed = outcome.rules.iter().filter(|rule| is_breach(rule.verdict));
    failed.map(|rule| rule.rule.id).collect()
}

/// Every finding of a rule that failed, with the rule.
pub(crate) fn findings(outcome: &RunOutcome) -> Vec<(&'static str, &Finding)> {
    let failed = outcome.rules.iter().flat_map(|rule| {
        let scenarios = rule
            .scenarios
            .iter()
            .filter(|scenario| is_breach(scenario.verdict));
        scenarios.map(|scenario| (rule.rule.id, scenario))
    });
    failed
        .flat_map(|(rule, scenario)| scenario.findings.iter().map(move |found| (rule, found)))
        .collect()
}

/// Everything that is no pass, for the message of an assertion; empty where there is no such thing.
pub(crate) fn wanting(outcome: &RunOutcome) -> String {
    let wrong = outcome
        .rules
        .iter()
        .filter(|rule| rule.verdict != Verdict::Pass);
    wrong
        .flat_map(|rule| {
            rule.scenarios
                .iter()
                .flat_map(|scenario| &scenario.findings)
        })
        .map(|found| {
            format!(
                "{} (expected {}, got {}) at {}\n{}\n",
                found.message,
                found.expected,
                found.got,
                found.step,
                found.feature.as_deref().unwrap_or_default()
            )
        })
        .collect()
}
