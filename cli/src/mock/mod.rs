//! `mock`: serve until a signal comes.

mod config;
mod defects;
mod serve;

pub(crate) use serve::{run, signal};
