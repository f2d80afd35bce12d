use super::Defect;
use crate::store::DuplicateScope;

/// How a world decides where it has a choice, and which decision it breaks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Policy {
    /// What counts as redeeming twice.
    pub duplicate_scope: DuplicateScope,
    /// The decision that is broken; `None` in a sound world.
    pub defect: Option<Defect>,
}

impl Policy {
    /// What counts as redeeming twice in this world. A world that grants duplicates can't look for other tokens of the
    /// same source either.
    pub(crate) fn scope(&self) -> DuplicateScope {
        if self.defect.is_some_and(Defect::grants_duplicates) {
            DuplicateScope::Token
        } else {
            self.duplicate_scope
        }
    }
}
