//! Sessions from nothing: for judges, and for the default world.

use std::sync::Arc;

use contract::ids::{ApplicationId, SessionId};
use contract::session::{SessionKind, SessionStatus};

use crate::payload::{Failing, Payload, Recipe};
use crate::store::{Conflict, Details, NewSession, Session};
use crate::world::World;

/// The session that is wanted.
pub(crate) struct Order {
    pub(crate) id: SessionId,
    pub(crate) application: ApplicationId,
    pub(crate) kind: SessionKind,
    pub(crate) status: SessionStatus,
    pub(crate) vendor_data: Option<String>,
    pub(crate) payload_seed: u64,
    pub(crate) failing: Failing,
    pub(crate) details: Option<Arc<Details>>,
}

/// What a session has gone through once it is in this status: about the same people as what it went through before.
pub(crate) fn findings_again(
    session: &Session,
    status: SessionStatus,
    failing: Failing,
) -> Arc<Payload> {
    Arc::new(Payload::build(&Recipe {
        kind: session.kind,
        status,
        seed: session.payload.seed(),
        steps: session.payload.steps(),
        failing,
        created_at: session.created_at,
    }))
}

/// Opens it on the application's first workflow of its kind. Billable if finished; no webhook goes out.
///
/// # Errors
/// [`Conflict::SourceGone`] where there is no such application, [`Conflict::Full`] at a bound.
pub(crate) fn provision(world: &World, order: Order) -> Result<Session, Conflict> {
    let application = world
        .store
        .application(order.application)
        .ok_or(Conflict::SourceGone)?;
    let workflows = world.store.workflows(order.application);
    let workflow = workflows
        .iter()
        .find(|workflow| workflow.kind == order.kind)
        .ok_or(Conflict::SourceGone)?;
    let at = world.now();
    let recipe = Recipe {
        kind: order.kind,
        status: order.status,
        seed: order.payload_seed,
        steps: workflow.steps,
        failing: order.failing,
        created_at: at,
    };
    world.store.open(NewSession {
        id: order.id,
        entity: world.entity_id(),
        application: order.application,
        environment: application.environment,
        workflow: workflow.id,
        workflow_version: workflow.version,
        kind: order.kind,
        status: order.status,
        vendor_data: order.vendor_data.map(Into::into),
        payload: Arc::new(Payload::build(&recipe)),
        details: order.details,
        hosted: None,
        at,
    })
}
