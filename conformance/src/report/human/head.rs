use contract::rules::Area;

use crate::outcome::RunOutcome;
use crate::report::Counts;
use crate::report::survey::{lacking, worst};

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
    if let Some(found) = &target.dialect_found {
        page.row("", found);
    }
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
        page.line(&[(Ink::Plain, "  nothing to judge")]);
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

fn listed(names: &[String], if_none: &str) -> String {
    if names.is_empty() {
        if_none.to_owned()
    } else {
        names.join(", ")
    }
}
