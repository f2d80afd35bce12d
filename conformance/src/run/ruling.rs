use contract::rules::{Level, Rule};

use crate::catalogue::PlannedScenario;
use crate::outcome::{Blame, Finding, JudgedScenario, Verdict};
use crate::scene::{Breach, Played, Scene, Stop};

/// What came of a scenario.
pub(super) fn ruling(planned: &PlannedScenario, played: Played) -> JudgedScenario {
    let rule = planned.rule;
    let verdict = verdict(rule, played.stop.as_ref());
    let mut findings = Vec::new();
    if let Some((blame, breach)) = played.stop.as_ref().and_then(finding) {
        findings.push(shown(&played, blame, breach));
    }
    if let Some(scene) = &played.scene {
        for message in &scene.observations {
            let breach = Breach::new(message.clone(), "", "");
            findings.push(shown(&played, Blame::Target, &breach));
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

fn shown(played: &Played, blame: Blame, breach: &Breach) -> Finding {
    let scene = played.scene.as_ref();
    let text =
        |text: &str| scene.map_or_else(|| text.to_owned(), |scene| scene.redactor.text(text));
    Finding {
        blame,
        message: text(&breach.message),
        expected: text(&breach.expected),
        got: text(&breach.got),
        step: text(&played.step),
        exchanges: scene
            .map(|scene| scene.tape.exchanges(&scene.redactor))
            .unwrap_or_default(),
        replay: scene.map(replay).unwrap_or_default(),
    }
}

fn replay(scene: &Scene) -> Vec<String> {
    scene.tape.replay()
}
