//! The judge.

pub mod outcome;
pub mod report;
