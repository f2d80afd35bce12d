//! What an API key may do.

use std::str::FromStr;

use thiserror::Error;

/// A privilege of an API key (contract §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Privilege {
    /// `read:sessions`
    ReadSessions,
    /// `write:sessions`: needed to share and to import.
    WriteSessions,
    /// `delete:sessions`
    DeleteSessions,
    /// `read:webhooks`
    ReadWebhooks,
    /// `write:webhooks`
    WriteWebhooks,
}

impl Privilege {
    /// Every privilege: what an application's own key holds.
    pub const ALL: [Self; 5] = [
        Self::ReadSessions,
        Self::WriteSessions,
        Self::DeleteSessions,
        Self::ReadWebhooks,
        Self::WriteWebhooks,
    ];

    /// The name on the wire.
    pub const fn as_wire(self) -> &'static str {
        match self {
            Self::ReadSessions => "read:sessions",
            Self::WriteSessions => "write:sessions",
            Self::DeleteSessions => "delete:sessions",
            Self::ReadWebhooks => "read:webhooks",
            Self::WriteWebhooks => "write:webhooks",
        }
    }
}

/// A set of privileges: what one key holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Privileges(u8);

impl Privileges {
    /// Every privilege.
    pub fn all() -> Self {
        Privilege::ALL.into_iter().collect()
    }

    /// Whether the key may do this.
    pub const fn contains(self, privilege: Privilege) -> bool {
        self.0 & (1 << privilege as u8) != 0
    }
}

impl FromIterator<Privilege> for Privileges {
    fn from_iter<I: IntoIterator<Item = Privilege>>(privileges: I) -> Self {
        Self(
            privileges
                .into_iter()
                .fold(0, |set, privilege| set | 1 << privilege as u8),
        )
    }
}

/// A name that is no privilege.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "unknown privilege \"{0}\": read:sessions, write:sessions, delete:sessions, read:webhooks and write:webhooks exist"
)]
pub struct UnknownPrivilege(pub String);

impl FromStr for Privilege {
    type Err = UnknownPrivilege;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|privilege| privilege.as_wire() == text)
            .ok_or_else(|| UnknownPrivilege(text.to_owned()))
    }
}
