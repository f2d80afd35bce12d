//! The judge as a receiver: it listens, keeps what is delivered, and does the sender's arithmetic again.
//!
//! | module | what it holds |
//! |---|---|
//! | `office` | the listener, with a path for each destination |
//! | `delivery` | one delivery as it arrived |
//! | `canonical` | the sender's spelling, worked out here and not by the contract's code |
//! | `signature` | the three signatures, likewise |
//! | `difference` | the first byte at which two texts part, shown without anybody's data |
//! | `registration` | destinations of a scenario |
//! | `barrier` | when something has come, and when it can be said that nothing did |
//! | `change` | making something happen that is to be delivered |

mod barrier;
mod canonical;
mod change;
mod delivery;
mod difference;
mod office;
mod registration;
mod signature;

pub(crate) use barrier::Barrier;
pub(crate) use canonical::canonical;
pub(crate) use delivery::{Delivery, Received};
pub(crate) use difference::first_difference;
pub(crate) use office::{Office, Reply};
pub(crate) use registration::{Destination, Hooks, Registration};
pub(crate) use signature::{hmac_hex, simple_text};
