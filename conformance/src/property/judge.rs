use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::{Duration, Instant};

use contract::rules::{self, Level, Rule};
use futures::FutureExt as _;
use futures::future::LocalBoxFuture;

use crate::outcome::{Finding, JudgedScenario, Verdict};
use crate::scene::Ground;
use crate::{Conduct, Event, EventSink, JudgeError, Selection, Target};

use super::draw::Draw;
use super::feature::gherkin;
use super::play::{End, Played, Telling, play};
use super::shrink::{Rigour, Shrunk, shrink};
use super::table::{Kind, PROPERTIES, Property};
use super::threads::on_threads;

/// What the cases of one property say of one rule.
pub(crate) type Trial = (&'static Rule, JudgedScenario);

/// What came of all of them.
pub(crate) struct Tried {
    pub(crate) trials: Vec<Trial>,
    pub(crate) notes: Vec<String>,
}

/// Tries every property on this many cases each.
///
/// # Errors
/// If the target is down, or the harness breaks.
pub(crate) async fn judge(
    target: &Target,
    selection: &Selection,
    conduct: &Conduct,
    sink: &mut (dyn EventSink + Send),
) -> Result<Tried, JudgeError> {
    let (seed, cases, cancel) = (selection.seed(), conduct.properties.cases, &conduct.cancel);
    let is_fuzzed = conduct.properties.fuzzing.covers(target);
    let (tried, left_out): (Vec<usize>, Vec<usize>) = (0..PROPERTIES.len()).partition(|&index| {
        is_fuzzed
            || PROPERTIES
                .get(index)
                .is_some_and(|property| property.kind == Kind::Ordinary)
    });
    let is_selected = |index: &usize| {
        PROPERTIES.get(*index).is_some_and(|property| {
            selection
                .rules()
                .any(|rule| property.areas.contains(&rule.area))
        })
    };
    let draws = tried.into_iter().filter(is_selected).flat_map(|property| {
        (0..cases).map(move |case| Draw {
            seed,
            property,
            case,
        })
    });
    let draws: Vec<Draw> = draws.collect();
    let planned = draws.len();
    let mut done = |cases| sink.event(Event::Played { cases, planned });
    let mut played = on_threads(target, seed, draws, first, cancel, &mut done).await?;
    played.sort_by_key(|case| case.draw);
    let mut tally = Tally::default();
    for case in played {
        tally.count(case);
    }
    let failures: Vec<Failure> = tally.failures(selection);
    let shrunk = on_threads(target, seed, failures, second, cancel, &mut |_| {}).await?;
    let mut notes: Vec<String> = left_out
        .into_iter()
        .filter_map(|index| PROPERTIES.get(index))
        .map(|property| {
            format!(
                "Not tried: {}. It sends what no client sends, which is left out unless --fuzzing asks for it.",
                property.title
            )
        })
        .collect();
    notes.extend(tally.impossible());
    Ok(Tried {
        trials: tally.trials(selection, cases, shrunk),
        notes,
    })
}

/// A case that was drawn and played once.
struct Case {
    draw: Draw,
    played: Option<Played>,
    elapsed: Duration,
}

/// A case that failed first for its rule.
#[derive(Clone)]
struct Failure {
    draw: Draw,
    rule: &'static str,
}

fn first(ground: Rc<Ground>, draw: Draw) -> LocalBoxFuture<'static, Case> {
    async move {
        let began = Instant::now();
        let played = match property(draw) {
            Some(property) if is_possible(&ground, property) => {
                let place = format!("properties/{} {}", property.name, draw.case);
                match draw.case(property, &ground.capabilities) {
                    Some(case) => Some(play(&ground, &place, &case, Telling::Brief).await),
                    None => None,
                }
            }
            Some(_) | None => None,
        };
        Case {
            draw,
            played,
            elapsed: began.elapsed(),
        }
    }
    .boxed_local()
}

fn second(
    ground: Rc<Ground>,
    failure: Failure,
) -> LocalBoxFuture<'static, (Failure, Option<Shrunk>)> {
    async move {
        let shrunk = match property(failure.draw) {
            Some(property) => shrink(&ground, property, failure.draw, failure.rule).await,
            None => None,
        };
        (failure, shrunk)
    }
    .boxed_local()
}

fn property(draw: Draw) -> Option<&'static Property> {
    PROPERTIES.get(draw.property)
}

fn is_possible(ground: &Ground, property: &Property) -> bool {
    property
        .requires
        .iter()
        .all(|capability| ground.offers(*capability))
}

/// What was found out, by property and rule.
#[derive(Default)]
struct Tally {
    met: BTreeMap<(usize, &'static str), u32>,
    broke: BTreeMap<(usize, &'static str), (Draw, Finding)>,
    errored: BTreeMap<usize, (Draw, Finding)>,
    elapsed: BTreeMap<usize, Duration>,
    /// Properties of which no case could be drawn.
    impossible: BTreeSet<usize>,
}

impl Tally {
    /// Cases come in order, so the first failure is the one with the lowest number.
    fn count(&mut self, case: Case) {
        let property = case.draw.property;
        *self.elapsed.entry(property).or_default() += case.elapsed;
        let Some(played) = case.played else {
            self.impossible.insert(property);
            return;
        };
        for rule in played.met {
            *self.met.entry((property, rule)).or_default() += 1;
        }
        match played.end {
            End::Broke { rule, finding } => {
                self.broke
                    .entry((property, rule))
                    .or_insert((case.draw, *finding));
            }
            End::Errored(finding) => {
                self.errored
                    .entry(property)
                    .or_insert((case.draw, *finding));
            }
            End::Held | End::Skipped => {}
        }
    }

    /// One sentence for each property that needs what the target does not offer.
    fn impossible(&self) -> Vec<String> {
        self.impossible
            .iter()
            .filter_map(|index| PROPERTIES.get(*index))
            .map(|property| {
                let needs: Vec<&str> = property
                    .requires
                    .iter()
                    .map(|capability| capability.as_str())
                    .collect();
                format!(
                    "Not tried: {}. It needs {{{}}}.",
                    property.title,
                    needs.join(", ")
                )
            })
            .collect()
    }

    fn failures(&self, selection: &Selection) -> Vec<Failure> {
        self.broke
            .iter()
            .filter(|((_, rule), _)| rules::find(rule).is_some_and(|rule| selection.contains(rule)))
            .map(|((_, rule), (draw, _))| Failure { draw: *draw, rule })
            .collect()
    }

    fn trials(
        mut self,
        selection: &Selection,
        cases: u32,
        shrunk: Vec<(Failure, Option<Shrunk>)>,
    ) -> Vec<Trial> {
        let mut trials = Vec::new();
        for (failure, shrunk) in shrunk {
            let key = (failure.draw.property, failure.rule);
            let (Some(rule), Some(property), Some((draw, brief))) = (
                rules::find(failure.rule),
                property(failure.draw),
                self.broke.get(&key),
            ) else {
                continue;
            };
            let finding = told(property, rule, *draw, cases, shrunk, brief);
            let verdict = Verdict::of_breach(rule.level);
            let title = format!("{}: {}", property.title, numbered(*draw, cases));
            trials.push(self.trial(rule, draw.property, title, verdict, vec![finding]));
        }
        for ((index, rule), count) in std::mem::take(&mut self.met) {
            let is_broken = self.broke.contains_key(&(index, rule));
            let (Some(rule), Some(property)) = (rules::find(rule), PROPERTIES.get(index)) else {
                continue;
            };
            if is_broken || !selection.contains(rule) || rule.level == Level::Observed {
                continue;
            }
            let title = format!(
                "{}: {count} of {cases} cases, seed {}",
                property.title,
                selection.seed()
            );
            trials.push(self.trial(rule, index, title, Verdict::Pass, Vec::new()));
        }
        for (index, (draw, finding)) in std::mem::take(&mut self.errored) {
            let property = PROPERTIES.get(index);
            let Some((property, rule)) = property.zip(property.and_then(|it| rules::find(it.rule)))
            else {
                continue;
            };
            if !selection.contains(rule) {
                continue;
            }
            let title = format!("{}: {}", property.title, numbered(draw, cases));
            trials.push(self.trial(rule, index, title, Verdict::Errored, vec![finding]));
        }
        trials
    }

    fn trial(
        &self,
        rule: &'static Rule,
        property: usize,
        title: String,
        verdict: Verdict,
        findings: Vec<Finding>,
    ) -> Trial {
        let name = PROPERTIES
            .get(property)
            .map_or("", |property| property.name);
        let scenario = JudgedScenario {
            title,
            location: format!("properties/{name}"),
            verdict,
            findings,
            elapsed: self.elapsed.get(&property).copied().unwrap_or_default(),
        };
        (rule, scenario)
    }
}

fn told(
    property: &Property,
    rule: &'static Rule,
    draw: Draw,
    cases: u32,
    shrunk: Option<Shrunk>,
    brief: &Finding,
) -> Finding {
    let Some(shrunk) = shrunk else {
        return Finding {
            message: format!("{} (once: played again, it held)", brief.message),
            ..brief.clone()
        };
    };
    let rigour = match shrunk.rigour {
        Rigour::Minimal => "nothing that it does can be left out",
        Rigour::BudgetSpent => "there was no time to make it smaller",
    };
    let about = format!(
        "Found by didit-conformance run --seed {} --cases {cases} --rule {}.\nThis is {}; {rigour}.",
        draw.seed,
        rule.id,
        numbered(draw, cases),
    );
    Finding {
        feature: Some(gherkin(property.name, about, rule, &shrunk.lines)),
        ..shrunk.finding
    }
}

fn numbered(draw: Draw, cases: u32) -> String {
    format!("case {} of {cases}, seed {}", draw.case + 1, draw.seed)
}
