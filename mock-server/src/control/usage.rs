//! `GET {control_url}/usage?application_id=…`

use contract::ids::ApplicationId;
use serde_json::json;

use super::ask::ControlError;
use crate::defect;
use crate::http::{Call, Reply};
use crate::world::World;

pub(super) fn read(world: &World, call: &Call) -> Result<Reply, ControlError> {
    let asked = call
        .query_value("application_id")
        .ok_or_else(|| ControlError::bad("Say which: ?application_id=…"))?;
    let unknown = || {
        ControlError::bad(format!(
            "There is no application \"{asked}\" in this world."
        ))
    };
    let id: ApplicationId = asked.parse().map_err(|_| unknown())?;
    let mut usage = world.store.usage(id).ok_or_else(unknown)?;
    if id == world.cast.importer.application_id {
        usage.billable_sessions += defect::billed(world);
    }
    Ok(Reply::json(200, &json!(usage)))
}
