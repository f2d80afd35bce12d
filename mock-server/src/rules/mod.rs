//! What is allowed: pure functions over facts and the present second, returning a plan or a refusal.
//!
//! Nothing here fetches, commits, renders or reads a clock.

pub(crate) mod hosted;
pub(crate) mod redeem;
pub(crate) mod report;
pub(crate) mod scenario;
pub(crate) mod share;
pub(crate) mod update_status;
