//! The rule catalogue (contract §8): every rule once, with its level, its area, what the documents say and where.
//!
//! Tags of scenarios, `list`, `explain`, reports and docs all derive from here.

mod rule;

pub use rule::{Area, Document, Level, Rule, Source};
