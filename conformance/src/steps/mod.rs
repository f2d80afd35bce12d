//! The words of scenarios: one table of steps, which runs them, documents them and suggests them.

mod args;
mod conduct;
mod docs;
mod entry;
mod matching;
mod meant;
mod parameters;
mod table;
mod topics;

pub use docs::{Documented, Parameter, Takes, documented};
pub use entry::{Entry, Keyword};
pub use table::all;

pub(crate) use args::Args;
pub(crate) use matching::{act, collection, problem_with};
pub(crate) use meant::comes_close;
