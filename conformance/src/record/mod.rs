//! What a scenario said and heard: kept for the report, redacted, and as shell lines that do it again.

mod receiver;
mod redact;
mod script;
mod shell;
mod tape;

pub(crate) use redact::{Redactor, cut_signature};
pub(crate) use shell::quoted;
pub(crate) use tape::{Extraction, Tape};
