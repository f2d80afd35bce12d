use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use crate::outcome::{
    Column, ExitCode, Expected, JudgedRule, JudgedScenario, RunOutcome, TargetHead, Verdict,
};

use super::count::Totals;
use super::finding::WireFinding;

/// The version of the shape. Members may be added within a version; none is renamed, removed or given another meaning.
pub const FORMAT_VERSION: u32 = 1;

/// The report for programs: one pretty-printed JSON object, ending in a line end.
///
/// `format_version`, `exit_code` (0 to 3), `target`, `seed`, `elapsed_ms`, `ending` (`complete`, `stopped-at-failure`,
/// `interrupted`), `broken_expectations`, `rules`, `totals`, `notes`. Every judged rule stands in `rules` once, with
/// `verdict` one of `pass fail warn skipped blocked errored observed`, `capability` where it was skipped, `blocked_by`
/// where it was blocked and `expected` where somebody gave a reason for the verdict. Times are whole milliseconds,
/// rounded down. [`SCHEMA`](crate::report::SCHEMA) describes it in full.
pub fn json(outcome: &RunOutcome, exit: ExitCode) -> String {
    let document = Document {
        summary: Summary::of(outcome, exit),
        rules: outcome
            .rules
            .iter()
            .map(|judged| WireRule::from(judged).in_dialects(&outcome.columns))
            .collect(),
    };
    // Only maps with keys that are no strings and writers that fail can make this fail, and there are neither.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    summary: Summary<'a>,
    rules: Vec<WireRule<'a>>,
}

/// Everything but the rules.
#[derive(Serialize)]
pub(in crate::report) struct Summary<'a> {
    format_version: u32,
    exit_code: u8,
    target: Target<'a>,
    seed: u64,
    elapsed_ms: u64,
    ending: &'static str,
    broken_expectations: &'a [String],
    totals: Totals,
    notes: &'a [String],
}

impl<'a> Summary<'a> {
    pub(in crate::report) fn of(outcome: &'a RunOutcome, exit: ExitCode) -> Self {
        Self {
            format_version: FORMAT_VERSION,
            exit_code: exit as u8,
            target: Target::from(&outcome.target),
            seed: outcome.seed,
            elapsed_ms: milliseconds(outcome.elapsed),
            ending: outcome.ending.as_str(),
            broken_expectations: &outcome.broken_expectations,
            totals: Totals::of(outcome),
            notes: &outcome.notes,
        }
    }
}

#[derive(Serialize)]
struct Target<'a> {
    name: &'a str,
    base_url: &'a str,
    dialect: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect_found: Option<&'a str>,
    capabilities: &'a [String],
}

#[derive(Serialize)]
struct WireRule<'a> {
    id: &'a str,
    level: &'a str,
    area: &'a str,
    title: &'a str,
    #[serde(flatten)]
    verdict: WireVerdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<WireExpected<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    by_dialect: BTreeMap<&'a str, &'static str>,
    scenarios: Vec<WireScenario<'a>>,
    findings: Vec<WireFinding<'a>>,
}

#[derive(Serialize)]
pub(in crate::report) struct WireExpected<'a> {
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
}

#[derive(Serialize)]
pub(in crate::report) struct WireScenario<'a> {
    title: &'a str,
    location: &'a str,
    #[serde(flatten)]
    verdict: WireVerdict,
    elapsed_ms: u64,
}

#[derive(Serialize)]
pub(in crate::report) struct WireVerdict {
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    capability: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked_by: Option<&'static str>,
}

impl<'a> From<&'a TargetHead> for Target<'a> {
    fn from(head: &'a TargetHead) -> Self {
        Self {
            name: &head.name,
            base_url: &head.base_url,
            dialect: &head.dialect,
            dialect_found: head.dialect_found.as_deref(),
            capabilities: &head.capabilities,
        }
    }
}

impl<'a> WireRule<'a> {
    fn in_dialects(mut self, columns: &'a [Column]) -> Self {
        self.by_dialect = columns
            .iter()
            .filter_map(|column| {
                let mut verdicts = column.verdicts.iter();
                let (_, verdict) = verdicts.find(|(rule, _)| rule.id == self.id)?;
                Some((column.dialect.as_str(), verdict.as_str()))
            })
            .collect();
        self
    }
}

impl<'a> From<&'a JudgedRule> for WireRule<'a> {
    fn from(judged: &'a JudgedRule) -> Self {
        let findings = judged.scenarios.iter().flat_map(|scenario| {
            let of_scenario = move |finding| WireFinding::new(scenario, finding);
            scenario.findings.iter().map(of_scenario)
        });
        Self {
            id: judged.rule.id,
            level: judged.rule.level.as_str(),
            area: judged.rule.area.as_str(),
            title: judged.rule.title,
            verdict: judged.verdict.into(),
            expected: judged.expected.as_ref().map(WireExpected::from),
            by_dialect: BTreeMap::new(),
            scenarios: judged.scenarios.iter().map(WireScenario::from).collect(),
            findings: findings.collect(),
        }
    }
}

impl<'a> From<&'a Expected> for WireExpected<'a> {
    fn from(expected: &'a Expected) -> Self {
        Self {
            reason: &expected.reason,
            link: expected.link.as_deref(),
        }
    }
}

impl<'a> From<&'a JudgedScenario> for WireScenario<'a> {
    fn from(scenario: &'a JudgedScenario) -> Self {
        Self {
            title: &scenario.title,
            location: &scenario.location,
            verdict: scenario.verdict.into(),
            elapsed_ms: milliseconds(scenario.elapsed),
        }
    }
}

impl From<Verdict> for WireVerdict {
    fn from(verdict: Verdict) -> Self {
        let (capability, blocked_by) = match verdict {
            Verdict::Skipped { capability } => (Some(capability.as_str()), None),
            Verdict::Blocked { by } => (None, Some(by)),
            Verdict::Pass
            | Verdict::Fail
            | Verdict::Warn
            | Verdict::Errored
            | Verdict::Observed => (None, None),
        };
        Self {
            verdict: verdict.as_str(),
            capability,
            blocked_by,
        }
    }
}

pub(super) fn milliseconds(elapsed: Duration) -> u64 {
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}
