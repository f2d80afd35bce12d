//! `PUT {control_url}/destinations/{uuid}/wire` and `POST {control_url}/destinations/{uuid}/test`

use std::sync::Arc;

use contract::ids::{ApplicationId, DestinationId, WorkflowId};
use contract::session::{SessionKind, SessionStatus};
use contract::webhook::EventName;
use serde::Deserialize;
use serde_json::json;

use super::ask::{ControlError, read};
use crate::http::{Answered, Call, Reply};
use crate::payload::{Failing, Payload, Recipe, Steps};
use crate::render;
use crate::store::{Details, Environment, Session, SessionOrigin, Trail, WorkflowSettings};
use crate::webhooks::{About, Event, Wire};
use crate::world::World;

#[derive(Deserialize)]
#[serde(default)]
struct Ask {
    form: String,
    headers: String,
}

impl Default for Ask {
    fn default() -> Self {
        let usual = Wire::default();
        Self {
            form: usual.form.as_str().to_owned(),
            headers: usual.headers.as_str().to_owned(),
        }
    }
}

/// Has a destination's deliveries spelled otherwise; what is left out is as Didit sends it.
pub(super) fn spell(world: &World, call: &Call, id: &str) -> Result<Reply, ControlError> {
    let ask: Ask = read(call)?;
    let form = ask.form.parse();
    let headers = ask.headers.parse();
    let wire = Wire {
        form: form.map_err(|unknown: contract::webhook::spelling::UnknownForm| {
            ControlError::bad(unknown.to_string())
        })?,
        headers: headers.map_err(|unknown: crate::webhooks::UnknownHeaders| {
            ControlError::bad(unknown.to_string())
        })?,
    };
    let known = id.parse().is_ok_and(|id| world.webhooks.rewire(id, wire));
    if !known {
        return Err(unknown(id));
    }
    Ok(Reply::json(
        200,
        &json!({"form": wire.form.as_str(), "headers": wire.headers.as_str()}),
    ))
}

/// Sends what the console's test button sends, once, and tells what came of it.
pub(super) fn test(world: &Arc<World>, id: &str) -> Result<Answered, ControlError> {
    let known: Option<DestinationId> = id.parse().ok();
    let sent = known.and_then(|id| {
        let application = world.webhooks.owner_of(id)?;
        world.webhooks.send_to(id, sample(world, application))
    });
    let sent = sent.ok_or_else(|| unknown(id))?;
    Ok(Answered::later(
        async move { render::test_sent(&sent.await) },
    ))
}

fn unknown(id: &str) -> ControlError {
    ControlError::unknown(format!(
        "There is no webhook destination \"{id}\" in this world."
    ))
}

/// An approval of nobody: no session of the world, and no `event_id`.
fn sample(world: &World, application: ApplicationId) -> Event {
    let at = world.now();
    let environment = world.store.application(application);
    let workflows = world.store.workflows(application);
    let workflow = workflows
        .iter()
        .find(|workflow| workflow.kind == SessionKind::User);
    let payload = Payload::build(&Recipe {
        kind: SessionKind::User,
        status: SessionStatus::Approved,
        seed: world.seeded.seed(),
        steps: Steps::every(SessionKind::User),
        failing: Failing::Anywhere,
        created_at: at,
    });
    let details = Details {
        metadata: Some(json!({"test_webhook": true}).to_string().into()),
        ..Details::default()
    };
    Event {
        id: None,
        name: EventName::StatusUpdated,
        application,
        created_at: at,
        about: About::Session(Session {
            id: world.session_id(),
            application,
            workflow: workflow.map_or_else(|| WorkflowId::new(uuid::Uuid::nil()), |it| it.id),
            workflow_version: 1,
            kind: SessionKind::User,
            status: SessionStatus::Approved,
            environment: environment.map_or(Environment::Sandbox, |it| it.environment),
            number: 0,
            vendor_data: Some("test-webhook".into()),
            entity: None,
            origin: SessionOrigin::Captured,
            payload: Arc::new(payload),
            details: Some(Arc::new(details)),
            hosted: None,
            reviews: Trail::new_sync(),
            created_at: at,
            expires_at: at + i64::from(WorkflowSettings::default().session_expiration_time),
        }),
    }
}
