//! `GET {control_url}/registrations?email=…`: the code that was mailed, as nobody reads mail here.
//!
//! 200 `{"email","code","expires_at"}`, the last in epoch seconds of the world's clock.

use serde_json::json;

use super::ask::ControlError;
use crate::accounts::Email;
use crate::http::{Call, Reply};
use crate::mock::Mock;
use crate::world::World;

pub(super) fn read(mock: &Mock, world: &World, call: &Call) -> Result<Reply, ControlError> {
    let asked = call
        .query_value("email")
        .ok_or_else(|| ControlError::bad("Say which: ?email=…"))?;
    let email = Email::parse(&asked)
        .ok_or_else(|| ControlError::bad(format!("\"{asked}\" is no e-mail address.")))?;
    let waiting = world.accounts.waiting(&email, world.now());
    let waiting = waiting.ok_or_else(|| ControlError::unknown(nobody(mock, world)))?;
    Ok(Reply::json(
        200,
        &json!({
            "email": email.as_str(),
            "code": waiting.code.expose(),
            "expires_at": waiting.expires_at(),
        }),
    ))
}

fn nobody(mock: &Mock, world: &World) -> String {
    let is_default = world.name == mock.worlds.default_world().name;
    let advice = if is_default || world.origin.get().is_some() {
        "Next step: register it first, or ask for another code where ten minutes have passed."
    } else {
        "Registrations on the shared auth listener belong to the world \"default\". Next step: make a world with \"own_origin\" and register at its \"auth_base_url\"."
    };
    format!("No registration of this e-mail address waits for a code in this world. {advice}")
}
