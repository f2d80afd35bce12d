//! `POST /v3/session/`: open a session, or go on with an unfinished one.

use std::sync::Arc;

use contract::ids::WorkflowId;
use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionStatus;

use super::context::{Context, refusal_of, wrong_field};
use super::session_ask::Ask;
use crate::http::Reply;
use crate::payload::{Failing, Payload, Recipe, SandboxScenario};
use crate::provision::findings_again;
use crate::render;
use crate::rules::{hosted, scenario};
use crate::seed::Purpose;
use crate::store::{Conflict, Hosted, NewSession, Opened, Progress, Session, Workflow};
use crate::world::World;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let ask = Ask::read(context.call)?;
    let caller = context.caller.application;
    let workflow = workflow(context, &ask)?;
    let scenario = ask
        .scenario
        .as_deref()
        .map(|name| scenario::decide(name, caller.environment, workflow.kind, workflow.steps))
        .transpose()
        .map_err(|problem| wrong_field("sandbox_scenario", problem))?;
    let world = context.world;
    let at = world.now();
    let status = scenario.map_or(SessionStatus::NotStarted, SandboxScenario::outcome);
    let new = NewSession {
        id: world.session_id(),
        entity: world.entity_id(),
        application: caller.id,
        environment: caller.environment,
        workflow: workflow.id,
        workflow_version: workflow.version,
        kind: workflow.kind,
        status,
        vendor_data: ask.vendor_data.map(Into::into),
        payload: Arc::new(Payload::build(&Recipe {
            kind: workflow.kind,
            status,
            seed: world.seeded.payload_seed(),
            steps: workflow.steps,
            failing: scenario.map_or(Failing::Repeatable, Failing::As),
            created_at: at,
        })),
        details: ask.details,
        hosted: Some(Arc::new(Hosted {
            token: world.seeded.short_token(Purpose::SessionToken).into(),
            language: ask.language,
            callback: ask.callback.map(Into::into),
            armed: None,
        })),
        at,
    };
    let session = commit(world, new, scenario).map_err(refusal_of)?;
    Ok(render::created(&session, context.voice()))
}

/// A scenario ends a session at once, one that is gone on with as well.
fn commit(
    world: &World,
    new: NewSession,
    scenario: Option<SandboxScenario>,
) -> Result<Session, Conflict> {
    let at = new.at;
    let mut publishing = world.webhooks.publishing();
    loop {
        let unfinished = match world.store.open_or_resume(new.clone())? {
            Opened::Fresh(session) => {
                publishing.status_updated(&session, at);
                return Ok(session);
            }
            Opened::Resumed(session) => session,
        };
        let Some(scenario) = scenario else {
            return Ok(unfinished);
        };
        let status = scenario.outcome();
        let way = hosted::way(unfinished.status, status);
        let progress = Progress {
            id: unfinished.id,
            from: unfinished.status,
            way: way.unwrap_or_default(),
            payload: findings_again(&unfinished, status, Failing::As(scenario)),
            at,
        };
        // Somebody else may have carried it on meanwhile, or deleted it: then it is looked for again.
        if let Some(seen) = world.store.carry_on(progress)? {
            for session in &seen {
                publishing.status_updated(session, at);
            }
            return Ok(seen.into_iter().last().unwrap_or(unfinished));
        }
    }
}

/// The workflow that the body names, if the caller owns it. Its error is a plain string, unlike a missing field's.
fn workflow(context: &Context<'_>, ask: &Ask) -> Result<Arc<Workflow>, Refusal> {
    let id = ask.workflow.parse::<WorkflowId>().ok();
    id.and_then(|id| context.world.store.workflow(id))
        .filter(|workflow| {
            workflow.application == context.caller.application.id && workflow.is_published
        })
        .ok_or_else(|| {
            let problem = FieldProblem::Plain("Invalid workflow_id.".to_owned());
            wrong_field("workflow_id", problem)
        })
}
