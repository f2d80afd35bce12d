use std::collections::HashMap;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use contract::capability::Capability;
use contract::dialect::Dialect;
use contract::rules::Rule;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use crate::catalogue::{self, Authors, Book, PlannedScenario};
use crate::conduct::{AfterFailure, Cancel, Conduct};
use crate::dialect::recognise;
use crate::drift::Witness;
use crate::event::{Event, EventSink};
use crate::outcome::{Ending, JudgedScenario, RunOutcome, TargetHead, Verdict};
use crate::property;
use crate::scene::Ground;
use crate::{JudgeError, Mode, Selection, Shard, Speech, Target};

use super::hook::HookKeeper;
use super::merge::{by_rule, join, left_out, unjudged};
use super::stage;
use super::writer::Place;

/// Judges a server by the scenarios that come with the program.
///
/// # Errors
/// If there is nothing to judge: the target is down, its description is not enough. Whatever a target does wrong is
/// no error, but a verdict.
pub async fn run(
    target: &Target,
    selection: &Selection,
    sink: &mut (dyn EventSink + Send),
) -> Result<RunOutcome, JudgeError> {
    run_book(catalogue::book()?, target, selection, sink).await
}

/// Judges a server by scenarios of somebody's own.
///
/// # Errors
/// As [`run`].
pub async fn run_book(
    book: &Book,
    target: &Target,
    selection: &Selection,
    sink: &mut (dyn EventSink + Send),
) -> Result<RunOutcome, JudgeError> {
    carry_out(book, target, selection, &Conduct::default(), sink).await
}

/// Judges a server by these scenarios, in this way.
///
/// # Errors
/// As [`run`].
pub async fn carry_out(
    book: &Book,
    target: &Target,
    selection: &Selection,
    conduct: &Conduct,
    sink: &mut (dyn EventSink + Send),
) -> Result<RunOutcome, JudgeError> {
    watched(book, target, selection, conduct, None, sink).await
}

/// The same, with somebody who notes what was answered to each call.
pub(crate) async fn watched(
    book: &Book,
    target: &Target,
    selection: &Selection,
    conduct: &Conduct,
    witness: Option<Witness>,
    sink: &mut (dyn EventSink + Send),
) -> Result<RunOutcome, JudgeError> {
    let began = Instant::now();
    let mut planned = selection.scenarios(book)?;
    let (target, dialect, dialect_found) = match target.dialect {
        Speech::Known(dialect) => (target.clone(), dialect, None),
        Speech::FindOut => {
            let found = recognise(target, selection.seed()).await?;
            let mut target = target.clone();
            target.dialect = Speech::Known(found.dialect);
            let told = found.told(|rule| planned.iter().any(|scenario| scenario.rule.id == rule));
            (target, found.dialect, Some(told))
        }
    };
    planned.retain(|scenario| scenario.dialect.is_none_or(|only| only == dialect));
    let nothing_left = planned.is_empty();
    // A shard has its rules whole: what scenarios and properties say of one stands in one report.
    let is_of_this_part = {
        let own: Vec<&str> = planned.iter().map(|scenario| scenario.rule.id).collect();
        move |rule: &Rule| selection.shard() == Shard::default() || own.contains(&rule.id)
    };
    if conduct.properties.mode == Mode::Only {
        planned.clear();
    }
    sink.event(Event::Planned {
        scenarios: planned.len(),
    });
    let features = chosen(book, &planned);
    let (sender, mut judged) = unbounded_channel();
    let (report, surveyed) = oneshot::channel();
    let work = Work {
        target: target.clone(),
        dialect,
        dialect_found,
        seed: selection.seed(),
        planned: planned.clone(),
        features,
        sender,
        jobs: conduct.jobs.max(1),
        cancel: conduct.cancel.clone(),
        witness,
    };
    // Cucumber's futures stay on one thread, the caller's may be sent to another.
    let thread = thread::Builder::new()
        .name("judge".to_owned())
        .spawn(move || work.run(report))
        .map_err(|error| JudgeError::Harness(format!("no thread for the judge: {error}")))?;
    let mut scenarios = Vec::new();
    let mut ending = Ending::Complete;
    while let Some((rule, scenario)) = judged.recv().await {
        sink.event(Event::Finished {
            rule,
            scenario: &scenario,
        });
        if scenario.verdict == Verdict::Fail && conduct.after_failure == AfterFailure::Stop {
            ending = Ending::StoppedAtFailure;
            conduct.cancel.now();
        }
        scenarios.push((rule, scenario));
    }
    let Surveyed {
        head,
        notes: told,
        patience,
    } = surveyed
        .await
        .map_err(|_| JudgeError::Harness("its thread ended without a word".to_owned()))??;
    if thread.join().is_err() {
        return Err(JudgeError::Harness("its thread panicked".to_owned()));
    }
    if scenarios.len() >= planned.len() {
        ending = Ending::Complete;
    } else if ending == Ending::Complete {
        ending = Ending::Interrupted;
    }
    if patience == Patience::Lost && ending == Ending::Complete {
        ending = Ending::GivenUp;
    }
    let mut notes: Vec<String> = left_out(ending, scenarios.len(), planned.len())
        .into_iter()
        .chain(told)
        .collect();
    let mut rules = by_rule(&planned, scenarios);
    if conduct.properties.mode != Mode::Off
        && !conduct.cancel.is_cancelled()
        && ending != Ending::GivenUp
    {
        match property::judge(&target, selection, conduct, sink).await {
            Ok(mut tried) => {
                tried.trials.retain(|(rule, _)| is_of_this_part(rule));
                for (rule, scenario) in &tried.trials {
                    sink.event(Event::Tried { rule, scenario });
                }
                join(&mut rules, tried.trials);
                notes.extend(tried.notes);
                if conduct.cancel.is_cancelled() {
                    ending = Ending::Interrupted;
                    notes.push(
                        "The run was interrupted while properties were tried: not every case was played."
                            .to_owned(),
                    );
                }
            }
            // What the scenarios found out stands.
            Err(error) if !rules.is_empty() => {
                ending = Ending::GivenUp;
                notes.push(format!("Properties were not tried to the end: {error}"));
            }
            Err(error) => return Err(error),
        }
    } else if conduct.properties.mode != Mode::Off {
        notes.push("Properties were not tried: the run had ended.".to_owned());
    }
    let elsewhere = match book.authors() {
        Authors::Project => unjudged(selection, book),
        Authors::Others => Vec::new(),
    };
    if rules.is_empty() && ending == Ending::Complete && elsewhere.is_empty() {
        let why = if nothing_left {
            selection.nothing_left(book, dialect)
        } else {
            (conduct.properties.mode == Mode::Only).then(|| {
                "--properties only leaves every scenario out, and no property judges what was asked for. Leave it out, and \
                 scenarios do"
                    .to_owned()
            })
        };
        notes.splice(..0, why);
    }
    notes.extend(elsewhere);
    Ok(RunOutcome {
        target: head,
        seed: selection.seed(),
        rules,
        elapsed: began.elapsed(),
        ending,
        columns: Vec::new(),
        broken_expectations: Vec::new(),
        notes,
    })
}

/// Everything that the judge's own thread needs.
struct Work {
    target: Target,
    dialect: Dialect,
    dialect_found: Option<String>,
    seed: u64,
    planned: Vec<PlannedScenario>,
    features: Vec<gherkin::Feature>,
    sender: UnboundedSender<(&'static Rule, JudgedScenario)>,
    jobs: usize,
    cancel: Cancel,
    witness: Option<Witness>,
}

/// Who was judged, and what the reader ought to know of how.
struct Surveyed {
    head: TargetHead,
    notes: Vec<String>,
    patience: Patience,
}

/// Whether the target was asked up to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Patience {
    Kept,
    Lost,
}

impl Work {
    fn run(self, report: oneshot::Sender<Result<Surveyed, JudgeError>>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let ended = match runtime {
            Ok(runtime) => runtime.block_on(self.judge()),
            Err(error) => Err(JudgeError::Harness(format!("no runtime: {error}"))),
        };
        // The caller may have given up.
        let _ = report.send(ended);
    }

    async fn judge(self) -> Result<Surveyed, JudgeError> {
        let unseen = TargetHead {
            name: self.target.name.clone(),
            base_url: self.target.base_url.clone(),
            dialect: self.dialect.name().to_owned(),
            dialect_found: self.dialect_found,
            capabilities: Vec::new(),
        };
        let ground = tokio::select! {
            ground = Ground::survey(self.target, self.seed) => Rc::new(ground?),
            () = self.cancel.cancelled() => return Ok(Surveyed {
                head: unseen,
                notes: Vec::new(),
                patience: Patience::Kept,
            }),
        };
        let head = TargetHead {
            base_url: ground.target.base_url.clone(),
            capabilities: ground
                .capabilities
                .iter()
                .map(|capability| capability.as_str().to_owned())
                .collect(),
            ..unseen
        };
        let mut plan: HashMap<Place, PlannedScenario> = HashMap::new();
        for planned in self.planned {
            match missing(&ground, &planned) {
                Some(capability) => {
                    // The caller may have given up.
                    let _ = self
                        .sender
                        .send((planned.rule, skipped(&planned, capability)));
                }
                None => {
                    plan.insert(place_of(&planned), planned);
                }
            }
        }
        let mut features = self.features;
        for feature in &mut features {
            let file = file_of(feature);
            feature
                .scenarios
                .retain(|scenario| plan.contains_key(&(file.clone(), scenario.position.line)));
        }
        features.retain(|feature| !feature.scenarios.is_empty());
        let _hook = HookKeeper::enter();
        let play = stage::play(stage::Play {
            ground: Rc::clone(&ground),
            features,
            plan,
            sender: self.sender,
            jobs: self.jobs,
            cancel: self.cancel.clone(),
            witness: self.witness,
        });
        let given_up = async {
            self.cancel.cancelled().await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            () = play => {}
            () = given_up => {}
        }
        Ok(Surveyed {
            head,
            notes: ground.notes(),
            patience: if ground.has_given_up() {
                Patience::Lost
            } else {
                Patience::Kept
            },
        })
    }
}

fn missing(ground: &Ground, planned: &PlannedScenario) -> Option<Capability> {
    planned
        .requires
        .iter()
        .copied()
        .find(|capability| !ground.offers(*capability))
}

fn skipped(planned: &PlannedScenario, capability: Capability) -> JudgedScenario {
    JudgedScenario {
        title: planned.title.clone(),
        location: planned.location.clone(),
        verdict: Verdict::Skipped { capability },
        findings: Vec::new(),
        elapsed: Duration::ZERO,
    }
}

fn chosen(book: &Book, planned: &[PlannedScenario]) -> Vec<gherkin::Feature> {
    let wanted: std::collections::HashSet<Place> = planned.iter().map(place_of).collect();
    book.features
        .iter()
        .map(|feature| {
            let file = file_of(feature);
            let mut feature = feature.clone();
            feature
                .scenarios
                .retain(|scenario| wanted.contains(&(file.clone(), scenario.position.line)));
            feature
        })
        .filter(|feature| !feature.scenarios.is_empty())
        .collect()
}

fn place_of(planned: &PlannedScenario) -> Place {
    match planned.location.rsplit_once(':') {
        Some((file, line)) => (file.to_owned(), line.parse().unwrap_or(0)),
        None => (planned.location.clone(), 0),
    }
}

fn file_of(feature: &gherkin::Feature) -> String {
    feature
        .path
        .as_ref()
        .map(|path| path.display().to_string())
        .unwrap_or_default()
}

/// How long scenarios under way may take after a run was ended.
const GRACE: Duration = Duration::from_secs(2);
