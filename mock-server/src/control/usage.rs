//! `GET {control_url}/usage?application_id=…`
//!
//! `billable_sessions` and `imported_sessions` count what was ever made in the application; deletion takes nothing back.
//! The rest is what follows from the founding document's prices: `free_per_month` captures are free in each calendar
//! month (UTC, on the world's clock), `free_remaining` of them are left in the present one, and the applications of an
//! organisation draw on them together. `charged_usd` is what the application's captures beyond them cost so far, and
//! `prices_usd` what one costs, by session kind: texts of US dollars with two decimals.

use contract::ids::ApplicationId;
use contract::session::SessionKind;
use serde_json::json;

use super::ask::ControlError;
use crate::defect;
use crate::http::{Call, Reply};
use crate::store::{Allowance, price_cents};
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
    let usage = world.store.usage(id).ok_or_else(unknown)?;
    Ok(Reply::json(
        200,
        &json!({
            "billable_sessions": defect::miscounted(world, id, usage.billable_sessions),
            "imported_sessions": usage.imported_sessions,
            "free_per_month": Allowance::PER_MONTH,
            "free_remaining": usage.allowance.remaining(world.now()),
            "charged_usd": dollars(usage.charged_cents),
            "prices_usd": {
                "user": dollars(price_cents(SessionKind::User).into()),
                "business": dollars(price_cents(SessionKind::Business).into()),
            },
        }),
    ))
}

fn dollars(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
