//! `POST {control_url}/sessions` and `DELETE {control_url}/sessions/{id}`

use std::sync::Arc;

use contract::ids::{ApplicationId, SessionId};
use contract::session::{SessionKind, SessionStatus};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::ask::{ControlError, Seed, read};
use crate::defect;
use crate::http::{Call, Reply};
use crate::payload::Failing;
use crate::provision::{Order, provision as carry_out};
use crate::store::Details;
use crate::world::World;

#[derive(Deserialize)]
struct Ask {
    application_id: Option<ApplicationId>,
    #[serde(default)]
    session_kind: SessionKind,
    status: Option<String>,
    vendor_data: Option<String>,
    payload_seed: Option<Seed>,
    metadata: Option<Map<String, Value>>,
}

pub(super) fn provision(world: &World, call: &Call) -> Result<Reply, ControlError> {
    let ask: Ask = read(call)?;
    let application = ask
        .application_id
        .unwrap_or(world.cast.issuer.application_id);
    let status = match ask.status.as_deref() {
        None => SessionStatus::Approved,
        Some(text) => text
            .parse()
            .map_err(|unknown: contract::session::UnknownStatus| {
                ControlError::bad(unknown.to_string())
            })?,
    };
    if world.store.application(application).is_none() {
        return Err(ControlError::bad(format!(
            "There is no application {application} in this world."
        )));
    }
    let metadata = ask
        .metadata
        .map(|metadata| Value::Object(metadata).to_string().into());
    // A seed that was asked for decides everything, where a session fails as well.
    let (payload_seed, failing) = match ask.payload_seed {
        Some(seed) => (seed.0, Failing::Anywhere),
        None => (world.seeded.payload_seed(), Failing::Repeatable),
    };
    let session = carry_out(
        world,
        Order {
            id: world.session_id(),
            application,
            kind: ask.session_kind,
            status,
            vendor_data: ask.vendor_data.filter(|text| !text.is_empty()),
            payload_seed,
            failing,
            details: metadata.map(|metadata| {
                Arc::new(Details {
                    metadata: Some(metadata),
                    ..Details::default()
                })
            }),
        },
    )?;
    Ok(Reply::json(201, &json!({"session_id": session.id})))
}

pub(super) fn remove(world: &World, id: &str) -> Result<Reply, ControlError> {
    let unknown = || ControlError::unknown(format!("There is no session \"{id}\" in this world."));
    let id: SessionId = id.parse().map_err(|_| unknown())?;
    let session = world.store.session(id).ok_or_else(unknown)?;
    defect::deleted(world, id);
    world.store.delete(session.application, id);
    Ok(Reply::no_content())
}
