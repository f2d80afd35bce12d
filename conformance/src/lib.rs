//! The judge.

pub mod catalogue;
mod error;
mod event;
pub mod hook;
mod http;
mod jwt;
pub mod outcome;
mod payload;
pub mod receiver;
mod record;
pub mod report;
mod run;
mod scene;
mod selection;
pub mod steps;
mod target;

pub use error::JudgeError;
pub use event::{Event, EventSink, Silent};
pub use run::{run, run_book};
pub use selection::Selection;
pub use target::{Application, PoolSession, StaticApplications, Target};
