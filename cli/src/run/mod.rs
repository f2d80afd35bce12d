//! `run`: judge a server, show progress while it runs, write reports, say what it means.

mod embedded;
mod failures;
mod features;
mod interrupt;
mod progress;
mod reports;
mod verdict;

pub(crate) use interrupt::{heed, unless_interrupted};
pub(crate) use progress::Progress;
pub(crate) use reports::{Reports, width};
pub(crate) use verdict::{described, run};
