use contract::capability::Capability;
use contract::rules::{self, Area, Rule};

use super::run::{ACCEPTS_VALID, NO_EFFECT, WITHOUT_SECRET};
use super::table::cases;
use super::{ReceiverPlan, unarmed};
use crate::outcome::{Finding, JudgedRule, JudgedScenario, Verdict, merge};

/// The rules that are judged, in the catalogue's order.
pub(super) fn selected(plan: &ReceiverPlan) -> Vec<&'static Rule> {
    rules::in_area(Area::Receiver)
        .filter(|rule| plan.rules.is_empty() || plan.rules.iter().any(|named| named.id == rule.id))
        .collect()
}

/// What judges a rule of area `receiver`, each as a noun phrase; nothing for another rule.
pub fn judges(rule: &Rule) -> impl Iterator<Item = &'static str> {
    let restarts = unarmed::STARTS
        .iter()
        .map(|(title, _)| *title)
        .filter(move |_| rule.id == WITHOUT_SECRET);
    let refusals = std::iter::once("every delivery that it refuses, by what it does then")
        .filter(move |_| rule.id == NO_EFFECT);
    cases()
        .filter(move |case| case.rule == rule.id)
        .map(|case| case.title)
        .chain(restarts)
        .chain(refusals)
}

/// A rule with the merged verdict of what was run for it.
pub(super) fn judged(rule: &'static Rule, scenarios: Vec<JudgedScenario>) -> JudgedRule {
    let verdict = merge(scenarios.iter().map(|scenario| scenario.verdict)).unwrap_or_else(|| {
        Verdict::Skipped {
            capability: rule.requires.first().copied().unwrap_or(Capability::Probe),
        }
    });
    JudgedRule {
        rule,
        verdict,
        expected: None,
        scenarios,
    }
}

/// A case that can't be played for want of this.
pub(super) fn skipped(title: &str, capability: Capability) -> JudgedScenario {
    not_played(title, Verdict::Skipped { capability })
}

/// A case that would tell nothing, because a genuine delivery does not get through.
pub(super) fn blocked(title: &str) -> JudgedScenario {
    not_played(title, Verdict::Blocked { by: ACCEPTS_VALID })
}

fn not_played(title: &str, verdict: Verdict) -> JudgedScenario {
    JudgedScenario {
        title: title.to_owned(),
        location: "receiver".to_owned(),
        verdict,
        findings: Vec::new(),
        elapsed: std::time::Duration::ZERO,
    }
}

/// A refused delivery that was acted on, as a scenario of the rule that forbids it.
pub(super) fn acted(rule: &'static Rule, finding: Finding, location: String) -> JudgedScenario {
    JudgedScenario {
        title: finding.step.clone(),
        location,
        verdict: Verdict::of_breach(rule.level),
        elapsed: std::time::Duration::ZERO,
        findings: vec![finding],
    }
}
