use std::fmt;
use std::str::FromStr;

use super::bend::Bend;
use super::hook::Hook;
use super::table;
use super::when::When;
use crate::unknown::UnknownName;

/// One decision that a world breaks on purpose.
#[derive(Clone, Copy)]
pub struct Defect(pub(super) &'static Row);

/// A row of the table of defects.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) kind: Kind,
    pub(super) breaks: &'static [&'static str],
    pub(super) bend: Bend,
    pub(super) when: When,
}

/// How easily a defect is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whoever tries the plain case sees it.
    Crude,
    /// It shows for one kind, one status, one value, or the second time only, or behind an answer that is right.
    Subtle,
}

impl Defect {
    /// Every defect, by the area of the first rule that it breaks.
    pub fn all() -> impl Iterator<Item = Self> {
        table::rows().map(Self)
    }

    /// The name in `--defect` and in the control protocol.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// What such a server does, in one line.
    pub const fn about(self) -> &'static str {
        self.0.about
    }

    /// Crude or subtle.
    pub const fn kind(self) -> Kind {
        self.0.kind
    }

    /// Whether it lets a token or its source be redeemed twice.
    pub(super) const fn grants_duplicates(self) -> bool {
        matches!(self.0.bend, Bend::Import(bend) if bend.grants_duplicates())
    }

    /// What it bends about webhooks, if it does.
    pub(crate) const fn hook(self) -> Option<Hook> {
        match self.0.bend {
            Bend::Hook(hook) => Some(hook),
            Bend::Account(_)
            | Bend::Auth(_)
            | Bend::Share(_)
            | Bend::Import(_)
            | Bend::Reading(_) => None,
        }
    }

    /// The slugs of the rules that fail, and of no other.
    pub const fn breaks(self) -> &'static [&'static str] {
        self.0.breaks
    }
}

impl PartialEq for Defect {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Defect {}

impl fmt::Debug for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Defect({})", self.0.name)
    }
}

impl FromStr for Defect {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|defect| defect.name() == name)
            .ok_or_else(|| UnknownName::new("defect", name, Self::all().map(Self::name)))
    }
}
