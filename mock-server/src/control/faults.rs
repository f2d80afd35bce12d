//! `PUT {control_url}/faults` and `GET {control_url}/faults`

use serde_json::Value;

use super::ask::{ControlError, read};
use crate::faults;
use crate::http::{Call, Reply};
use crate::world::World;

/// Puts a list in the place of the world's present one.
pub(super) fn replace(world: &World, call: &Call) -> Result<Reply, ControlError> {
    let ask: Value = read(call)?;
    let faults = faults::read(&ask)
        .map_err(|wrong| ControlError::bad(format!("{wrong}. Nothing was changed.")))?;
    if let Some(unknown) = faults
        .iter()
        .filter_map(|fault| fault.application)
        .find(|&id| world.store.application(id).is_none())
    {
        return Err(ControlError::bad(format!(
            "There is no application {unknown} in this world. Nothing was changed."
        )));
    }
    world.faults.replace(faults);
    Ok(list(world))
}

/// The list, with what is left of its counts.
pub(super) fn list(world: &World) -> Reply {
    Reply::json(200, &world.faults.shown())
}
