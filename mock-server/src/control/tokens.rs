//! `POST {control_url}/tokens`: a token with chosen claims, signed with the world's own secret.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::ask::{ControlError, read};
use crate::http::{Call, Reply};
use crate::world::World;

#[derive(Deserialize)]
struct Ask {
    claims: Map<String, Value>,
    #[serde(default)]
    header: Map<String, Value>,
}

pub(super) fn forge(world: &World, call: &Call) -> Result<Reply, ControlError> {
    let ask: Ask = read(call)?;
    let token = world.secret.forge(&ask.claims, &ask.header);
    Ok(Reply::json(201, &json!({"share_token": token.expose()})))
}
