use contract::rules::{Area, Rule};

use crate::Selection;
use crate::catalogue::Book;
use crate::outcome::{JudgedRule, JudgedScenario, Verdict, merge};

/// Every selected rule that has scenarios once, in the catalogue's order, with what came of them.
pub(super) fn by_rule(
    selection: &Selection,
    mut judged: Vec<(&'static Rule, JudgedScenario)>,
) -> Vec<JudgedRule> {
    // Scenarios end in any order; a report has them in the order of the files.
    judged.sort_by(|(_, one), (_, other)| place(&one.location).cmp(&place(&other.location)));
    let mut rules: Vec<JudgedRule> = selection
        .rules()
        .map(|rule| JudgedRule {
            rule,
            verdict: Verdict::Errored,
            scenarios: Vec::new(),
        })
        .collect();
    for (rule, scenario) in judged {
        if let Some(owner) = rules.iter_mut().find(|owner| owner.rule.id == rule.id) {
            owner.scenarios.push(scenario);
        }
    }
    rules.retain(|judged| !judged.scenarios.is_empty());
    for judged in &mut rules {
        let verdicts = judged.scenarios.iter().map(|scenario| scenario.verdict);
        if let Some(verdict) = merge(verdicts) {
            judged.verdict = verdict;
        }
    }
    rules
}

/// One sentence for each area with selected rules that no scenario judges yet.
pub(super) fn notes(selection: &Selection, book: &Book) -> Vec<String> {
    let planned: Vec<&Rule> = selection
        .rules()
        .filter(|rule| book.scenarios_of(rule).next().is_none())
        .collect();
    Area::ALL
        .into_iter()
        .filter_map(|area| {
            let count = planned.iter().filter(|rule| rule.area == area).count();
            let noun = if count == 1 { "rule" } else { "rules" };
            (count > 0).then(|| {
                format!("{count} {noun} of area {area} can't be judged yet: no scenario carries them. See didit-conformance list")
            })
        })
        .collect()
}

fn place(location: &str) -> (&str, usize) {
    match location.rsplit_once(':') {
        Some((file, line)) => (file, line.parse().unwrap_or(0)),
        None => (location, 0),
    }
}
