//! Servers that break one decision on purpose, for testing judges.

mod policy;

pub(crate) use policy::RedeemBreach;
pub use policy::{Defect, Policy};
