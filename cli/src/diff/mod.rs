//! `diff`: two servers, the same scenarios.

mod command;
mod text;

pub(crate) use command::run;
