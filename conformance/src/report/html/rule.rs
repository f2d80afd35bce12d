use std::time::Duration;

use crate::outcome::{JudgedRule, JudgedScenario};
use crate::report::Kind;
use crate::report::noticed::noticed;
use crate::report::survey::{blocker, capability};
use crate::report::words::known;

use super::budget::{MOST_LINES, MOST_SCENARIOS};
use super::finding::{BriefFinding, ShownFinding};
use super::text::{BRIEF, LONG, text};

/// A rule, as the page shows it.
pub(super) struct ShownRule {
    pub(super) id: &'static str,
    pub(super) kind: &'static str,
    pub(super) level: &'static str,
    pub(super) area: &'static str,
    pub(super) title: &'static str,
    pub(super) says: Vec<Said>,
    pub(super) source: String,
    /// Why there is no verdict of its own; empty where there is.
    pub(super) reason: String,
    /// The reason that somebody gave for the verdict; empty where nobody expected it.
    pub(super) known: String,
    /// The rule that is in the way; empty where none is.
    pub(super) blocked_by: &'static str,
    pub(super) time: String,
    pub(super) open: bool,
    pub(super) findings: Vec<ShownFinding>,
    pub(super) others: Vec<BriefFinding>,
    /// Findings for which there was not even a line.
    pub(super) more_findings: usize,
    pub(super) scenarios: Vec<ShownScenario>,
    pub(super) more_scenarios: usize,
}

/// A piece of what the documents say; names of the wire stand in code.
pub(super) struct Said {
    pub(super) text: &'static str,
    pub(super) is_code: bool,
}

/// A scenario's line.
pub(super) struct ShownScenario {
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) location: String,
    pub(super) note: String,
    pub(super) time: String,
}

impl ShownRule {
    /// `in_full` of its findings are shown with everything, the others in a line each.
    pub(super) fn new(judged: &JudgedRule, in_full: usize, open: bool) -> Self {
        let rule = judged.rule;
        let found = noticed(judged);
        let (full, brief) = found.split_at(in_full.min(found.len()));
        let total: Duration = judged
            .scenarios
            .iter()
            .map(|scenario| scenario.elapsed)
            .sum();
        Self {
            id: rule.id,
            kind: Kind::of(judged.verdict).as_str(),
            level: rule.level.as_str(),
            area: rule.area.as_str(),
            title: rule.title,
            says: said(rule.says),
            source: format!("{}, {}", rule.source.document, rule.source.section),
            reason: capability(judged.verdict).map_or_else(String::new, |capability| {
                format!("The target does not offer the capability {capability}.")
            }),
            known: judged
                .expected
                .as_ref()
                .map_or_else(String::new, |expected| text(&known(expected), LONG)),
            blocked_by: blocker(judged.verdict).unwrap_or_default(),
            time: duration(total),
            open,
            findings: full.iter().map(ShownFinding::new).collect(),
            others: brief
                .iter()
                .take(MOST_LINES)
                .map(BriefFinding::new)
                .collect(),
            more_findings: brief.len().saturating_sub(MOST_LINES),
            scenarios: judged
                .scenarios
                .iter()
                .take(MOST_SCENARIOS)
                .map(ShownScenario::new)
                .collect(),
            more_scenarios: judged.scenarios.len().saturating_sub(MOST_SCENARIOS),
        }
    }
}

impl ShownScenario {
    fn new(scenario: &JudgedScenario) -> Self {
        let note = match (capability(scenario.verdict), blocker(scenario.verdict)) {
            (Some(capability), _) => format!("needs {capability}"),
            (None, Some(by)) => format!("blocked by {by}"),
            (None, None) => String::new(),
        };
        Self {
            kind: Kind::of(scenario.verdict).as_str(),
            title: text(&scenario.title, BRIEF),
            location: text(&scenario.location, BRIEF),
            note,
            time: duration(scenario.elapsed),
        }
    }
}

/// `340 ms`, `2.1 s`.
pub(super) fn duration(elapsed: Duration) -> String {
    match elapsed.as_millis() {
        milliseconds @ 0..1000 => format!("{milliseconds} ms"),
        _ => format!("{:.1} s", elapsed.as_secs_f64()),
    }
}

/// The catalogue writes names of the wire between backticks.
fn said(text: &'static str) -> Vec<Said> {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(index, text)| Said {
            text,
            is_code: index % 2 == 1,
        })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}
