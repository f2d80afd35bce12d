use crate::store::DuplicateScope;

/// One decision that a world breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// A token can be redeemed again and again.
    DuplicatesAllowed,
}

impl Defect {
    /// Every defect.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::DuplicatesAllowed].into_iter()
    }

    /// The name in `--defect` and in the control protocol.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DuplicatesAllowed => "duplicates-allowed",
        }
    }
}

impl std::str::FromStr for Defect {
    type Err = UnknownDefect;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|defect| defect.name() == name)
            .ok_or_else(|| UnknownDefect(name.to_owned()))
    }
}

/// A name that is no defect.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown defect \"{0}\": see didit-conformance mock --list-defects")]
pub struct UnknownDefect(pub String);

/// How a world decides where it has a choice, and which decision it breaks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Policy {
    /// What counts as redeeming twice.
    pub duplicate_scope: DuplicateScope,
    /// The decision that is broken; `None` in a sound world.
    pub defect: Option<Defect>,
}

impl Policy {
    /// Whether this world breaks this decision.
    pub fn breaks(&self, defect: Defect) -> bool {
        self.defect == Some(defect)
    }
}

/// What a broken world leaves out when it commits a redemption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RedeemBreach {
    /// Duplicates are not looked for.
    pub forgets_duplicates: bool,
    /// An unfinished source is cloned all the same.
    pub accepts_unfinished: bool,
}
