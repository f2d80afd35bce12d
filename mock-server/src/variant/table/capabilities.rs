//! What a mock may do without: each is the whole mock's, since a judge asks before it makes a world.

use contract::capability::Capability;

use super::super::bend::Bend;
use super::super::catalogue::Row;
use super::row;

pub(super) const ROWS: &[Row] = &[
    row(
        "capability-missing-worlds",
        "The mock does not offer worlds: there is one for everybody.",
        Bend::Without(Capability::Worlds),
    ),
    row(
        "capability-missing-provision",
        "The mock does not offer sessions on demand.",
        Bend::Without(Capability::Provision),
    ),
    row(
        "capability-missing-clock",
        "The mock does not offer a clock that can be moved.",
        Bend::Without(Capability::Clock),
    ),
    row(
        "capability-missing-restricted-key",
        "The mock does not offer keys with chosen privileges.",
        Bend::Without(Capability::RestrictedKey),
    ),
    row(
        "capability-missing-forge",
        "The mock does not offer tokens with chosen claims.",
        Bend::Without(Capability::Forge),
    ),
    row(
        "capability-missing-usage",
        "The mock does not offer the counters of usage.",
        Bend::Without(Capability::Usage),
    ),
    row(
        "capability-missing-faults",
        "The mock does not offer faults on demand.",
        Bend::Without(Capability::Faults),
    ),
    row(
        "capability-missing-journal",
        "The mock does not offer the list of exchanges that it saw.",
        Bend::Without(Capability::Journal),
    ),
    row(
        "capability-missing-freeze",
        "The mock does not offer a clock that can be stopped.",
        Bend::Without(Capability::Freeze),
    ),
    row(
        "capability-missing-stranger",
        "The mock does not offer a third application.",
        Bend::Without(Capability::Stranger),
    ),
    row(
        "capability-missing-rate-limits",
        "The mock does not offer limits of requests.",
        Bend::Without(Capability::RateLimits),
    ),
    row(
        "capability-missing-registration",
        "The mock does not offer the codes of registrations.",
        Bend::Without(Capability::Registration),
    ),
    row(
        "capability-missing-wire-forms",
        "The mock does not offer webhook bodies in other spellings.",
        Bend::Without(Capability::WireForms),
    ),
];
