//! Which scenario judges which rule: the embedded features, read and checked before anything runs.

mod article;
mod book;
mod embedded;
mod fault;
mod grammar;
mod lines;
mod order;
mod own;
mod read;
mod sense;
mod tags;
mod written;

pub use book::{Authors, Book, PlannedScenario, Status};
pub use embedded::{book, judges, scenarios_of, status};
pub use fault::Fault;
pub use own::is_own;
pub(crate) use written::Written;
