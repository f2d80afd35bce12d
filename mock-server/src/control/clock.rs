//! `POST {control_url}/clock`

use serde::Deserialize;
use serde_json::json;

use super::ask::{ControlError, read};
use crate::http::{Call, Reply};
use crate::world::World;

#[derive(Deserialize)]
struct Ask {
    #[serde(default)]
    advance_seconds: u32,
    freeze: Option<bool>,
}

pub(super) fn set(world: &World, call: &Call) -> Result<Reply, ControlError> {
    let ask: Ask = read(call)?;
    match ask.freeze {
        Some(true) => world.clock.freeze(&*world.time),
        Some(false) => world.clock.thaw(&*world.time),
        None => {}
    }
    world.clock.advance(ask.advance_seconds);
    Ok(Reply::json(200, &json!({"now": world.now()})))
}
