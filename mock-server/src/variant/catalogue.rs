use std::fmt;
use std::str::FromStr;

use contract::capability::Capability;

use super::bend::Bend;
use super::table;
use crate::unknown::UnknownName;

/// Something that a world does otherwise than usual although the documents allow both.
#[derive(Clone, Copy)]
pub struct Variant(pub(super) &'static Row);

/// A row of the table of variants.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) bend: Bend,
}

impl Variant {
    /// Every variant, by what it changes.
    pub fn all() -> impl Iterator<Item = Self> {
        table::rows().map(Self)
    }

    /// The name in `--variant` and in the control protocol.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// What such a server does, in one line.
    pub const fn about(self) -> &'static str {
        self.0.about
    }

    /// The capability that a mock of this variant does not offer. Such a variant is the whole mock's: a world can't
    /// have it.
    pub const fn withheld(self) -> Option<Capability> {
        if let Bend::Without(capability) = self.0.bend {
            Some(capability)
        } else {
            None
        }
    }
}

impl PartialEq for Variant {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Variant {}

impl fmt::Debug for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Variant({})", self.0.name)
    }
}

impl FromStr for Variant {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|variant| variant.name() == name)
            .ok_or_else(|| UnknownName::new("variant", name, Self::all().map(Self::name)))
    }
}
