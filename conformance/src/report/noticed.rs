use crate::outcome::{Finding, JudgedRule, JudgedScenario, RunOutcome};

use super::Kind;

/// A scenario and one thing that it found. `None` where it ended badly without saying why.
#[derive(Clone, Copy)]
pub(super) struct Noticed<'a> {
    pub(super) scenario: &'a JudgedScenario,
    pub(super) finding: Option<&'a Finding>,
}

impl Noticed<'_> {
    /// What happened, in one sentence.
    pub(super) fn message(&self) -> &str {
        self.finding
            .map_or("no reason was recorded", |finding| &finding.message)
    }
}

/// The rules of a run with a verdict of this kind.
pub(super) fn rules_of(outcome: &RunOutcome, kind: Kind) -> Vec<&JudgedRule> {
    outcome
        .rules
        .iter()
        .filter(|judged| Kind::of(judged.verdict) == kind)
        .collect()
}

/// What went wrong or was observed in the rule's scenarios, those of the rule's own kind first.
pub(super) fn noticed(judged: &JudgedRule) -> Vec<Noticed<'_>> {
    let own = Kind::of(judged.verdict);
    let mut scenarios: Vec<&JudgedScenario> = judged
        .scenarios
        .iter()
        .filter(|scenario| tells_something(Kind::of(scenario.verdict)))
        .collect();
    scenarios.sort_by_key(|scenario| Kind::of(scenario.verdict) != own);
    scenarios.into_iter().flat_map(of_scenario).collect()
}

const fn tells_something(kind: Kind) -> bool {
    match kind {
        Kind::Fail | Kind::Warn | Kind::Errored | Kind::Blocked | Kind::Observed => true,
        Kind::Pass | Kind::Skipped => false,
    }
}

fn of_scenario(scenario: &JudgedScenario) -> Vec<Noticed<'_>> {
    let unexplained = Noticed {
        scenario,
        finding: None,
    };
    if scenario.findings.is_empty() {
        return vec![unexplained];
    }
    let explained = scenario.findings.iter().map(|finding| Noticed {
        finding: Some(finding),
        ..unexplained
    });
    explained.collect()
}
