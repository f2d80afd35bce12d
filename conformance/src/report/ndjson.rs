//! The report for programs that can't wait: a JSON object a line, written as things happen.
//!
//! | `event` | when | members |
//! |---|---|---|
//! | `planned` | before the first scenario | `format_version`, `scenarios` |
//! | `scenario` | a scenario has its verdict; after the last one, a property for each rule that it judged | `rule`, `level`, `area`, `title`, `location`, `verdict`, `elapsed_ms`, `findings` |
//! | `rule` | the run is over; once for each rule | `rule`, `level`, `area`, `title`, `verdict`, `expected` |
//! | `ended` | at the very end | all of [`super::json()`] but `rules` |
//!
//! Members mean what they mean in [`super::json()`]; the schema of both is [`super::SCHEMA`]. A file without the line
//! `ended` is of a run that was broken off.

use contract::rules::Rule;
use serde::Serialize;

use crate::Event;
use crate::outcome::{ExitCode, JudgedRule, JudgedScenario, RunOutcome};

use super::json::{FORMAT_VERSION, Summary, WireExpected, WireFinding, WireScenario, WireVerdict};

/// What happened while the run went on, with its line end.
pub(super) fn line(event: Event<'_>) -> Option<String> {
    match event {
        Event::Planned { scenarios } => Some(written(&Line::Planned {
            format_version: FORMAT_VERSION,
            scenarios,
        })),
        Event::Finished { rule, scenario } | Event::Tried { rule, scenario } => {
            Some(written(&Line::Scenario {
                rule: rule.into(),
                scenario: scenario.into(),
                findings: findings(scenario),
            }))
        }
        // For eyes alone: the verdicts of all cases come at once.
        Event::Played { .. } => None,
    }
}

/// What the run came to: a line a rule, and the last one.
pub(super) fn ended(outcome: &RunOutcome, exit: ExitCode) -> String {
    let mut text: String = outcome.rules.iter().map(of_rule).collect();
    text.push_str(&written(&Line::Ended(Box::new(Summary::of(outcome, exit)))));
    text
}

fn of_rule(judged: &JudgedRule) -> String {
    written(&Line::Rule {
        rule: judged.rule.into(),
        title: judged.rule.title,
        verdict: judged.verdict.into(),
        expected: judged.expected.as_ref().map(WireExpected::from),
    })
}

fn findings(scenario: &JudgedScenario) -> Vec<WireFinding<'_>> {
    let findings = scenario.findings.iter();
    findings
        .map(|finding| WireFinding::new(scenario, finding))
        .collect()
}

fn written(line: &Line<'_>) -> String {
    // Only maps with keys that are no strings and writers that fail can make this fail, and there are neither.
    let mut text = serde_json::to_string(line).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Line<'a> {
    Planned {
        format_version: u32,
        scenarios: usize,
    },
    Scenario {
        #[serde(flatten)]
        rule: Named,
        #[serde(flatten)]
        scenario: WireScenario<'a>,
        findings: Vec<WireFinding<'a>>,
    },
    Rule {
        #[serde(flatten)]
        rule: Named,
        title: &'a str,
        #[serde(flatten)]
        verdict: WireVerdict,
        #[serde(skip_serializing_if = "Option::is_none")]
        expected: Option<WireExpected<'a>>,
    },
    Ended(Box<Summary<'a>>),
}

#[derive(Serialize)]
struct Named {
    rule: &'static str,
    level: &'static str,
    area: &'static str,
}

impl From<&'static Rule> for Named {
    fn from(rule: &'static Rule) -> Self {
        Self {
            rule: rule.id,
            level: rule.level.as_str(),
            area: rule.area.as_str(),
        }
    }
}
