use std::collections::BTreeMap;

use contract::capability::Capability;

use crate::outcome::{JudgedRule, RunOutcome};
use crate::report::Kind;
use crate::report::counts::number_of;
use crate::report::noticed::{Noticed, noticed, rules_of};
use crate::report::survey::{blocker, capability};
use crate::report::words::fault;

use super::exchange;
use super::failure::{comparison, documents, title};
use super::ink::{Ink, mark};
use super::page::Page;

/// What a SHOULD asks for and did not get: the comparison, the deciding exchange in a line.
pub(super) fn warned(page: &mut Page, outcome: &RunOutcome) {
    section(page, outcome, Kind::Warn, "Warnings", |page, judged| {
        page.blank();
        title(page, judged);
        documents(page, judged);
        first_and_number(page, judged);
    });
}

/// What the harness, the set-up or the scenario itself spoiled, and which of them.
pub(super) fn errored(page: &mut Page, outcome: &RunOutcome) {
    section(page, outcome, Kind::Errored, "Errored", |page, judged| {
        page.blank();
        title(page, judged);
        first_and_number(page, judged);
    });
}

/// One line each: what stood in the way. Where the run did not judge that itself, what was seen of it as well.
pub(super) fn blocked(page: &mut Page, outcome: &RunOutcome) {
    let is_judged = |id: &str| outcome.rules.iter().any(|judged| judged.rule.id == id);
    section(page, outcome, Kind::Blocked, "Blocked", |page, judged| {
        let (ink, shape) = mark(Kind::Blocked);
        let blocker = blocker(judged.verdict).unwrap_or_default();
        let by = format!(" blocked by {blocker}");
        page.line(&[
            (Ink::Plain, "  "),
            (ink, shape),
            (Ink::Plain, " "),
            (Ink::Strong, judged.rule.id),
            (Ink::Plain, &by),
        ]);
        let seen = judged
            .scenarios
            .iter()
            .flat_map(|scenario| &scenario.findings)
            .next();
        if let Some(finding) = seen.filter(|_| !is_judged(blocker)) {
            page.row("seen", &format!("{}: {}", finding.step, finding.message));
        }
    });
}

/// By capability: the rules that were left out, and those of which some scenarios were.
pub(super) fn skipped(page: &mut Page, outcome: &RunOutcome) {
    let mut whole: BTreeMap<Capability, Vec<String>> = BTreeMap::new();
    for judged in &outcome.rules {
        if let Some(capability) = capability(judged.verdict) {
            whole
                .entry(capability)
                .or_default()
                .push(judged.rule.id.to_owned());
            continue;
        }
        let partly = judged
            .scenarios
            .iter()
            .filter_map(|scenario| capability(scenario.verdict));
        for capability in partly {
            let rules = whole.entry(capability).or_default();
            let in_part = format!("{} (in part)", judged.rule.id);
            if !rules.contains(&in_part) {
                rules.push(in_part);
            }
        }
    }
    if whole.is_empty() {
        return;
    }
    page.heading(
        Ink::Strong,
        "Skipped, by the capability that the target lacks",
    );
    let (ink, shape) = mark(Kind::Skipped);
    for (capability, rules) in whole {
        page.prose(
            &[
                (Ink::Plain, "  "),
                (ink, shape),
                (Ink::Plain, " "),
                (Ink::Strong, capability.as_str()),
                (Ink::Plain, ": "),
            ],
            &rules.join(", "),
        );
    }
}

/// What the target does where the documents leave it open.
pub(super) fn observed(page: &mut Page, outcome: &RunOutcome) {
    section(page, outcome, Kind::Observed, "Observed", |page, judged| {
        title(page, judged);
        for noticed in noticed(judged) {
            page.row("seen", noticed.message());
        }
    });
}

/// A heading and one entry for each rule of this kind; nothing where there is none.
fn section(
    page: &mut Page,
    outcome: &RunOutcome,
    kind: Kind,
    name: &str,
    entry: impl Fn(&mut Page, &JudgedRule),
) {
    let rules = rules_of(outcome, kind);
    if rules.is_empty() {
        return;
    }
    page.heading(mark(kind).0, &format!("{name} ({})", rules.len()));
    for judged in rules {
        entry(page, judged);
    }
}

fn first_and_number(page: &mut Page, judged: &JudgedRule) {
    let found = noticed(judged);
    let Some((first, others)) = found.split_first() else {
        return page.row("what", "no scenario was recorded");
    };
    comparison(page, first);
    whereabouts(page, first);
    if !others.is_empty() {
        let more = number_of(others.len(), "more finding");
        page.row(
            "besides",
            &format!("{more} of this rule, in the JSON report"),
        );
    }
}

fn whereabouts(page: &mut Page, noticed: &Noticed<'_>) {
    let scenario = noticed.scenario;
    page.row(
        "scenario",
        &format!("{} ({})", scenario.title, scenario.location),
    );
    let Some(finding) = noticed.finding else {
        return;
    };
    page.row("step", &finding.step);
    page.row("fault", fault(finding.blame));
    if let Some(deciding) = finding.exchanges.last() {
        page.row("exchange", &exchange::in_one_line(deciding));
    }
}
