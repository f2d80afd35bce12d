use contract::rules::{Area, Rule};

use crate::Selection;
use crate::catalogue::{Book, PlannedScenario};
use crate::outcome::{Ending, JudgedRule, JudgedScenario, Verdict, merge};
use crate::property::Trial;

/// Every rule that was planned once, in the order of the plan, with what came of its scenarios.
///
/// A rule of which some scenario was not run has no verdict, unless it failed: what was not run is not claimed.
pub(super) fn by_rule(
    planned: &[PlannedScenario],
    mut judged: Vec<(&'static Rule, JudgedScenario)>,
) -> Vec<JudgedRule> {
    // Scenarios end in any order; a report has them in the order of the files.
    judged.sort_by(|(_, one), (_, other)| place(&one.location).cmp(&place(&other.location)));
    let mut rules: Vec<JudgedRule> = rules_of(planned)
        .into_iter()
        .map(|rule| JudgedRule {
            rule,
            verdict: Verdict::Errored,
            expected: None,
            scenarios: Vec::new(),
        })
        .collect();
    for (rule, scenario) in judged {
        if let Some(owner) = rules.iter_mut().find(|owner| owner.rule.id == rule.id) {
            owner.scenarios.push(scenario);
        }
    }
    rules.retain_mut(|judged| {
        let verdicts = judged.scenarios.iter().map(|scenario| scenario.verdict);
        let Some(verdict) = merge(verdicts) else {
            return false;
        };
        judged.verdict = verdict;
        let asked = planned
            .iter()
            .filter(|scenario| scenario.rule.id == judged.rule.id);
        judged.scenarios.len() >= asked.count() || matches!(verdict, Verdict::Fail | Verdict::Warn)
    });
    rules
}

/// The rules of a plan, each once: those of the catalogue in its order, then those of somebody's own features.
fn rules_of(planned: &[PlannedScenario]) -> Vec<&'static Rule> {
    let of_catalogue = contract::rules::all()
        .filter(|rule| planned.iter().any(|scenario| scenario.rule.id == rule.id));
    let mut found: Vec<&'static Rule> = of_catalogue.collect();
    for scenario in planned {
        if !found.iter().any(|rule| rule.id == scenario.rule.id) {
            found.push(scenario.rule);
        }
    }
    found
}

/// What a run that ended early leaves out.
pub(super) fn left_out(ending: Ending, judged: usize, planned: usize) -> Option<String> {
    let why = match ending {
        // What it was is among the notes already.
        Ending::Complete | Ending::GivenUp => return None,
        Ending::StoppedAtFailure => "The run ended at the first failed MUST",
        Ending::Interrupted => "The run was interrupted",
    };
    Some(format!(
        "{why}: {judged} of {planned} scenarios were run. A rule of which some were not is left out, unless it failed."
    ))
}

/// Adds what properties found out, each rule in the catalogue's order.
pub(super) fn join(judged: &mut Vec<JudgedRule>, trials: Vec<Trial>) {
    for (rule, scenario) in trials {
        match judged.iter_mut().find(|owner| owner.rule.id == rule.id) {
            Some(owner) => {
                owner.verdict = merge([owner.verdict, scenario.verdict]).unwrap_or(owner.verdict);
                owner.scenarios.push(scenario);
            }
            None => judged.push(JudgedRule {
                rule,
                verdict: scenario.verdict,
                expected: None,
                scenarios: vec![scenario],
            }),
        }
    }
    let place = |judged: &JudgedRule| {
        contract::rules::all()
            .position(|rule| rule.id == judged.rule.id)
            .unwrap_or(usize::MAX)
    };
    judged.sort_by_key(place);
}

/// One sentence for each area with selected rules that no scenario judges yet.
pub(super) fn unjudged(selection: &Selection, book: &Book) -> Vec<String> {
    let planned: Vec<&Rule> = selection
        .rules()
        .filter(|rule| book.scenarios_of(rule).next().is_none())
        .collect();
    Area::ALL
        .into_iter()
        .filter_map(|area| {
            let count = planned.iter().filter(|rule| rule.area == area).count();
            let noun = if count == 1 { "rule" } else { "rules" };
            (count > 0).then(|| match area {
                Area::Issuer | Area::Importer => format!(
                    "{count} {noun} of area {area} are about programs that call a server: a target file with a section \
                     [{area}] has one judged. See didit-conformance init {area}"
                ),
                Area::Receiver => format!(
                    "{count} {noun} of area {area} are about webhook receivers. See didit-conformance receiver --help"
                ),
                Area::Auth
                | Area::Share
                | Area::Import
                | Area::Refusals
                | Area::Webhooks
                | Area::Http
                | Area::Account
                | Area::Traffic
                | Area::Own => format!(
                    "{count} {noun} of area {area} can't be judged yet: no scenario carries them. See didit-conformance list"
                ),
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
