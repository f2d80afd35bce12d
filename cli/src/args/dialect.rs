use std::str::FromStr;

use contract::dialect::{Dialect, UnknownDialect};

/// The dialect that something is to be judged in, as `--dialect` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// This one.
    One(Dialect),
    /// The one that the server turns out to speak.
    Auto,
    /// One after the other.
    Both,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            AUTO => Ok(Self::Auto),
            "both" => Ok(Self::Both),
            name => name.parse().map(Self::One).map_err(|unknown: UnknownDialect| {
                format!("{unknown}; auto finds out which one a server speaks, both judges an integration under each")
            }),
        }
    }
}

/// The word for a dialect that is to be found out.
pub(crate) const AUTO: &str = "auto";
