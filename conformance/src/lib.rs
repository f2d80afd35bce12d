//! The judge.

pub mod outcome;
