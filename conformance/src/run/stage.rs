use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use contract::capability::Capability;
use contract::rules::Rule;
use cucumber::event::{ScenarioFinished, StepError};
use cucumber::runner::basic::ScenarioType;
use cucumber::{Cucumber, Parser, cli, parser, runner};
use futures::FutureExt as _;
use futures::stream::{self, Iter};
use tokio::sync::mpsc::UnboundedSender;

use crate::catalogue::PlannedScenario;
use crate::conduct::Cancel;
use crate::drift::Witness;
use crate::outcome::JudgedScenario;
use crate::scene::{Ground, Opening, Scene, World};
use crate::steps;

use super::ruling::ruling;
use super::writer::{Feed, Finished, Place, place};

/// What is played, and how.
pub(super) struct Play {
    pub(super) ground: Rc<Ground>,
    pub(super) features: Vec<gherkin::Feature>,
    pub(super) plan: HashMap<Place, PlannedScenario>,
    pub(super) sender: UnboundedSender<(&'static Rule, JudgedScenario)>,
    pub(super) jobs: usize,
    pub(super) cancel: Cancel,
    pub(super) witness: Option<Witness>,
}

/// Plays the scenarios of these features, all of which are planned, many at a time.
pub(super) async fn play(play: Play) {
    let Play {
        ground,
        features,
        plan,
        sender,
        jobs,
        cancel,
        witness,
    } = play;
    let finished: Finished = Rc::new(RefCell::new(HashMap::new()));
    let plan = Rc::new(plan);
    // Without worlds of their own, scenarios would see each other's sessions and clock.
    let at_once = if ground.offers(Capability::Worlds) {
        jobs
    } else {
        1
    };
    let planned_at = {
        let plan = Rc::clone(&plan);
        move |place: &Place| plan.get(place).cloned()
    };
    let also_planned_at = planned_at.clone();
    let done = Rc::clone(&finished);
    let runner = runner::Basic::default()
        .max_concurrent_scenarios(at_once)
        .which_scenario(|_, _, _| ScenarioType::Concurrent)
        .retry_options(|_, _, _, _| None)
        .steps(steps::collection())
        .before(move |feature, _, scenario, world| {
            let ground = Rc::clone(&ground);
            let planned = planned_at(&place(feature, scenario)).filter(|_| !cancel.is_cancelled());
            async move {
                if planned.is_none() {
                    world.leave_out();
                    return;
                }
                world.begin();
                if let Some(planned) = planned {
                    open(world, ground, &planned).await;
                }
            }
            .boxed_local()
        })
        .after(move |feature, _, scenario, ended, world| {
            let place = place(feature, scenario);
            let planned = also_planned_at(&place);
            let done = Rc::clone(&done);
            let witness = witness.clone();
            async move {
                if let (Some(world), Some(planned)) =
                    (world.filter(|world| world.has_begun()), planned)
                {
                    let judged = close(world, ended, &planned, witness.as_ref()).await;
                    done.borrow_mut().insert(place, (planned.rule, judged));
                }
            }
            .boxed_local()
        });
    let feed = Feed { finished, sender };
    Cucumber::<World, _, _, _, _, cli::Empty>::custom(Shelf, runner, feed)
        .with_cli(
            cli::Opts::<cli::Empty, runner::basic::Cli, cli::Empty, cli::Empty> {
                re_filter: None,
                tags_filter: None,
                parser: cli::Empty,
                runner: runner::basic::Cli::default(),
                writer: cli::Empty,
                custom: cli::Empty,
            },
        )
        .run(features)
        .await;
}

async fn open(world: &mut World, ground: Rc<Ground>, planned: &PlannedScenario) {
    let opening = Opening {
        location: &planned.location,
        rule: planned.rule.id,
        imports: planned.steps.iter().any(|step| step.contains("import")),
        rate_limits: planned.requires.contains(&Capability::RateLimits),
        registration: planned.requires.contains(&Capability::Registration),
    };
    let (scene, opened) = Scene::open(ground, opening).await;
    world.set_scene(scene, opened);
}

async fn close(
    world: &mut World,
    ended: &ScenarioFinished,
    planned: &PlannedScenario,
    witness: Option<&Witness>,
) -> JudgedScenario {
    match ended {
        ScenarioFinished::StepFailed(_, _, StepError::Panic(panic)) => {
            world.panicked(&panic_text(&**panic));
        }
        ScenarioFinished::BeforeHookFailed(panic) => world.panicked(&panic_text(&**panic)),
        ScenarioFinished::StepSkipped
        | ScenarioFinished::StepFailed(_, _, StepError::NotFound | StepError::AmbiguousMatch(_)) => {
            world.panicked("a step was not found although the features were checked");
        }
        ScenarioFinished::StepPassed => {}
    }
    let mut played = world.finish();
    if let Some(scene) = &mut played.scene {
        if let Some(witness) = witness {
            witness.note(&planned.location, scene.tape.heard());
        }
        scene.close().await;
    }
    ruling(planned, played)
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()))
        .unwrap_or_else(|| "for no reason that it gave".to_owned())
}

/// Hands out features that are parsed already.
struct Shelf;

impl Parser<Vec<gherkin::Feature>> for Shelf {
    type Cli = cli::Empty;
    type Output = Iter<std::vec::IntoIter<parser::Result<gherkin::Feature>>>;

    fn parse(self, features: Vec<gherkin::Feature>, _: cli::Empty) -> Self::Output {
        let parsed: Vec<_> = features.into_iter().map(Ok).collect();
        stream::iter(parsed)
    }
}
