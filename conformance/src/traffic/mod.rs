//! Whoever talks to a mock: what reached it, held against the rules of area traffic.
//!
//! The mock's journal says of each exchange what is wrong with it; here that becomes an outcome like any other. It is
//! read over HTTP, as JSON, from any server that has the capability `journal`.
//!
//! | module | what it does |
//! |---|---|
//! | `source` | reads the journal, and makes a world to be talked to |
//! | `seen` | one exchange of it |
//! | `intended` | requests that are wrong on purpose |
//! | `assess` | from exchanges to verdicts |
//! | `group` | the same finding many times is one |

mod assess;
mod group;
mod intended;
mod seen;
mod source;

pub use assess::{Traffic, assess, judges};
pub use intended::Intended;
pub use source::{Journal, OpenedWorld, open_world, read, register};
