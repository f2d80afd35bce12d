use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use crate::program::{Environment, Poster, ProgramError, Running, free_port, with_port};

use super::handover::Handover;
use super::world::World;
use super::{IntegrationError, IntegrationPlan, Place, Role};

/// One instance of the integration and the world that it calls. Cases on a lane follow each other, so that whatever
/// its journal shows belongs to the case that is on.
pub(super) struct Lane {
    /// With the instance's port filled in.
    pub(super) plan: Rc<IntegrationPlan>,
    pub(super) world: World,
    pub(super) poster: Poster,
    pub(super) handover: Handover,
    /// The number of the latest exchange of the cases before.
    pub(super) seq: Cell<u64>,
    /// The sessions of the cases so far and the hashes of their tokens: whoever works later may still be at them.
    pub(super) spent: RefCell<HashSet<String>>,
    running: Option<Running>,
}

impl Lane {
    /// Makes the world and starts the instance in it.
    pub(super) async fn open(plan: &IntegrationPlan) -> Result<Self, IntegrationError> {
        let role = plan.role;
        let program = |problem| IntegrationError::Program { role, problem };
        match &plan.place {
            Place::Running { handover, .. } => {
                let world = World::find(&plan.control, plan.dialect)
                    .await
                    .map_err(IntegrationError::Mock)?;
                let seq = world.latest(0).await.map_err(IntegrationError::Mock)?;
                let handover = open(plan, *handover).await?;
                Self::of(plan.clone(), world, handover, seq, None).map_err(program)
            }
            Place::Command(spec) => {
                let world = World::make(&plan.control, plan.dialect)
                    .await
                    .map_err(IntegrationError::Mock)?;
                let handover = open(plan, None).await?;
                let port = free_port().map_err(program)?;
                let surroundings = surroundings(role, &world, &handover.url);
                let running = Running::start(spec, &surroundings, port)
                    .await
                    .map_err(program)?;
                Self::of(on_port(plan, port), world, handover, 0, Some(running)).map_err(program)
            }
        }
    }

    fn of(
        plan: IntegrationPlan,
        world: World,
        handover: Handover,
        seq: u64,
        running: Option<Running>,
    ) -> Result<Self, ProgramError> {
        Ok(Self {
            poster: Poster::new(&plan.trigger.url, plan.answer_within)?,
            plan: Rc::new(plan),
            world,
            handover,
            seq: Cell::new(seq),
            spent: RefCell::default(),
            running,
        })
    }

    /// Stops the instance and takes its world away. How it ended, where it did so by itself before.
    pub(super) async fn close(self) -> Option<String> {
        let how = match self.running {
            Some(running) => running.stop().await,
            None => None,
        };
        self.world.remove().await;
        how
    }
}

async fn open(
    plan: &IntegrationPlan,
    at: Option<std::net::SocketAddr>,
) -> Result<Handover, IntegrationError> {
    Handover::open(at, plan.clock).await.map_err(|error| {
        let place = at.map(|at| format!(" on {at}")).unwrap_or_default();
        IntegrationError::Mock(format!("the judge can't listen for tokens{place}: {error}"))
    })
}

/// Whom the instance is told to call, and as whom.
fn surroundings(role: Role, world: &World, handover: &str) -> Environment {
    let (own, partner) = match role {
        Role::Issuer => (&world.issuer, &world.importer),
        Role::Importer => (&world.importer, &world.issuer),
    };
    let told = |name, value: &str| (name, Some(value.to_owned()));
    use contract::session::SessionKind::{Business, User};
    Environment {
        variables: vec![
            told("DIDIT_BASE_URL", &world.base_url),
            told("DIDIT_API_BASE_URL", &format!("{}/v3", world.base_url)),
            told("DIDIT_AUTH_BASE_URL", &world.auth_base_url),
            told("DIDIT_API_KEY", &own.key),
            told("DIDIT_APPLICATION_ID", &own.id),
            told("DIDIT_WEBHOOK_SECRET", WEBHOOK_SECRET),
            told("DIDIT_KYC_WORKFLOW_ID", own.workflow(User)),
            told("DIDIT_KYB_WORKFLOW_ID", own.workflow(Business)),
            told("PARTNER_APPLICATION_ID", &partner.id),
            told("HANDOVER_URL", handover),
        ],
        places: Vec::new(),
    }
}

fn on_port(plan: &IntegrationPlan, port: u16) -> IntegrationPlan {
    let mut local = plan.clone();
    let fill = |text: &mut String| *text = with_port(text, port);
    fill(&mut local.trigger.url);
    if let Some(body) = &mut local.trigger.body {
        fill(body);
    }
    let probes = [&mut local.probes.user, &mut local.probes.business];
    for probe in probes.into_iter().flatten() {
        fill(&mut probe.url);
    }
    for preparation in &mut local.prepare {
        preparation.fill_port(port);
    }
    local
}

/// No webhook is sent to it: a program that insists on a secret has one.
const WEBHOOK_SECRET: &str = "a-secret-that-nothing-is-signed-with-made-up";
