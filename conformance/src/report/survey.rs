use std::collections::BTreeMap;

use contract::capability::Capability;

use crate::outcome::{RunOutcome, Verdict};

use super::counts::number_of;
use super::{Counts, Kind};

/// The kind that the reader has to know of first.
pub(super) fn worst(counts: Counts) -> Kind {
    [
        Kind::Fail,
        Kind::Errored,
        Kind::Blocked,
        Kind::Warn,
        Kind::Pass,
        Kind::Observed,
    ]
    .into_iter()
    .find(|kind| counts.of(*kind) > 0)
    .unwrap_or(Kind::Skipped)
}

/// The capabilities that were missed, in the order of the catalogue, each with how many rules it touches.
pub(super) fn lacking(outcome: &RunOutcome) -> Vec<String> {
    let mut missed: BTreeMap<Capability, usize> = BTreeMap::new();
    for judged in &outcome.rules {
        let scenarios = judged.scenarios.iter().map(|scenario| scenario.verdict);
        let mut of_rule: Vec<Capability> = scenarios
            .chain([judged.verdict])
            .filter_map(capability)
            .collect();
        of_rule.sort_unstable();
        of_rule.dedup();
        for capability in of_rule {
            *missed.entry(capability).or_default() += 1;
        }
    }
    missed
        .into_iter()
        .map(|(capability, rules)| format!("{capability} ({})", number_of(rules, "rule")))
        .collect()
}

/// What a skipped verdict lacks.
pub(super) fn capability(verdict: Verdict) -> Option<Capability> {
    match verdict {
        Verdict::Skipped { capability } => Some(capability),
        Verdict::Pass
        | Verdict::Fail
        | Verdict::Warn
        | Verdict::Blocked { .. }
        | Verdict::Errored
        | Verdict::Observed => None,
    }
}

/// What stands in the way of a blocked verdict.
pub(super) fn blocker(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Blocked { by } => Some(by),
        Verdict::Pass
        | Verdict::Fail
        | Verdict::Warn
        | Verdict::Skipped { .. }
        | Verdict::Errored
        | Verdict::Observed => None,
    }
}
