use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Instant;

use contract::capability::Capability;
use contract::rules::Rule;
use contract::session::SessionKind;
use futures::StreamExt;
use futures::future::{join, join_all};
use futures::stream::FuturesUnordered;

use super::assembly::{
    Played, breached, cases, is_wanted, judged, plain_scenarios, scenario, selected,
};
use super::case::Case;
use super::diagnosis::Diagnosis;
use super::lane::Lane;
use super::opening::{Opening, Plain, Shared};
use super::scene::Scene;
use super::stop::Stop;
use super::{IntegrationError, IntegrationPlan, Mistake, Place, Role};
use crate::outcome::{Ending, JudgedScenario, RunOutcome, TargetHead};
use crate::{Event, EventSink};

/// An integration that was judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The verdicts, for the reporters.
    pub outcome: RunOutcome,
    /// What it seems to do; its lines are among the outcome's notes.
    pub diagnosis: Diagnosis,
}

/// An integration that was looked at before it is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The plain case of a person.
    pub user: CheckedKind,
    /// The plain case of a company.
    pub business: CheckedKind,
}

/// What a plain case showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedKind {
    /// The trigger's answer, in words.
    pub answered: String,
    /// Whether Didit was called at the right endpoint and answered 2xx.
    pub worked: bool,
    /// Whether an issuer's token came out.
    pub handed_over: bool,
    /// Whether the probe shows a change.
    pub probe_moves: bool,
    /// What is wrong with the probe, where reading it failed.
    pub probe_trouble: Option<String>,
}

/// Judges an integration: the plain cases, then every case, then a diagnosis.
///
/// # Errors
/// Where there is no verdict at all: nothing listens, the command does not come up, the mock can't be driven.
pub async fn run(
    plan: &IntegrationPlan,
    sink: &mut dyn EventSink,
) -> Result<Judged, IntegrationError> {
    let begin = Instant::now();
    let mut notes = Vec::new();
    let (first, others) = join(opened(plan), others(plan)).await;
    let (lane, opening) = first?;
    let opening: Shared = Rc::new(opening);
    let mut lanes = vec![lane];
    for other in others {
        match other {
            Ok(lane) => lanes.push(lane),
            Err(error) => notes.push(format!("One instance less was judged: {error}.")),
        }
    }
    let plain = plain_scenarios(plan, &opening, &lanes[0].world);
    let chosen: VecDeque<Chosen> = cases(plan.role)
        .into_iter()
        .filter_map(|(number, case)| {
            let rule = case.rule().filter(|rule| is_wanted(plan, rule))?;
            Some(Chosen { number, case, rule })
        })
        .collect();
    sink.event(Event::Planned {
        scenarios: plain.len() + chosen.len(),
    });
    let mut found: BTreeMap<&'static str, Vec<JudgedScenario>> = BTreeMap::new();
    for (rule, scenario) in plain {
        sink.event(Event::Finished {
            rule,
            scenario: &scenario,
        });
        found.entry(rule.id).or_default().push(scenario);
    }
    let mut hints = Vec::new();
    for (rule, scenario, hint) in play_all(&lanes, &opening, chosen, sink).await {
        hints.extend(hint.map(|mistake| (rule.id, mistake)));
        found.entry(rule.id).or_default().push(scenario);
    }
    let head = head(plan, &opening, &lanes[0]);
    notes.extend(about_probes(plan, &opening));
    for lane in lanes {
        if let Some(how) = lane.close().await {
            notes.push(format!(
                "An instance of the {}'s command did not live to the end of the run: {how}. What came after that tells \
                 nothing of it.",
                plan.role
            ));
        }
    }
    let rules: Vec<_> = selected(plan)
        .into_iter()
        .map(|rule| judged(rule, found.remove(rule.id).unwrap_or_default()))
        .collect();
    let diagnosis = Diagnosis::of(plan.role, &opening, &breached(&rules), &hints);
    notes.extend(diagnosis.lines(plan.role));
    Ok(Judged {
        outcome: RunOutcome {
            target: head,
            seed: plan.seed,
            rules,
            elapsed: begin.elapsed(),
            ending: Ending::Complete,
            columns: Vec::new(),
            broken_expectations: Vec::new(),
            notes,
        },
        diagnosis,
    })
}

/// Looks whether the integration can be judged: it is set to work, calls the mock, and probes move. Judges nothing.
///
/// # Errors
/// As [`run`].
pub async fn check(plan: &IntegrationPlan) -> Result<Checked, IntegrationError> {
    let (lane, opening) = opened(plan).await?;
    lane.close().await;
    let kind = |plain: &Plain| CheckedKind {
        answered: plain.answered.shown(),
        worked: plain.done().is_some(),
        handed_over: !plain.handed.tokens.is_empty(),
        probe_moves: plain.probe_moves(plan.trust),
        probe_trouble: plain.states.clone().and_then(Result::err),
    };
    Ok(Checked {
        user: kind(&opening.user),
        business: kind(&opening.business),
    })
}

async fn opened(plan: &IntegrationPlan) -> Result<(Lane, Opening), IntegrationError> {
    let lane = Lane::open(plan).await?;
    let opening = Opening::play(&lane).await?;
    Ok((lane, opening))
}

/// The lanes beside the first.
async fn others(plan: &IntegrationPlan) -> Vec<Result<Lane, IntegrationError>> {
    let count = match &plan.place {
        Place::Command(_) => plan.jobs.clamp(1, MOST_LANES) - 1,
        Place::Running { .. } => 0,
    };
    join_all((0..count).map(|_| Lane::open(plan))).await
}

/// A case to be played.
#[derive(Clone, Copy)]
struct Chosen {
    number: usize,
    case: &'static Case,
    rule: &'static Rule,
}

impl Chosen {
    /// Whether it may leave the instance unable to go on, so that nothing else is played on it afterwards.
    fn is_last_on_its_lane(&self) -> bool {
        self.rule.id.ends_with("-survives-timeout")
    }
}

/// What came of a case, and which mistake it seems to be where the rule does not say.
type Found = (&'static Rule, JudgedScenario, Option<Mistake>);

/// Plays the cases on the lanes, each on the next that is free; in the order of the table.
async fn play_all(
    lanes: &[Lane],
    opening: &Shared,
    chosen: VecDeque<Chosen>,
    sink: &mut dyn EventSink,
) -> Vec<Found> {
    let (last, queue): (VecDeque<Chosen>, VecDeque<Chosen>) =
        chosen.into_iter().partition(Chosen::is_last_on_its_lane);
    let (last, queue) = (&RefCell::new(last), &RefCell::new(queue));
    let alone = lanes.len() == 1;
    let workers: FuturesUnordered<_> = lanes
        .iter()
        .enumerate()
        .map(|(at, lane)| {
            // Of several lanes the last one plays what nothing may follow, and nothing else.
            let retires = !alone && at + 1 == lanes.len();
            futures::stream::unfold((), move |()| async move {
                let next = if retires {
                    last.borrow_mut().pop_front()
                } else {
                    let next = queue.borrow_mut().pop_front();
                    match next {
                        None if alone => last.borrow_mut().pop_front(),
                        next => next,
                    }
                }?;
                Some(((next, play(lane, opening, next).await), ()))
            })
            .boxed_local()
        })
        .collect();
    let mut playing = futures::stream::select_all(workers);
    let mut in_order: BTreeMap<usize, Found> = BTreeMap::new();
    while let Some((Chosen { number, rule, .. }, (scenario, hint))) = playing.next().await {
        sink.event(Event::Finished {
            rule,
            scenario: &scenario,
        });
        in_order.insert(number, (rule, scenario, hint));
    }
    in_order.into_values().collect()
}

async fn play(lane: &Lane, opening: &Shared, chosen: Chosen) -> (JudgedScenario, Option<Mistake>) {
    let begin = Instant::now();
    let Chosen { number, case, rule } = chosen;
    let (step, exchanges, hint) =
        match Scene::begin(lane, Some(Rc::clone(opening)), case.title).await {
            Err(stop) => (Err(stop), Vec::new(), None),
            Ok(scene) => {
                let mut step = (case.play)(&scene).await;
                let exchanges = match &step {
                    Ok(()) | Err(Stop::Skipped(_)) => Vec::new(),
                    Err(_) => scene.exchanges().await,
                };
                // A case that ended early may have left its faults behind.
                if step.is_err()
                    && let Err(stop) = scene.no_faults().await
                {
                    step = Err(stop);
                }
                let hint = scene
                    .hint()
                    .filter(|_| matches!(step, Err(Stop::Breach(_))));
                (step, exchanges, hint)
            }
        };
    let played = Played {
        title: case.title,
        number: Some(number),
        step,
        exchanges,
        elapsed: begin.elapsed(),
    };
    (scenario(&lane.plan, rule, played), hint)
}

/// Which probes are not believed, and why.
fn about_probes(plan: &IntegrationPlan, opening: &Opening) -> Vec<String> {
    if plan.role == Role::Issuer {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for plain in opening.plains() {
        let kind = plain.kind;
        if plan.probes.of(kind).is_none() {
            notes.push(format!(
                "There is no probe for {kind} customers: what the importer does with them is not judged."
            ));
        } else if plain.done().is_some() && !plain.probe_shows() {
            let reason = match &plain.states {
                Some(Err(reason)) => reason.clone(),
                Some(Ok(_)) | None => {
                    "it knows nobody after an import that went through".to_owned()
                }
            };
            notes.push(format!(
                "Effects are not judged by the probe for {kind} customers: {reason}. Check its URL, pointer and values, \
                 and settle_ms. See didit-conformance check-target."
            ));
        }
    }
    notes
}

fn head(plan: &IntegrationPlan, opening: &Opening, lane: &Lane) -> TargetHead {
    let probed = SessionKind::ALL
        .into_iter()
        .any(|kind| plan.probes.of(kind).is_some() && opening.probe_moves(kind));
    let offers = [
        (probed, Capability::Probe),
        (matches!(plan.place, Place::Command(_)), Capability::Restart),
    ];
    TargetHead {
        name: plan.name.clone(),
        base_url: match &plan.place {
            Place::Command(_) => lane.plan.trigger.url.clone(),
            Place::Running { url, .. } => url.clone(),
        },
        dialect: plan.dialect.name().to_owned(),
        dialect_found: None,
        capabilities: offers
            .into_iter()
            .filter(|(offered, _)| *offered)
            .map(|(_, capability)| capability.to_string())
            .collect(),
    }
}

/// More instances would only wait for cases.
const MOST_LANES: usize = 16;
