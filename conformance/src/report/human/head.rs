use std::collections::BTreeMap;

use contract::capability::Capability;
use contract::rules::Area;

use crate::outcome::{RunOutcome, Verdict};
use crate::report::counts::number_of;
use crate::report::{Counts, Kind};

use super::ink::{Ink, mark};
use super::page::{Page, Span};

/// Who was judged, and what that left out.
pub(super) fn target(page: &mut Page, outcome: &RunOutcome) {
    let target = &outcome.target;
    page.line(&[
        (Ink::Plain, "didit-conformance judged "),
        (Ink::Strong, &target.name),
    ]);
    page.row("base URL", &target.base_url);
    page.row("dialect", &target.dialect);
    page.row("offers", &listed(&target.capabilities, "nothing"));
    page.row(
        "lacks",
        &listed(&lacking(outcome), "nothing that these rules need"),
    );
}

/// One line for each area that has rules in this run: shape, name, counts.
pub(super) fn areas(page: &mut Page, outcome: &RunOutcome) {
    page.heading(Ink::Strong, "Areas");
    for area in Area::ALL {
        let counts: Counts = outcome
            .rules
            .iter()
            .filter(|judged| judged.rule.area == area)
            .map(|judged| judged.verdict)
            .collect();
        if counts.total() > 0 {
            area_line(page, area, counts);
        }
    }
    if outcome.rules.is_empty() {
        page.line(&[(Ink::Plain, "  no rule was selected")]);
    }
}

fn area_line(page: &mut Page, area: Area, counts: Counts) {
    let (ink, shape) = mark(worst(counts));
    let name = format!(" {:<10}", area.as_str());
    let parts: Vec<(Ink, String)> = counts
        .present()
        .map(|(kind, count)| (mark(kind).0, format!("{count} {}", kind.as_str())))
        .collect();
    let mut spans: Vec<Span<'_>> = vec![(Ink::Plain, "  "), (ink, shape), (Ink::Strong, &name)];
    for (index, (ink, part)) in parts.iter().enumerate() {
        if index > 0 {
            spans.push((Ink::Muted, ", "));
        }
        spans.push((*ink, part));
    }
    page.line(&spans);
}

/// The kind that the reader has to know of first.
fn worst(counts: Counts) -> Kind {
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
fn lacking(outcome: &RunOutcome) -> Vec<String> {
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

fn listed(names: &[String], if_none: &str) -> String {
    if names.is_empty() {
        if_none.to_owned()
    } else {
        names.join(", ")
    }
}
