//! The document of the control protocol, version 1.

mod calls;
mod document;
mod schema;

pub(super) use document::document;
