use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::rules::Level;
use sha2::{Digest, Sha256};

use crate::outcome::{ExitCode, RunOutcome};
use crate::report::Kind;

use super::budget::Budget;
use super::chart::{Bar, Share, band, slowest, summed};
use super::head::Head;
use super::matrix::{Cell, Row, columns, rows};
use super::rule::ShownRule;
use super::text::{LONG, text};

/// The report as one page for people, ending in a line end.
///
/// It loads nothing, works from a file, without a network and without scripts (filters and copy buttons excepted), and
/// however much was found it stays below some 20 MB: findings for which there is no room are told in a line each.
pub fn html(outcome: &RunOutcome, exit: ExitCode) -> String {
    let columns = columns(outcome);
    let page = Page {
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        head: Head::new(outcome, exit),
        band: band(&columns),
        columns,
        rows: rows(outcome),
        levels: levels(outcome),
        groups: groups(outcome),
        broken: sentences(&outcome.broken_expectations),
        notes: sentences(&outcome.notes),
        bars: slowest(outcome),
        summed: summed(outcome),
    };
    // Only a template that asks for something which can fail makes this fail, and this one does not.
    let mut text = page.render().unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    policy: String,
    style: &'static str,
    script: &'static str,
    head: Head,
    band: Vec<Share>,
    columns: Vec<Cell>,
    rows: Vec<Row>,
    levels: Vec<&'static str>,
    groups: Vec<Group>,
    broken: Vec<String>,
    notes: Vec<String>,
    bars: Vec<Bar>,
    summed: String,
}

/// The rules of one verdict.
struct Group {
    kind: &'static str,
    name: &'static str,
    rules: Vec<ShownRule>,
}

fn groups(outcome: &RunOutcome) -> Vec<Group> {
    let budget = Budget::of(outcome);
    let mut first = true;
    let mut groups = Vec::new();
    for (kind, name) in ORDER {
        let mut rules = Vec::new();
        for (index, judged) in outcome.rules.iter().enumerate() {
            if Kind::of(judged.verdict) == kind {
                // One open rule shows what there is behind all of them.
                let open = first && kind != Kind::Pass && kind != Kind::Skipped;
                rules.push(ShownRule::new(judged, budget.findings(index), open));
                first = false;
            }
        }
        if !rules.is_empty() {
            groups.push(Group {
                kind: kind.as_str(),
                name,
                rules,
            });
        }
    }
    groups
}

fn sentences(sentences: &[String]) -> Vec<String> {
    let sentences = sentences.iter();
    sentences.map(|sentence| text(sentence, LONG)).collect()
}

fn levels(outcome: &RunOutcome) -> Vec<&'static str> {
    Level::ALL
        .into_iter()
        .filter(|level| {
            outcome
                .rules
                .iter()
                .any(|judged| judged.rule.level == *level)
        })
        .map(Level::as_str)
        .collect()
}

/// Nothing from elsewhere, and of what is here only this style sheet and this script.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// What needs attention comes first.
const ORDER: [(Kind, &str); 7] = [
    (Kind::Fail, "Failed"),
    (Kind::Errored, "Errored"),
    (Kind::Warn, "Warnings"),
    (Kind::Blocked, "Blocked"),
    (Kind::Observed, "Observed"),
    (Kind::Skipped, "Skipped"),
    (Kind::Pass, "Passed"),
];

const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/script.js");
