//! The rule catalogue (contract §8): every rule once, with its level, its area, what the documents say and where.
//!
//! Tags of scenarios, `list`, `explain`, reports and docs all derive from here.

mod account;
mod auth;
mod catalogue;
mod entry;
mod http;
mod import;
mod importer;
mod issuer;
mod receiver;
mod recipe;
mod refusals;
mod rule;
mod share;
mod traffic;
mod webhooks;

pub use catalogue::{all, find, in_area, nearest};
pub use rule::{Area, Document, Level, Rule, Source, UnknownArea, UnknownLevel};
