//! `GET {control}/capabilities`

use contract::capability::Capability;
use serde_json::json;

use super::ask::ControlError;
use crate::http::Reply;
use crate::mock::Mock;

pub(super) fn answer(mock: &Mock) -> Reply {
    let withheld = withheld(mock);
    let names: Vec<_> = OFFERED
        .iter()
        .filter(|&&capability| Some(capability) != withheld)
        .map(|capability| capability.as_str())
        .collect();
    Reply::json(200, &json!({"protocol": 1, "capabilities": names}))
}

/// What this mock keeps back although it could offer it.
pub(super) fn withheld(mock: &Mock) -> Option<Capability> {
    mock.settings.policy.variants.withheld()
}

/// Fails where this is what the mock keeps back.
pub(super) fn needs(mock: &Mock, capability: Capability) -> Result<(), ControlError> {
    if withheld(mock) == Some(capability) {
        return Err(ControlError::unknown(format!(
            "This mock was started without the capability \"{capability}\". Leave out --variant to have it."
        )));
    }
    Ok(())
}

const OFFERED: &[Capability] = &[
    Capability::Worlds,
    Capability::Provision,
    Capability::Clock,
    Capability::RestrictedKey,
    Capability::Forge,
    Capability::Usage,
    Capability::Faults,
    Capability::Journal,
    Capability::Freeze,
    Capability::Stranger,
    Capability::WireForms,
];
