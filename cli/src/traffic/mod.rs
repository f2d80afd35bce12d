//! `exec` and `lint`: what a program sends to a mock.
//!
//! | module | what it does |
//! |---|---|
//! | `exec` | a fresh world, the command, its traffic |
//! | `lint` | the journal of a mock that runs already |
//! | `child` | the command, and how it ends |
//! | `environment` | what it finds in its environment |

mod child;
mod environment;
mod exec;
mod lint;

pub(crate) use exec::run as exec;
pub(crate) use lint::run as lint;
