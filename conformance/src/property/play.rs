use std::collections::BTreeSet;
use std::rc::Rc;

use crate::outcome::{Blame, Finding};
use crate::scene::{Breach, Ground, Opening, Reading, Scene, Step, Stop};

use super::command::{Command, Deed};
use super::line::Line;
use super::perform::Performance;

/// A case that was played.
pub(super) struct Played {
    /// What was said, up to the end.
    pub(super) lines: Vec<Line>,
    /// The rules of every expectation that was met.
    pub(super) met: BTreeSet<&'static str>,
    pub(super) end: End,
}

pub(super) enum End {
    /// Everything was as expected.
    Held,
    /// The target did not do what this rule says.
    Broke {
        rule: &'static str,
        finding: Box<Finding>,
    },
    Skipped,
    Errored(Box<Finding>),
}

/// How much of a breach is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// That it is there, and what it is.
    Brief,
    /// With every exchange.
    Whole,
}

/// Plays a case in a world of its own, where the target has such. `place` makes ids its own where it has not.
pub(super) async fn play(
    ground: &Rc<Ground>,
    place: &str,
    case: &[Command],
    telling: Telling,
) -> Played {
    let opening = Opening {
        location: place,
        rule: "",
        imports: true,
        rate_limits: false,
        registration: false,
    };
    let (mut scene, opened) = Scene::open(Rc::clone(ground), opening).await;
    scene.reading = Reading::Once(std::collections::HashMap::new());
    let mut performance = Performance::new(&mut scene);
    let ended = match opened {
        Ok(()) => carry_out(&mut performance, case).await,
        Err(stop) => Err(stop),
    };
    let (lines, met) = (performance.lines, performance.met);
    let end = ended.map_or_else(
        |stop| end(&scene, lines.last(), stop, telling),
        |()| End::Held,
    );
    scene.close().await;
    Played { lines, met, end }
}

async fn carry_out(performance: &mut Performance<'_>, case: &[Command]) -> Step {
    let is_modelled = case
        .iter()
        .any(|command| !matches!(command.deed, Deed::Say(_)));
    if is_modelled {
        performance.prepare().await?;
    }
    for command in case {
        performance.perform(command).await?;
    }
    if is_modelled {
        performance.conclude().await?;
    }
    Ok(())
}

fn end(scene: &Scene, last: Option<&Line>, stop: Stop, telling: Telling) -> End {
    let step = last.map(Line::written).unwrap_or_default();
    let rule = last.and_then(|line| line.rule);
    let told = |blame, breach: &Breach| {
        Box::new(match telling {
            Telling::Whole => scene.finding(&step, blame, breach),
            Telling::Brief => Finding {
                blame,
                message: scene.redactor.text(&breach.message),
                expected: scene.redactor.text(&breach.expected),
                got: scene.redactor.text(&breach.got),
                step: step.clone(),
                exchanges: Vec::new(),
                replay: Vec::new(),
                feature: None,
            },
        })
    };
    match (stop, rule) {
        (Stop::Breach(breach), Some(rule)) | (Stop::Blocked { by: rule, breach }, _) => {
            End::Broke {
                rule,
                finding: told(Blame::Target, &breach),
            }
        }
        (Stop::Breach(breach), None) => End::Errored(told(Blame::Harness, &breach)),
        (Stop::Skipped(_), _) => End::Skipped,
        (Stop::Errored { blame, breach }, _) => {
            End::Errored(told(blame.in_our_scenario(), &breach))
        }
    }
}
