//! The mock described to machines, held against the mock: every example is what it really answers, and nothing that
//! it answers is missing from the description.
//!
//! | module | what it holds |
//! |---|---|
//! | `tour` | requests to every operation, and what came back |
//! | `didit`, `control` | where the tours go |
//! | `dialects` | where the dialects' answers differ |
//! | `schema` | a reply held against its schema |
//! | `kept` | files that a test regenerates and compares |

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't set up what it needs stops where it stands"
)]

mod control;
mod dialects;
mod didit;
mod documents;
mod kept;
mod payloads;
mod receiver;
mod schema;
mod tour;
