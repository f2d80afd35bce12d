//! What a user would copy: the programs of `examples/`, each in Python, Node and Rust.
//!
//! | module | what it holds |
//! |---|---|
//! | `judged` | all of them pass every rule |
//! | `issuers` | Service X on good days and bad ones |
//! | `importers` | Service Y on good days and bad ones |
//! | `program` | a program of another language, started |
//! | `stage` | the world that it calls |

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't set up what it needs stops where it stands"
)]

mod importers;
mod issuers;
mod judged;
mod program;
mod stage;
