//! The deliveries that receivers are judged by, each alone in what it tests.

mod bodies;
mod effects;
mod forged;
mod freshness;
mod genuine;
mod malformed;
mod open;
mod statuses;
mod whole;

pub(super) use bodies::{approved, kyb_approved, kyb_title_case};
pub use whole::{BrokenDelivery, broken, deliveries};
pub(super) use whole::{cases, craft};
