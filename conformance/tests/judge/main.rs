//! The judge against small servers that answer as a test wants, and against features that can't be run.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on ends here; the lint's exemption stops at the edge of each test function"
)]

mod features;
mod hostile;
mod manners;
mod own_features;
mod raw;
mod replay;
mod stopping;
mod targets;
mod tls;
mod toy;
mod verdicts;
