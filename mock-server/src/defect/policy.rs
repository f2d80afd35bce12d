use contract::dialect::Dialect;

use super::Defect;
use crate::quota::RateLimits;
use crate::store::DuplicateScope;
use crate::variant::Variants;

/// How a world decides where it has a choice, which decision it breaks, and what it does otherwise although it may.
#[derive(Clone, Copy, Debug, Default)]
pub struct Policy {
    /// Whose statuses, bodies and shapes it answers in.
    pub dialect: Dialect,
    /// What counts as redeeming twice.
    pub duplicate_scope: DuplicateScope,
    /// Whether requests are counted against Didit's limits.
    pub rate_limits: RateLimits,
    /// The decision that is broken; `None` in a sound world.
    pub defect: Option<Defect>,
    /// What it does otherwise; nothing in a usual world.
    pub variants: Variants,
}

impl Policy {
    /// What counts as redeeming twice in this world. A world that grants duplicates can't look for other tokens of the
    /// same source either.
    pub(crate) fn scope(&self) -> DuplicateScope {
        if self.defect.is_some_and(Defect::grants_duplicates) {
            DuplicateScope::Token
        } else if let Some(scope) = self.variants.duplicate_scope() {
            scope
        } else {
            self.duplicate_scope
        }
    }
}
