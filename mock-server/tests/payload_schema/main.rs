//! Replies against Didit's published description, read from beside the project where it is there.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test reports by panicking and printing"
)]

mod decisions;
mod dialect;
mod published;
mod service;
