//! The mock described to machines: OpenAPI documents of what it serves, and a page to browse them.
//!
//! | module | what it does | may depend on |
//! |---|---|---|
//! | `serve` | answers whoever asks for a document or the page | all below |
//! | `page` | the page, rendered from a document | – |
//! | `didit` | the document of Didit's endpoints in a dialect | `operations`, `told`, `schema` |
//! | `control` | the document of the control protocol | `told`, `schema` |
//! | `operations` | every endpoint in words and schemas | `told`, `schema` |
//! | `told` | one operation, and its place in a document | `reply`, `schema`, `example` |
//! | `reply` | one reply, and its place in an operation | `schema`, `example` |
//! | `example` | replies that the mock really gave | – |
//! | `schema` | the schemas | `payload`, `routes` (their bounds) |
//!
//! Nothing is built before somebody asks.

mod control;
mod didit;
mod example;
mod operations;
mod page;
mod reply;
mod schema;
mod serve;
mod told;

pub(crate) use serve::{answer, control_answer, is_asked_for};
