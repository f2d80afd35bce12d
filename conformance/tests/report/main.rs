//! The reporters, seen from outside: goldens of a run that holds every verdict, and what must hold of any run.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod columns;
mod every_verdict;
mod exit;
mod golden;
mod hostile;
mod live;
mod outcomes;
mod rules;
mod schema;
mod sink;
mod size;
