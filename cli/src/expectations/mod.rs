//! `expectations/<target>.toml`: verdicts that are known, with the reason for each.
//!
//! | module | what it does |
//! |---|---|
//! | `place` | which file is meant |
//! | `read` | the file as expectations |
//! | `update` | the file as a run would have it |

mod place;
mod read;
mod update;

pub(crate) use place::{Place, place};
pub(crate) use read::read;
pub(crate) use update::update;
