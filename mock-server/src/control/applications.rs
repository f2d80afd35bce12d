//! `PATCH {control_url}/applications/{id}`: switch an application's environment.

use contract::ids::ApplicationId;
use serde::Deserialize;
use serde_json::json;

use super::ask::{ControlError, read};
use crate::http::{Call, Reply};
use crate::store::Environment;
use crate::world::World;

#[derive(Deserialize)]
struct Ask {
    environment: Environment,
}

pub(super) fn change(world: &World, call: &Call, id: &str) -> Result<Reply, ControlError> {
    let ask: Ask = read(call)?;
    let unknown =
        || ControlError::unknown(format!("There is no application \"{id}\" in this world."));
    let application: ApplicationId = id.parse().map_err(|_| unknown())?;
    if !world.store.switch_environment(application, ask.environment) {
        return Err(unknown());
    }
    Ok(Reply::json(
        200,
        &json!({"application_id": application, "environment": ask.environment}),
    ))
}
