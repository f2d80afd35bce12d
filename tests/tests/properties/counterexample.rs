//! Counterexamples: run as features, whole and with each of their steps left out, against the server that they were found
//! on and against a sound one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use conformance::catalogue::Book;
use conformance::outcome::{Finding, Verdict};
use conformance::{Selection, Silent, Target, run_book};

use crate::trial::is_breach;

/// What is wrong with a counterexample. It has to fail its rule on the broken server and to pass on a sound one; without
/// one of its steps, it has to do no longer both.
pub(crate) async fn faults(
    broken: &Target,
    sound: &Target,
    rule: &str,
    finding: &Finding,
) -> Vec<String> {
    let Some(feature) = &finding.feature else {
        return vec!["there is no feature".to_owned()];
    };
    let file = variations(feature);
    let book = match Book::read(&[("found.feature", file.as_str())]) {
        Ok(book) => book,
        Err(faults) => return vec![format!("{faults:?}\n{file}")],
    };
    let on_broken = verdicts(&book, broken, rule).await;
    let on_sound = verdicts(&book, sound, rule).await;
    let differs = |title: &String, verdict: &Verdict| {
        is_breach(*verdict) && on_sound.get(title) == Some(&Verdict::Pass)
    };
    on_broken
        .iter()
        .filter(|(title, verdict)| differs(title, verdict) != (*title == WHOLE))
        .map(|(title, verdict)| {
            let sound = on_sound.get(title);
            format!("{title}: {verdict:?}, and on a sound server {sound:?}\n{feature}")
        })
        .collect()
}

/// Verdicts by title.
async fn verdicts(book: &Book, target: &Target, rule: &str) -> BTreeMap<String, Verdict> {
    let selection = Selection::parse::<&str, _>(&[], &[rule]).unwrap();
    let outcome = run_book(book, target, &selection, &mut Silent)
        .await
        .unwrap();
    let scenarios = outcome.rules.into_iter().flat_map(|rule| rule.scenarios);
    scenarios
        .map(|scenario| (scenario.title, scenario.verdict))
        .collect()
}

/// The scenario as it is, and once without each of its steps that does something.
fn variations(feature: &str) -> String {
    let tags = feature
        .lines()
        .find(|line| line.trim_start().starts_with('@'))
        .unwrap();
    let steps = steps(feature);
    let mut file = "Feature: Variations\n".to_owned();
    for left_out in 0..=steps.len() {
        // These do nothing themselves: an exact expectation rests on them.
        if steps.get(left_out).is_some_and(|step| {
            step.ends_with(" is noted") || step.ends_with("the clock stands still")
        }) {
            continue;
        }
        let title = match steps.get(left_out) {
            None => WHOLE.to_owned(),
            Some(step) => format!("without step {left_out}: {step}"),
        };
        // One of them goes without its Then.
        write!(file, "\n{tags} @preparation\n  Scenario: {title}\n").unwrap();
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
