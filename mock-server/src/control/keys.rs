//! `POST {control_url}/keys`: a key with chosen privileges.

use std::sync::Arc;

use contract::ids::ApplicationId;
use contract::privilege::{Privilege, Privileges, UnknownPrivilege};
use contract::secrets::ApiKey;
use serde::Deserialize;
use serde_json::json;

use super::ask::{ControlError, read};
use crate::http::{Call, Reply};
use crate::mock::Mock;
use crate::seed::Purpose;
use crate::world::World;

#[derive(Deserialize)]
struct Ask {
    application_id: ApplicationId,
    privileges: Vec<String>,
}

pub(super) fn make(mock: &Mock, world: &Arc<World>, call: &Call) -> Result<Reply, ControlError> {
    let ask: Ask = read(call)?;
    let privileges = ask.privileges.iter().map(|name| name.parse::<Privilege>());
    let privileges = privileges.collect::<Result<Privileges, UnknownPrivilege>>();
    let privileges = privileges.map_err(|unknown| ControlError::bad(unknown.to_string()))?;
    if world.store.application(ask.application_id).is_none() {
        return Err(ControlError::bad(format!(
            "There is no application {} in this world.",
            ask.application_id
        )));
    }
    let key = ApiKey::new(world.seeded.key(Purpose::ApiKey));
    world
        .store
        .add_key(key.clone(), ask.application_id, privileges)?;
    mock.worlds.lead(&key, world);
    Ok(Reply::json(201, &json!({"api_key": key.expose()})))
}
