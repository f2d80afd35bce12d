use contract::rules::{Level, Rule};

use crate::catalogue::{Authors, PlannedScenario, Written};
use crate::outcome::{Blame, Finding, JudgedScenario, Verdict};
use crate::scene::{Breach, Played, Stop};

/// What came of a scenario.
pub(super) fn ruling(planned: &PlannedScenario, played: Played) -> JudgedScenario {
    let rule = planned.rule;
    let verdict = verdict(rule, played.stop.as_ref());
    let mut findings = Vec::new();
    if let Some((blame, breach)) = played.stop.as_ref().and_then(finding) {
        findings.push(shown(planned, &played, blame, breach));
    }
    if let Some(scene) = &played.scene {
        for message in &scene.observations {
            let breach = Breach::new(message.clone(), "", "");
            findings.push(shown(planned, &played, Blame::Target, &breach));
        }
    }
    JudgedScenario {
        title: planned.title.clone(),
        location: planned.location.clone(),
        verdict,
        findings,
        elapsed: played.elapsed,
    }
}

fn verdict(rule: &Rule, stop: Option<&Stop>) -> Verdict {
    match stop {
        None if rule.level == Level::Observed => Verdict::Observed,
        None => Verdict::Pass,
        Some(Stop::Breach(_)) => Verdict::of_breach(rule.level),
        // A rule that judges a preparation can't wait for another rule to do so.
        Some(Stop::Blocked { by, .. }) if *by == rule.id => Verdict::of_breach(rule.level),
        Some(Stop::Blocked { by, .. }) => Verdict::Blocked { by },
        Some(Stop::Skipped(capability)) => Verdict::Skipped {
            capability: *capability,
        },
        Some(Stop::Errored { .. }) => Verdict::Errored,
    }
}

fn finding(stop: &Stop) -> Option<(Blame, &Breach)> {
    match stop {
        Stop::Breach(breach) | Stop::Blocked { breach, .. } => Some((Blame::Target, breach)),
        Stop::Errored { blame, breach } => Some((*blame, breach)),
        Stop::Skipped(_) => None,
    }
}

fn shown(planned: &PlannedScenario, played: &Played, blame: Blame, breach: &Breach) -> Finding {
    let blame = match planned.authors {
        Authors::Project => blame.in_our_scenario(),
        Authors::Others => blame,
    };
    let mut finding = match &played.scene {
        Some(scene) => scene.finding(&played.step, blame, breach),
        None => Finding {
            blame,
            message: breach.message.clone(),
            expected: breach.expected.clone(),
            got: breach.got.clone(),
            step: played.step.clone(),
            exchanges: Vec::new(),
            replay: Vec::new(),
            feature: None,
        },
    };
    finding.feature = Some(feature(planned));
    finding
}

fn feature(planned: &PlannedScenario) -> String {
    Written {
        feature: planned.location.clone(),
        about: String::new(),
        title: planned.title.clone(),
        rule: planned.rule,
        requires: planned.requires.clone(),
        steps: planned.steps.clone(),
    }
    .to_string()
}
