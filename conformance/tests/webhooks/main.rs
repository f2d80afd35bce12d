//! The judge of webhooks against a small server that delivers rightly, or wrongly in one way.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on ends here; the lint's exemption stops at the edge of each test function"
)]

mod replay;
mod shop;
mod toy;
mod verdicts;
