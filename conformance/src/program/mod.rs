//! What every program under test has in common: it may be started, told of a customer, and asked what it did.
//!
//! | module | what it holds |
//! |---|---|
//! | `plan` | commands, calls, probes and preparations as data |
//! | `launch` | a program that the judge starts and stops |
//! | `post` | requests that the judge sends itself |
//! | `prepare` | making a customer known |
//! | `probe` | reading what became of one |

mod error;
mod launch;
mod plan;
mod post;
mod prepare;
mod probe;

pub use error::ProgramError;
pub(crate) use launch::{Environment, Running, free_port, with_port};
pub use plan::{CommandSpec, HttpCall, Meaning, Preparation, ProbeSpec, Probes, UnknownMeaning};
pub(crate) use post::NoAnswer;
pub use post::{Delivery, NameCase, Poster};
pub(crate) use prepare::{call, command};
pub(crate) use probe::{read, read_until};
