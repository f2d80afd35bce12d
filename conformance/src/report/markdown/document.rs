use contract::rules::{Area, Level};

use crate::outcome::{ExitCode, RunOutcome};
use crate::report::counts::number_of;
use crate::report::meaning::{meaning, of_level};
use crate::report::noticed::{noticed, rules_of};
use crate::report::survey::{blocker, capability, worst};
use crate::report::words::cut_short;
use crate::report::{Counts, Kind};

use super::emblem::emblem;
use super::escape::inline;
use super::rule;

/// The report as Markdown: for `$GITHUB_STEP_SUMMARY`, a merge request's comment, a wiki.
///
/// It stays below the 1 MiB that GitHub takes: rules for which there is no room any more are told in a line each.
pub fn markdown(outcome: &RunOutcome, exit: ExitCode) -> String {
    let mut text = head(outcome, exit);
    areas(&mut text, outcome);
    columns(&mut text, outcome);
    for (kind, name) in [
        (Kind::Fail, "Failed"),
        (Kind::Warn, "Warnings"),
        (Kind::Errored, "Errored"),
    ] {
        told(&mut text, outcome, kind, name);
    }
    blocked(&mut text, outcome);
    skipped(&mut text, outcome);
    observed(&mut text, outcome);
    sentences(
        &mut text,
        "Expectations not met",
        &outcome.broken_expectations,
    );
    sentences(&mut text, "Notes", &outcome.notes);
    totals(&mut text, outcome);
    text
}

fn head(outcome: &RunOutcome, exit: ExitCode) -> String {
    let target = &outcome.target;
    let mut sentence = meaning(outcome, exit);
    if let Some(cut_short) = cut_short(outcome.ending) {
        sentence.push_str(&format!(" The run was {cut_short}."));
    }
    let found = target
        .dialect_found
        .as_ref()
        .map_or_else(String::new, |found| {
            format!("\ndialect {}\n", inline(found))
        });
    format!(
        "# didit-conformance judged {}\n\n**exit {}: {sentence}**\n\nbase URL {}, dialect {}, seed {}\n",
        inline(&target.name),
        exit as u8,
        inline(&target.base_url),
        inline(&target.dialect),
        outcome.seed
    ) + &found
}

fn areas(text: &mut String, outcome: &RunOutcome) {
    let all: Counts = outcome.rules.iter().map(|judged| judged.verdict).collect();
    let kinds: Vec<Kind> = all.present().map(|(kind, _)| kind).collect();
    if kinds.is_empty() {
        return;
    }
    text.push_str("\n| | area |");
    kinds
        .iter()
        .for_each(|kind| text.push_str(&format!(" {} |", kind.as_str())));
    text.push_str("\n|---|---|");
    kinds.iter().for_each(|_| text.push_str("--:|"));
    text.push('\n');
    for area in Area::ALL {
        let of_area = outcome
            .rules
            .iter()
            .filter(|judged| judged.rule.area == area);
        let counts: Counts = of_area.map(|judged| judged.verdict).collect();
        if counts.total() == 0 {
            continue;
        }
        text.push_str(&format!("| {} | {area} |", emblem(worst(counts))));
        for kind in &kinds {
            match counts.of(*kind) {
                0 => text.push_str(" |"),
                count => text.push_str(&format!(" {count} |")),
            }
        }
        text.push('\n');
    }
}

/// Every rule with its verdict in each dialect, where it was judged under several.
fn columns(text: &mut String, outcome: &RunOutcome) {
    if outcome.columns.is_empty() {
        return;
    }
    let heads = outcome.columns.iter().map(|column| inline(&column.dialect));
    text.push_str(&format!(
        "\n| rule | {} |\n|---|",
        heads.collect::<Vec<_>>().join(" | ")
    ));
    outcome.columns.iter().for_each(|_| text.push_str("---|"));
    text.push('\n');
    for judged in &outcome.rules {
        text.push_str(&format!("| `{}` |", judged.rule.id));
        for column in &outcome.columns {
            match column.of_rule(judged.rule) {
                None => text.push_str(" – |"),
                Some(verdict) => {
                    text.push_str(&format!(
                        " {} {} |",
                        emblem(Kind::of(verdict)),
                        verdict.as_str()
                    ));
                }
            }
        }
        text.push('\n');
    }
}

/// Rules in full, as long as there is room.
fn told(text: &mut String, outcome: &RunOutcome, kind: Kind, name: &str) {
    let rules = rules_of(outcome, kind);
    if !heading(text, name, rules.len()) {
        return;
    }
    for judged in rules {
        let in_full = rule::in_full(judged);
        if text.len() + in_full.len() < ROOM {
            text.push_str(&in_full);
        } else {
            text.push_str(&rule::in_brief(judged));
        }
    }
}

fn blocked(text: &mut String, outcome: &RunOutcome) {
    let rules = rules_of(outcome, Kind::Blocked);
    if heading(text, "Blocked", rules.len()) {
        text.push('\n');
        for judged in rules {
            let by = blocker(judged.verdict).unwrap_or_default();
            text.push_str(&format!("- {} by `{by}`\n", rule::named(judged)));
        }
    }
}

fn skipped(text: &mut String, outcome: &RunOutcome) {
    let rules = rules_of(outcome, Kind::Skipped);
    if heading(text, "Skipped", rules.len()) {
        text.push('\n');
        for judged in rules {
            let lacks = capability(judged.verdict).map_or("", |capability| capability.as_str());
            text.push_str(&format!("- `{}` needs `{lacks}`\n", judged.rule.id));
        }
    }
}

fn observed(text: &mut String, outcome: &RunOutcome) {
    let rules = rules_of(outcome, Kind::Observed);
    if heading(text, "Observed", rules.len()) {
        text.push('\n');
        for judged in rules {
            let seen: Vec<String> = noticed(judged)
                .iter()
                .take(MOST_SEEN)
                .map(|noticed| inline(noticed.message()))
                .collect();
            text.push_str(&format!("- `{}`: {}\n", judged.rule.id, seen.join("; ")));
        }
    }
}

fn sentences(text: &mut String, name: &str, sentences: &[String]) {
    if heading(text, name, sentences.len()) {
        text.push('\n');
        for sentence in sentences {
            text.push_str(&format!("- {}\n", inline(sentence)));
        }
    }
}

fn totals(text: &mut String, outcome: &RunOutcome) {
    text.push_str("\n## Totals\n\n");
    for level in Level::ALL {
        let counts = of_level(outcome, level);
        let name = level.as_str().to_uppercase();
        text.push_str(&format!("- {name}: {}\n", counts.in_words()));
    }
    let scenarios: usize = outcome.rules.iter().map(|rule| rule.scenarios.len()).sum();
    text.push_str(&format!(
        "- {}, {}, {:.2} s\n",
        number_of(outcome.rules.len(), "rule"),
        number_of(scenarios, "scenario"),
        outcome.elapsed.as_secs_f64()
    ));
}

/// Whether there is a section at all.
fn heading(text: &mut String, name: &str, entries: usize) -> bool {
    if entries > 0 {
        text.push_str(&format!("\n## {name} ({entries})\n"));
    }
    entries > 0
}

/// Bytes. What follows once it is full is a line a rule and can't fill the rest.
const ROOM: usize = 640 * 1024;
const MOST_SEEN: usize = 5;
