//! The report for programs.
//!
//! | module | what it holds |
//! |---|---|
//! | `document` | the shape of the whole: target, rules, totals, notes |
//! | `finding` | the shape of a finding and of its exchanges |
//! | `count` | the shape of the totals |
//!
//! The wire shape stands apart from [`crate::outcome`]: a change there must not change what programs read.

mod count;
mod document;
mod finding;

pub use document::{FORMAT_VERSION, json};
pub(super) use document::{Summary, WireExpected, WireScenario, WireVerdict};
pub(super) use finding::WireFinding;

/// The JSON Schema (draft 2020-12) of [`json()`]; its definition `event` is that of a line of [`super::ndjson`].
pub const SCHEMA: &str = include_str!("../../../../schemas/report-1.schema.json");
