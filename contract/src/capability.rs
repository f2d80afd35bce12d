//! What a server or an integration under test may offer to its judge.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Something that a rule needs and that not every target has. A rule whose need is not met is skipped, and the
/// report names the capability. The first thirteen are the control protocol's (design §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Capability {
    /// Isolated worlds, one for each scenario.
    Worlds,
    /// Sessions of any kind and status on demand.
    Provision,
    /// A clock that can be moved forward.
    Clock,
    /// Keys with chosen privileges.
    RestrictedKey,
    /// Tokens with chosen claims, signed with the server's own secret.
    Forge,
    /// The counters of billable and imported sessions.
    Usage,
    /// The list of exchanges that the server saw.
    Journal,
    /// Faults on demand.
    Faults,
    /// Rate limits that can be switched on.
    RateLimits,
    /// A clock that can be stopped.
    Freeze,
    /// A third application, of another organisation.
    Stranger,
    /// Webhook bodies in other spellings.
    WireForms,
    /// Registration on the auth host.
    Registration,
    /// An effect probe of an integration: what did it do?
    Probe,
    /// An integration that the judge may stop and start again.
    Restart,
}

impl Capability {
    /// Every capability, the control protocol's first.
    pub const ALL: [Self; 15] = [
        Self::Worlds,
        Self::Provision,
        Self::Clock,
        Self::RestrictedKey,
        Self::Forge,
        Self::Usage,
        Self::Journal,
        Self::Faults,
        Self::RateLimits,
        Self::Freeze,
        Self::Stranger,
        Self::WireForms,
        Self::Registration,
        Self::Probe,
        Self::Restart,
    ];

    /// The name on the wire, in tags and in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Worlds => "worlds",
            Self::Provision => "provision",
            Self::Clock => "clock",
            Self::RestrictedKey => "restricted-key",
            Self::Forge => "forge",
            Self::Usage => "usage",
            Self::Journal => "journal",
            Self::Faults => "faults",
            Self::RateLimits => "rate-limits",
            Self::Freeze => "freeze",
            Self::Stranger => "stranger",
            Self::WireForms => "wire-forms",
            Self::Registration => "registration",
            Self::Probe => "probe",
            Self::Restart => "restart",
        }
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no capability.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("unknown capability \"{0}\"")]
pub struct UnknownCapability(pub String);

impl FromStr for Capability {
    type Err = UnknownCapability;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|capability| capability.as_str() == text)
            .ok_or_else(|| UnknownCapability(text.to_owned()))
    }
}
