//! `POST /v3/session/`: open a session, or go on with an unfinished one.

use std::sync::Arc;

use contract::ids::WorkflowId;
use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionStatus;

use super::context::{Context, findings, refusal_of, wrong_field};
use super::session_ask::{Ask, Portrait};
use crate::http::Reply;
use crate::payload::SandboxScenario;
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
        .map(|name| scenario::decide(name, caller.environment, workflow.kind))
        .transpose()
        .map_err(|problem| wrong_field("sandbox_scenario", problem))?;
    check_face(context, &workflow, &ask)?;
    let world = context.world;
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
        payload: findings(world, workflow.kind, status, scenario, world.seeded.seed()),
        details: ask.details,
        hosted: Some(Arc::new(Hosted {
            token: world.seeded.short_token(Purpose::SessionToken).into(),
            language: ask.language,
            callback: ask.callback.map(Into::into),
            armed: None,
        })),
        at: world.now(),
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
    let (at, payload) = (new.at, Arc::clone(&new.payload));
    let mut publishing = world.webhooks.publishing();
    let unfinished = match world.store.open_or_resume(new)? {
        Opened::Fresh(session) => {
            publishing.status_updated(&session, at);
            return Ok(session);
        }
        Opened::Resumed(session) => session,
    };
    let Some(scenario) = scenario else {
        return Ok(unfinished);
    };
    let way = hosted::way(unfinished.status, scenario.outcome());
    let progress = Progress {
        id: unfinished.id,
        from: unfinished.status,
        way: way.unwrap_or_default(),
        payload,
        at,
    };
    let seen = world.store.carry_on(progress)?.unwrap_or_default();
    for session in &seen {
        publishing.status_updated(session, at);
    }
    Ok(seen.into_iter().last().unwrap_or(unfinished))
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

/// A workflow that matches faces before it sees a document needs one to match with.
fn check_face(context: &Context<'_>, workflow: &Workflow, ask: &Ask) -> Result<(), Refusal> {
    let place = |feature: &str| workflow.features.iter().position(|name| name == feature);
    let is_first = match (place("FACE_MATCH"), place("OCR")) {
        (Some(match_at), Some(document_at)) => match_at < document_at,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if !is_first || ask.portrait == Portrait::Sent {
        return Ok(());
    }
    let problem = match &ask.vendor_data {
        None => NO_FACE,
        Some(vendor_data) => {
            let application = context.caller.application.id;
            let store = &context.world.store;
            let known = store.entity(application, workflow.kind, vendor_data);
            if known.is_some_and(|entity| entity.approved_count > 0) {
                return Ok(());
            }
            NO_STORED_FACE
        }
    };
    let problem = FieldProblem::Plain(problem.to_owned());
    Err(wrong_field("portrait_image", problem))
}

const NO_FACE: &str = "A portrait image is required to perform face match for this workflow. Send a portrait_image, or provide the vendor_data of a user with a previously stored face image to reuse it.";
const NO_STORED_FACE: &str = "No stored face image was found for this user. Send a portrait_image, or complete an approved verification with face liveness or an ID document for this vendor_data first.";
