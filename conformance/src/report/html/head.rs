use contract::rules::Level;

use crate::outcome::{ExitCode, RunOutcome, Verdict};
use crate::report::counts::number_of;
use crate::report::meaning::{meaning, of_level};
use crate::report::survey::lacking;
use crate::report::words::cut_short;

use super::rule::duration;
use super::text::{BRIEF, LONG, text};

/// Who was judged, and what it came to.
pub(super) struct Head {
    pub(super) version: &'static str,
    pub(super) target: String,
    pub(super) headline: &'static str,
    /// The kind of verdict whose colour and shape the head wears.
    pub(super) kind: &'static str,
    pub(super) exit: u8,
    pub(super) meaning: String,
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) levels: Vec<(String, String)>,
}

impl Head {
    pub(super) fn new(outcome: &RunOutcome, exit: ExitCode) -> Self {
        let target = &outcome.target;
        let (headline, kind) = match exit {
            ExitCode::Conformant if has_known_failures(outcome) => ("As expected", "pass"),
            ExitCode::Conformant => ("Conformant", "pass"),
            ExitCode::Failed => ("Not conformant", "fail"),
            ExitCode::CouldNotJudge => ("Could not judge", "errored"),
            ExitCode::NothingJudged => ("Not judged", "skipped"),
        };
        let scenarios: usize = outcome.rules.iter().map(|rule| rule.scenarios.len()).sum();
        let facts = [
            ("base URL", target.base_url.clone()),
            ("dialect", target.dialect.clone()),
            (
                "dialect, how",
                target.dialect_found.clone().unwrap_or_default(),
            ),
            ("offers", listed(&target.capabilities, "nothing")),
            (
                "lacks",
                listed(&lacking(outcome), "nothing that these rules need"),
            ),
            (
                "judged by",
                format!(
                    "{}, {}",
                    number_of(outcome.rules.len(), "rule"),
                    number_of(scenarios, "scenario")
                ),
            ),
            ("run time", duration(outcome.elapsed)),
            ("seed", outcome.seed.to_string()),
            (
                "ended",
                cut_short(outcome.ending).unwrap_or_default().to_owned(),
            ),
        ];
        Self {
            version: env!("CARGO_PKG_VERSION"),
            target: text(&target.name, BRIEF),
            headline,
            kind,
            exit: exit as u8,
            meaning: meaning(outcome, exit),
            facts: facts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| (name, text(&value, LONG)))
                .collect(),
            levels: Level::ALL
                .into_iter()
                .map(|level| (level.as_str().to_uppercase(), of_level(outcome, level)))
                .filter(|(_, counts)| counts.total() > 0)
                .map(|(level, counts)| (level, counts.in_words()))
                .collect(),
        }
    }
}

fn has_known_failures(outcome: &RunOutcome) -> bool {
    outcome.rules.iter().any(|judged| {
        judged.expected.is_some()
            && judged.rule.level == Level::Must
            && judged.verdict == Verdict::Fail
    })
}

fn listed(names: &[String], if_none: &str) -> String {
    if names.is_empty() {
        if_none.to_owned()
    } else {
        names.join(", ")
    }
}
