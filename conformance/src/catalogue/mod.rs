//! Which scenario judges which rule: the embedded features, read and checked before anything runs.

mod book;
mod embedded;
mod fault;
mod read;
mod tags;

pub use book::{Book, PlannedScenario, Status};
pub use embedded::{book, scenarios_of, status};
pub use fault::Fault;
