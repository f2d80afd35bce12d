//! `expectations/<target>.toml`: verdicts that are known, with the reason for each.
//!
//! | module | what it does |
//! |---|---|
//! | `place` | which file is meant |
//! | `read` | the file as expectations |
//! | `intended` | requests in it that are wrong on purpose |
//! | `update` | the file as a run would have it |

mod intended;
mod place;
mod read;
mod update;

pub(crate) use place::{Place, place};
pub(crate) use read::{read, read_of_traffic};
pub(crate) use update::update;
