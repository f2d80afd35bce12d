//! `steps`: every step of the feature files, for whoever writes some.

mod command;
mod json;
mod markdown;
mod text;

pub(crate) use command::run;
