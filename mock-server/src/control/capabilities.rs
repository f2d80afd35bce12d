//! `GET {control}/capabilities`

use contract::capability::Capability;
use serde_json::json;

use crate::http::Reply;

pub(super) fn answer() -> Reply {
    let names: Vec<_> = OFFERED
        .iter()
        .map(|capability| capability.as_str())
        .collect();
    Reply::json(200, &json!({"protocol": 1, "capabilities": names}))
}

const OFFERED: &[Capability] = &[
    Capability::Worlds,
    Capability::Provision,
    Capability::Clock,
    Capability::RestrictedKey,
    Capability::Forge,
    Capability::Usage,
    Capability::Freeze,
    Capability::Stranger,
    Capability::WireForms,
];
