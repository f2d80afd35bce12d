//! One run from beginning to end.

mod hook;
mod judge;
mod merge;
mod ruling;
mod stage;
mod writer;

pub(crate) use judge::watched;
pub use judge::{carry_out, run, run_book};
