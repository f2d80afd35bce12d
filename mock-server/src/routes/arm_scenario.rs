//! `POST /v3/session/{session_id}/sandbox/arm/`: say what a sandbox session will come to when it is carried out.
//!
//! The one call that shows the session's own token instead of a key: it is made by the page that the person sees.

use contract::ids::SessionId;
use contract::refusal::Refusal;
use contract::session::SessionStatus;
use serde_json::json;

use super::body::Body;
use super::context::wrong_field;
use super::table::Parameters;
use crate::http::{Call, Reply};
use crate::rules::scenario;
use crate::store::{Environment, Session};
use crate::world::World;

pub(super) fn answer(
    world: &World,
    call: &Call,
    parameters: &Parameters,
) -> Result<Reply, Refusal> {
    let session = session(world, call, parameters).ok_or(Refusal::NotFound)?;
    let name = extract(call)?;
    let steps = session.payload.steps();
    let scenario = scenario::decide(&name, Environment::Sandbox, session.kind, steps)
        .map_err(|problem| wrong_field("scenario", problem))?;
    if !world.store.arm(session.id, scenario) {
        return Err(Refusal::TooLateToArm);
    }
    Ok(Reply::json(
        200,
        &json!({
            "session_id": session.id,
            "scenario": scenario.as_wire(),
            "status": world.policy.dialect.status(SessionStatus::NotStarted, session.kind),
        }),
    ))
}

/// The session that the token opens, where the path names that one and its application is a sandbox.
fn session(world: &World, call: &Call, parameters: &Parameters) -> Option<Session> {
    let named: SessionId = parameters.first()?.parse().ok()?;
    let session = world.store.by_token(call.header("session-token")?)?;
    let application = world.store.application(session.application)?;
    let is_it = session.id == named && application.environment == Environment::Sandbox;
    is_it.then_some(session)
}

fn extract(call: &Call) -> Result<String, Refusal> {
    let mut body = Body::read(call)?;
    let name = body.text("scenario").unwrap_or_default();
    body.finish()?;
    Ok(name)
}
