//! Servers that break one decision on purpose, for testing judges.

mod policy;

pub use policy::{Defect, Policy, RedeemBreach};
