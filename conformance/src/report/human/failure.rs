use contract::rules::Area;

use crate::outcome::{JudgedRule, RunOutcome};
use crate::report::Kind;
use crate::report::noticed::{Noticed, noticed, rules_of};
use crate::report::words::{fault, known};

use super::ink::{Ink, mark};
use super::page::Page;
use super::{exchange, replay};

/// Every failed rule in full.
pub(super) fn all(page: &mut Page, outcome: &RunOutcome) {
    let failed = rules_of(outcome, Kind::Fail);
    if failed.is_empty() {
        return;
    }
    page.heading(Ink::Bad, &format!("Failed ({})", failed.len()));
    for judged in failed {
        page.blank();
        one(page, judged);
    }
}

/// A rule, and everything about it that went wrong.
pub(super) fn one(page: &mut Page, judged: &JudgedRule) {
    title(page, judged);
    documents(page, judged);
    scenarios(page, judged);
}

/// `✗ share-ttl-max (MUST) A token may live for a day`.
pub(super) fn title(page: &mut Page, judged: &JudgedRule) {
    let (ink, shape) = mark(Kind::of(judged.verdict));
    let rule = judged.rule;
    let level = format!(" ({}) ", rule.level.as_str().to_uppercase());
    page.prose(
        &[
            (Ink::Plain, "  "),
            (ink, shape),
            (Ink::Plain, " "),
            (Ink::Strong, rule.id),
            (ink, &level),
        ],
        rule.title,
    );
}

/// What Didit's documents say, and where.
pub(super) fn documents(page: &mut Page, judged: &JudgedRule) {
    let source = judged.rule.source;
    if judged.rule.area != Area::Own {
        page.row("Didit says", judged.rule.says);
    }
    page.row("where", &format!("{}, {}", source.document, source.section));
    if let Some(expected) = &judged.expected {
        page.row("known", &known(expected));
    }
}

/// Expected and got, as far as there is something to compare; else the message alone.
pub(super) fn comparison(page: &mut Page, noticed: &Noticed<'_>) {
    page.row("what", noticed.message());
    if let Some(finding) = noticed.finding {
        page.row("expected", &finding.expected);
        page.row("got", &finding.got);
    }
}

fn scenarios(page: &mut Page, judged: &JudgedRule) {
    let trouble = noticed(judged);
    let Some((first, others)) = trouble.split_first() else {
        return page.row("what", "no scenario was recorded");
    };
    in_full(page, first);
    if others.is_empty() {
        return;
    }
    page.blank();
    page.line(&[(Ink::Muted, "    also in")]);
    for other in others {
        let (ink, shape) = mark(Kind::of(other.scenario.verdict));
        let line = format!(
            "{} ({}): {}",
            other.scenario.title,
            other.scenario.location,
            other.message()
        );
        page.prose(
            &[(Ink::Plain, "      "), (ink, shape), (Ink::Plain, " ")],
            &line,
        );
    }
}

fn in_full(page: &mut Page, noticed: &Noticed<'_>) {
    comparison(page, noticed);
    page.row("scenario", &noticed.scenario.title);
    page.row("", &noticed.scenario.location);
    let Some(finding) = noticed.finding else {
        return;
    };
    page.row("step", &finding.step);
    page.row("fault", fault(finding.blame));
    if let Some((deciding, before)) = finding.exchanges.split_last() {
        exchange::story(page, before);
        exchange::in_full(page, deciding);
    }
    replay::block(page, &finding.replay);
}
