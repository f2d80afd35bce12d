//! The rules of area traffic: what a caller does wrong, seen in what it sends and in what it was told before.
//!
//! Every rule is a pure function over one exchange; those on repetition look into a bounded memory as well.
//!
//! | module | what it holds |
//! |---|---|
//! | `scene` | what the rules know of an exchange |
//! | `judge` | all of them, in the order of the catalogue |
//! | `address` | key, host, path and what stands in the URL |
//! | `body` | JSON, its members and their values |
//! | `again` | tokens and requests that come a second time, and how fast |
//! | `memory` | what was refused, redeemed and limited before |
//! | `members` | which members a body may have |
//! | `elsewhere` | endpoints that Didit has and this mock has not |

mod address;
mod again;
mod body;
mod elsewhere;
mod judge;
mod members;
mod memory;
mod scene;

pub(super) use judge::judged;
pub(super) use memory::Memory;
pub(super) use scene::{Arrival, Scene, Told};
