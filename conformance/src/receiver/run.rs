use std::collections::BTreeMap;
use std::time::Instant;

use contract::capability::Capability;
use contract::rules::{self, Rule};
use contract::session::SessionKind;
use futures::StreamExt;
use futures::stream;

use super::assembly::{acted, blocked, judged, selected, skipped};
use super::calibration::{Calibration, Voice, calibrate};
use super::case::Case;
use super::diagnosis::{Diagnosis, diagnose};
use super::environment::{Armament, environment};
use super::stage::{Played, Stage, location};
use super::table::cases;
use super::{Poster, Probes, ReceiverError, ReceiverPlan, unarmed};
use crate::hook::Subject;
use crate::outcome::{Ending, JudgedScenario, RunOutcome, TargetHead};
use crate::program::{Running, free_port, with_port};
use crate::{Event, EventSink};

/// A receiver that was judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The verdicts, for the reporters.
    pub outcome: RunOutcome,
    /// What the receiver seems to do; its lines are among the outcome's notes.
    pub diagnosis: Diagnosis,
}

/// A receiver that was looked at before it is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The status that a genuine approval was answered with; `None` if no answer came.
    pub answered: Option<u16>,
    /// The probe for people shows a genuine approval.
    pub user_probe_moves: bool,
    /// The probe for companies shows an approval, in one casing or the other.
    pub business_probe_moves: bool,
    /// Why a probe is not believed, and the like.
    pub notes: Vec<String>,
}

/// Judges a receiver: every delivery of the table, then a diagnosis, then (for a command) what it does without its
/// secret.
///
/// # Errors
/// Where there is no verdict at all: nothing listens, the command does not come up, the URL is none.
pub async fn run(plan: &ReceiverPlan, sink: &mut dyn EventSink) -> Result<Judged, ReceiverError> {
    let begin = Instant::now();
    let (local, running) = started(plan).await?;
    let poster = Poster::new(&local.url, local.answer_within + local.patience)?;
    let Calibration {
        answered,
        user,
        business,
        companies,
        voice,
        mut notes,
    } = calibrate(&local, &poster).await?;
    let stage = Stage {
        plan: &local,
        poster,
        user: local.probes.user.as_ref().filter(|_| user),
        business: local.probes.business.as_ref().filter(|_| business),
        refuses_genuine_with: answered.filter(|status| status / 100 != 2),
    };
    let mut found = play_all(&stage, voice, sink).await;
    let diagnosis = match voice {
        Voice::Answers => diagnose(&stage, companies).await,
        Voice::Silent => Diagnosis::silent(),
    };
    if let Some(running) = running
        && let Some(how) = running.stop().await
    {
        notes.push(format!(
            "The receiver's command did not live to the end of the run: {how}. What came after that tells nothing of it."
        ));
    }
    if let Some(rule) = wanted(plan, WITHOUT_SECRET) {
        let scenarios = match &plan.command {
            Some(_) if voice == Voice::Silent => unarmed::STARTS
                .iter()
                .map(|(title, _)| blocked(title))
                .collect(),
            Some(spec) => unarmed::judge(plan, spec, rule).await,
            None => vec![skipped("started without its secret", Capability::Restart)],
        };
        for scenario in &scenarios {
            sink.event(Event::Finished { rule, scenario });
        }
        found.entry(rule.id).or_default().extend(scenarios);
    }
    notes.extend(diagnosis.lines());
    let rules = selected(plan).into_iter().map(|rule| {
        let scenarios = found.remove(rule.id).unwrap_or_default();
        judged(rule, scenarios)
    });
    Ok(Judged {
        outcome: RunOutcome {
            target: head(&local, &stage),
            seed: plan.seed,
            rules: rules.collect(),
            elapsed: begin.elapsed(),
            ending: Ending::Complete,
            columns: Vec::new(),
            broken_expectations: Vec::new(),
            notes,
        },
        diagnosis,
    })
}

/// Looks whether the receiver can be judged: it answers, customers can be prepared, probes move. Judges nothing.
///
/// # Errors
/// As [`run`].
pub async fn check(plan: &ReceiverPlan) -> Result<Checked, ReceiverError> {
    let (local, running) = started(plan).await?;
    let poster = Poster::new(&local.url, local.answer_within + local.patience)?;
    let calibrated = calibrate(&local, &poster).await;
    if let Some(running) = running {
        running.stop().await;
    }
    calibrated.map(|found| Checked {
        answered: found.answered,
        user_probe_moves: found.user,
        business_probe_moves: found.business,
        notes: found.notes,
    })
}

/// The plan with its port filled in, and the receiver if it had to be started.
async fn started(plan: &ReceiverPlan) -> Result<(ReceiverPlan, Option<Running>), ReceiverError> {
    let Some(spec) = &plan.command else {
        return Ok((plan.clone(), None));
    };
    let port = free_port()?;
    let ids = Subject::new(plan.seed, "command", (plan.clock)());
    let running = Running::start(
        spec,
        &environment(Armament::Secret(&plan.secret), &ids),
        port,
    )
    .await?;
    Ok((on_port(plan, port), Some(running)))
}

async fn play_all(
    stage: &Stage<'_>,
    voice: Voice,
    sink: &mut dyn EventSink,
) -> BTreeMap<&'static str, Vec<JudgedScenario>> {
    let chosen: Vec<(usize, &'static Case, &'static Rule)> = cases()
        .enumerate()
        .filter_map(|(at, case)| wanted(stage.plan, case.rule).map(|rule| (at + 1, case, rule)))
        .collect();
    let restarts = match (wanted(stage.plan, WITHOUT_SECRET), &stage.plan.command) {
        (None, _) => 0,
        (Some(_), None) => 1,
        (Some(_), Some(_)) => unarmed::STARTS.len(),
    };
    sink.event(Event::Planned {
        scenarios: chosen.len() + restarts,
    });
    let mut playing = stream::iter(chosen)
        .map(|(number, case, rule)| async move {
            let played = match voice {
                Voice::Silent if !SPOKEN_TO.contains(&rule.id) => Played {
                    scenario: blocked(case.title),
                    acted_though_refused: None,
                },
                Voice::Silent | Voice::Answers => perform(stage, case, rule, number).await,
            };
            (number, rule, played)
        })
        .buffer_unordered(stage.plan.jobs.max(1));
    let mut in_order: BTreeMap<usize, (&'static Rule, Played)> = BTreeMap::new();
    while let Some((number, rule, played)) = playing.next().await {
        sink.event(Event::Finished {
            rule,
            scenario: &played.scenario,
        });
        in_order.insert(number, (rule, played));
    }
    let no_effect = wanted(stage.plan, NO_EFFECT);
    let mut found: BTreeMap<&'static str, Vec<JudgedScenario>> = BTreeMap::new();
    for (number, (rule, played)) in in_order {
        found.entry(rule.id).or_default().push(played.scenario);
        if let (Some(rule), Some(finding)) = (no_effect, played.acted_though_refused) {
            found
                .entry(rule.id)
                .or_default()
                .push(acted(rule, finding, location(number)));
        }
    }
    found
}

async fn perform(stage: &Stage<'_>, case: &Case, rule: &'static Rule, number: usize) -> Played {
    let needs_probe = rule.requires.contains(&Capability::Probe);
    if needs_probe && stage.probe(case.watch).is_none() {
        return Played {
            scenario: skipped(case.title, Capability::Probe),
            acted_though_refused: None,
        };
    }
    stage.play(case, rule, number).await
}

/// The rule, if it is among those to be judged.
fn wanted(plan: &ReceiverPlan, id: &str) -> Option<&'static Rule> {
    rules::find(id)
        .filter(|rule| plan.rules.is_empty() || plan.rules.iter().any(|named| named.id == rule.id))
}

fn on_port(plan: &ReceiverPlan, port: u16) -> ReceiverPlan {
    let mut local = plan.clone();
    local.url = with_port(&plan.url, port);
    let Probes { user, business } = &mut local.probes;
    for probe in [user, business].into_iter().flatten() {
        probe.url = with_port(&probe.url, port);
    }
    for preparation in &mut local.prepare {
        preparation.fill_port(port);
    }
    local
}

fn head(plan: &ReceiverPlan, stage: &Stage<'_>) -> TargetHead {
    let probed = SessionKind::ALL
        .into_iter()
        .any(|kind| stage.probe(kind).is_some());
    let offers = [
        (probed, Capability::Probe),
        (plan.command.is_some(), Capability::Restart),
    ];
    TargetHead {
        name: plan.name.clone(),
        base_url: plan.url.clone(),
        dialect: "founding document".to_owned(),
        dialect_found: None,
        capabilities: offers
            .into_iter()
            .filter(|(offered, _)| *offered)
            .map(|(_, capability)| capability.to_string())
            .collect(),
    }
}

/// What a receiver that answers nothing is judged by.
const SPOKEN_TO: [&str; 2] = [ACCEPTS_VALID, "receiver-answers-within-5s"];
pub(super) const ACCEPTS_VALID: &str = "receiver-accepts-valid";
pub(super) const NO_EFFECT: &str = "receiver-does-not-act-on-a-rejected-delivery";
pub(super) const WITHOUT_SECRET: &str = "receiver-without-secret-accepts-nothing";
