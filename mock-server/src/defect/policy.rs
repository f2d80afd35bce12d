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
