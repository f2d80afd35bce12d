//! Counterexamples: run as features, whole and with each of their steps left out.

use std::fmt::Write as _;

use conformance::catalogue::Book;
use conformance::outcome::Finding;
use conformance::{Selection, Silent, Target, run_book};

use crate::trial::is_breach;

/// What is wrong with a counterexample: it does not fail its rule, or does so without one of its steps.
pub(crate) async fn faults(target: &Target, rule: &str, finding: &Finding) -> Vec<String> {
    let Some(feature) = &finding.feature else {
        return vec!["there is no feature".to_owned()];
    };
    let file = variations(feature);
    let book = match Book::read(&[("found.feature", file.as_str())]) {
        Ok(book) => book,
        Err(faults) => return vec![format!("{faults:?}\n{file}")],
    };
    let selection = Selection::parse::<&str, _>(&[], &[rule]).unwrap();
    let outcome = run_book(&book, target, &selection, &mut Silent)
        .await
        .unwrap();
    let scenarios = outcome.rules.iter().flat_map(|rule| &rule.scenarios);
    scenarios
        .filter(|scenario| is_breach(scenario.verdict) != (scenario.title == WHOLE))
        .map(|scenario| {
            format!(
                "{}: {}\n{feature}",
                scenario.title,
                scenario.verdict.as_str()
            )
        })
        .collect()
}

/// The scenario as it is, and once without each of its steps.
fn variations(feature: &str) -> String {
    let tags = feature
        .lines()
        .find(|line| line.trim_start().starts_with('@'))
        .unwrap();
    let steps = steps(feature);
    let mut file = "Feature: Variations\n".to_owned();
    for left_out in 0..=steps.len() {
        let title = match steps.get(left_out) {
            None => WHOLE.to_owned(),
            Some(step) => format!("without step {left_out}: {step}"),
        };
        write!(file, "\n{tags}\n  Scenario: {title}\n").unwrap();
        for (index, step) in steps.iter().enumerate() {
            if index != left_out {
                writeln!(file, "    {step}").unwrap();
            }
        }
    }
    file
}

/// Every step with the keyword that `And` stands for.
fn steps(feature: &str) -> Vec<String> {
    let mut keyword = "";
    let written = feature.lines().filter_map(|line| line.strip_prefix("    "));
    written
        .map(|step| {
            let (first, rest) = step.split_once(' ').unwrap();
            if first != "And" {
                keyword = first;
            }
            format!("{keyword} {rest}")
        })
        .collect()
}

const WHOLE: &str = "the whole";
