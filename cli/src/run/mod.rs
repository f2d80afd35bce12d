//! `run`: judge a server, show progress while it runs, write reports, say what it means.

mod embedded;
mod progress;
mod verdict;

pub(crate) use verdict::{run, width};
