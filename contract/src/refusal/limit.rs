/// What an account may do only so often (contract §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempts {
    /// Registrations from one network address: 5 an hour.
    Registrations,
    /// Codes mailed to one e-mail address: one a minute.
    Codes,
    /// Logins with a wrong password: 5, then none for 15 minutes.
    Logins,
}

/// A share of requests that a key has in any 60 seconds (contract §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quota {
    /// Requests that read.
    Reads,
    /// Requests that may change something.
    Writes,
}

impl Quota {
    /// How many requests it allows.
    pub const fn per_minute(self) -> u32 {
        match self {
            Self::Reads => 600,
            Self::Writes => 300,
        }
    }
}
