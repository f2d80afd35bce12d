use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Whether a person (KYC) or a company (KYB) was verified. On the wire: `user` or `business`, lower case.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum SessionKind {
    /// A person: KYC. Tokens from before the field existed count as this (rule `import-legacy-token-is-user`).
    #[default]
    User,
    /// A company: KYB.
    Business,
}

impl SessionKind {
    /// Both kinds, in the order in which reports name them.
    pub const ALL: [Self; 2] = [Self::User, Self::Business];

    /// The value of `session_kind` on the wire.
    pub const fn as_wire(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Business => "business",
        }
    }

    /// What the field calls it: `KYC` or `KYB`.
    pub const fn acronym(self) -> &'static str {
        match self {
            Self::User => "KYC",
            Self::Business => "KYB",
        }
    }
}

impl fmt::Display for SessionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_wire())
    }
}

/// A `session_kind` that is neither `user` nor `business`.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("unknown session kind \"{0}\": it is \"user\" or \"business\", in lower case")]
pub struct UnknownKind(pub String);

impl FromStr for SessionKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "user" => Ok(Self::User),
            "business" => Ok(Self::Business),
            other => Err(UnknownKind(other.to_owned())),
        }
    }
}
