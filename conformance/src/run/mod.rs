//! One run from beginning to end.

mod hook;
mod judge;
mod merge;
mod ruling;
mod stage;
mod writer;

pub use judge::{run, run_book};
