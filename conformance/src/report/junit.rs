use std::time::Duration;

use contract::rules::Area;
use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use crate::outcome::{FailOn, JudgedRule, RunOutcome, TargetHead, Verdict};

use super::Kind;
use super::body::clipped;
use super::human::of_rule;
use super::noticed::noticed;
use super::survey::{blocker, capability};
use super::visible::visible;
use super::words::known;

/// The report for test dashboards: JUnit XML, a suite an area, a test case a rule.
///
/// | verdict | test case |
/// |---|---|
/// | pass | passed |
/// | fail | `<failure>` |
/// | warn | passed, the warning in `<system-out>`; `<failure>` where a SHOULD counts as one (`fail_on`) |
/// | errored | `<error>`, its type `harness`, `set-up` or `scenario` |
/// | blocked | `<skipped>` where the rule that is in the way is red itself; else `<error>`: nothing else would tell |
/// | skipped | `<skipped>` |
/// | any that was expected | `<skipped>`, with the reason that was given |
/// | observed | passed, what was seen in `<system-out>` |
///
/// Expectations that were not met fail in a suite of their own.
///
/// The text of a test case is the same as in the report for people. A case takes as long as its scenarios do one after
/// the other, which is longer than the run: scenarios are played side by side.
pub fn junit(outcome: &RunOutcome, fail_on: FailOn) -> String {
    let mut report = Report::new("didit-conformance");
    report.set_time(outcome.elapsed);
    for area in Area::ALL {
        let rules = outcome
            .rules
            .iter()
            .filter(|judged| judged.rule.area == area);
        let cases: Vec<TestCase> = rules.map(|judged| case(judged, outcome, fail_on)).collect();
        if cases.is_empty() {
            continue;
        }
        let mut suite = TestSuite::new(area.as_str());
        suite.set_time(cases.iter().filter_map(|case| case.time).sum());
        suite.add_properties(properties(&outcome.target, outcome.seed));
        suite.add_test_cases(cases);
        report.add_test_suite(suite);
    }
    if !outcome.broken_expectations.is_empty() {
        report.add_test_suite(expectations(&outcome.broken_expectations));
    }
    // Only a writer that fails can make this fail, and a string never does.
    report.to_string().unwrap_or_default()
}

fn case(judged: &JudgedRule, outcome: &RunOutcome, fail_on: FailOn) -> TestCase {
    let rule = judged.rule;
    let mut case = TestCase::new(rule.id, status(judged, outcome, fail_on));
    case.set_classname(format!("didit.{}", rule.area));
    case.set_time(
        judged
            .scenarios
            .iter()
            .map(|scenario| scenario.elapsed)
            .sum::<Duration>(),
    );
    case.add_property(("level", rule.level.as_str()));
    case.add_property(("title", rule.title));
    let is_told_by_its_status = !matches!(case.status, TestCaseStatus::Success { .. });
    if !is_told_by_its_status && Kind::of(judged.verdict) != Kind::Pass {
        case.set_system_out(of_rule(judged));
    }
    case
}

fn status(judged: &JudgedRule, outcome: &RunOutcome, fail_on: FailOn) -> TestCaseStatus {
    if let Some(expected) = &judged.expected {
        return skipped(&format!("known: {}", known(expected)));
    }
    match judged.verdict {
        Verdict::Pass | Verdict::Observed => TestCaseStatus::success(),
        Verdict::Warn if fail_on == FailOn::Must => TestCaseStatus::success(),
        Verdict::Fail | Verdict::Warn => {
            red(judged, NonSuccessKind::Failure, judged.rule.level.as_str())
        }
        Verdict::Errored => red(judged, NonSuccessKind::Error, blame(judged)),
        Verdict::Blocked { by } if !is_red(outcome, by) => {
            red(judged, NonSuccessKind::Error, "blocked")
        }
        Verdict::Blocked { .. } | Verdict::Skipped { .. } => skipped(&reason(judged)),
    }
}

fn skipped(message: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(visible(message));
    status
}

fn expectations(broken: &[String]) -> TestSuite {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status
        .set_type("expectation")
        .set_message(visible(&broken.join("; ")));
    let mut case = TestCase::new("expectations-met", status);
    case.set_classname("didit.expectations");
    let mut suite = TestSuite::new("expectations");
    suite.add_test_case(case);
    suite
}

fn red(judged: &JudgedRule, kind: NonSuccessKind, name: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status
        .set_type(name)
        .set_message(reason(judged))
        .set_description(of_rule(judged));
    status
}

/// One sentence: what happened, or why nothing did.
fn reason(judged: &JudgedRule) -> String {
    if let Some(capability) = capability(judged.verdict) {
        return format!("the target does not offer {capability}");
    }
    if let Some(by) = blocker(judged.verdict) {
        return format!("blocked by {by}");
    }
    let noticed = noticed(judged);
    let message = noticed
        .first()
        .map_or(judged.rule.title, |first| first.message());
    visible(&clipped(message, LONGEST_MESSAGE)).into_owned()
}

fn blame(judged: &JudgedRule) -> &'static str {
    noticed(judged)
        .iter()
        .find_map(|noticed| noticed.finding)
        .map_or("harness", |finding| finding.blame.as_str())
}

fn is_red(outcome: &RunOutcome, id: &str) -> bool {
    outcome.rules.iter().any(|judged| {
        judged.rule.id == id
            && judged.expected.is_none()
            && matches!(Kind::of(judged.verdict), Kind::Fail | Kind::Errored)
    })
}

fn properties(target: &TargetHead, seed: u64) -> [Property; 4] {
    [
        ("target", target.name.clone()),
        ("base_url", target.base_url.clone()),
        ("dialect", target.dialect.clone()),
        ("seed", seed.to_string()),
    ]
    .map(|(name, value)| Property::new(name, visible(&value)))
}

const LONGEST_MESSAGE: usize = 500;
