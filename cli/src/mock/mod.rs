//! `mock`: serve until a signal comes.

mod config;
mod defects;
mod serve;
mod tls;
mod variants;

pub(crate) use serve::{run, signal};
