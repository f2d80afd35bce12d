//! `POST /v3/session/`: open a session, or go on with an unfinished one.

use std::sync::Arc;

use contract::ids::WorkflowId;
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::SessionStatus;
use serde_json::Value;

use super::body::Body;
use super::context::{Context, findings, refusal_of};
use crate::http::Reply;
use crate::payload::SandboxScenario;
use crate::render;
use crate::seed::Purpose;
use crate::store::{Conflict, Details, Environment, Hosted, NewSession, Session, Workflow};
use crate::world::World;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let ask = extract(context)?;
    let workflow = workflow(context, &ask)?;
    let scenario = scenario(context, &workflow, ask.scenario.as_deref())?;
    let store = &context.world.store;
    let caller = context.caller.application;
    // One that is gone on with would be a new session for the blocked as well.
    if let Some(vendor_data) = ask.vendor_data.as_deref()
        && store.is_blocked(caller.id, workflow.kind, vendor_data)
    {
        return Err(refusal_of(Conflict::EntityBlocked));
    }
    if let Some(vendor_data) = ask.vendor_data.as_deref()
        && let Some(unfinished) = store.unfinished(caller.id, workflow.id, vendor_data)
    {
        return Ok(render::created(&unfinished, context.voice()));
    }
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
            language: ask.language.map(Into::into),
            callback: ask.callback.map(Into::into),
        })),
        at: world.now(),
    };
    let session = commit(world, new).map_err(refusal_of)?;
    Ok(render::created(&session, context.voice()))
}

fn commit(world: &World, new: NewSession) -> Result<Session, Conflict> {
    let at = new.at;
    let mut publishing = world.webhooks.publishing();
    let session = world.store.open(new)?;
    publishing.status_updated(&session, at);
    Ok(session)
}

struct Ask {
    workflow: String,
    vendor_data: Option<String>,
    callback: Option<String>,
    language: Option<String>,
    scenario: Option<String>,
    details: Option<Arc<Details>>,
}

fn extract(context: &Context<'_>) -> Result<Ask, Refusal> {
    let mut body = Body::read(context.call)?;
    let workflow = body.text("workflow_id").unwrap_or_default();
    let vendor_data = body.optional_text("vendor_data");
    let callback = body.optional_text("callback");
    let language = body.optional_text("language");
    let scenario = body.optional_text("sandbox_scenario");
    if let Some(method) = body.optional_text("callback_method")
        && !["initiator", "completer", "both"].contains(&method.as_str())
    {
        body.note("callback_method", FieldProblem::NotAChoice(method));
    }
    let details = Details {
        metadata: body
            .value("metadata")
            .filter(|value| **value != Value::Null)
            .map(|value| value.to_string().into()),
        expected_details: body.optional_object("expected_details"),
        contact_details: body.optional_object("contact_details"),
    };
    body.finish()?;
    let details = (details.weight() > 0).then(|| Arc::new(details));
    Ok(Ask {
        workflow,
        vendor_data,
        callback,
        language,
        scenario,
        details,
    })
}

/// The workflow that the body names, if the caller owns it. Its error is a plain string, unlike a missing field's.
fn workflow(context: &Context<'_>, ask: &Ask) -> Result<Arc<Workflow>, Refusal> {
    let id = ask.workflow.parse::<WorkflowId>().ok();
    id.and_then(|id| context.world.store.workflow(id))
        .filter(|workflow| {
            workflow.application == context.caller.application.id && workflow.is_published
        })
        .ok_or_else(|| {
            field(
                "workflow_id",
                FieldProblem::Plain("Invalid workflow_id.".to_owned()),
            )
        })
}

fn scenario(
    context: &Context<'_>,
    workflow: &Workflow,
    name: Option<&str>,
) -> Result<Option<SandboxScenario>, Refusal> {
    let Some(name) = name else { return Ok(None) };
    let problem = match name.parse::<SandboxScenario>() {
        Err(_) => FieldProblem::NotAChoice(name.to_owned()),
        Ok(_) if context.caller.application.environment == Environment::Live => {
            FieldProblem::Other(
                "Sandbox scenarios are only available in sandbox applications.".to_owned(),
            )
        }
        Ok(scenario) if scenario.kind().is_some_and(|kind| kind != workflow.kind) => {
            FieldProblem::Other(format!(
                "Scenario \"{name}\" does not fit a {} workflow.",
                workflow.kind.acronym()
            ))
        }
        Ok(scenario) => return Ok(Some(scenario)),
    };
    Err(field("sandbox_scenario", problem))
}

fn field(name: &'static str, problem: FieldProblem) -> Refusal {
    Refusal::Fields(FieldErrors::one(name, problem))
}
