//! `GET {control}/capabilities`

use contract::capability::Capability;
use serde_json::json;

use super::ask::ControlError;
use crate::http::Reply;
use crate::mock::Mock;

pub(super) fn answer(mock: &Mock) -> Reply {
    let names: Vec<_> = OFFERED
        .iter()
        .filter(|&&capability| way_to_have(mock, capability).is_none())
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
    match way_to_have(mock, capability) {
        None => Ok(()),
        Some(way) => Err(ControlError::unknown(format!(
            "This mock was started without the capability \"{capability}\". {way} to have it."
        ))),
    }
}

/// What to do about a capability that this mock was started without.
fn way_to_have(mock: &Mock, capability: Capability) -> Option<&'static str> {
    if withheld(mock) == Some(capability) {
        return Some("Leave out --variant");
    }
    (capability == Capability::Journal && mock.settings.limits.keep_no_journal())
        .then_some("Give --max-journal 1 or more")
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
    Capability::RateLimits,
    Capability::Freeze,
    Capability::Stranger,
    Capability::WireForms,
    Capability::Registration,
];
