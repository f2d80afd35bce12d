//! `init`: a commented target file to start from.

mod write;

pub(crate) use write::run;
