//! The programs without a judge: what comes of them shows in the mock and at their probes, so that they are what they
//! are called before anybody judges them by it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one habit is waited for, all others are not"
)]

mod importer_at_work;
mod importers;
mod issuer_at_work;
mod issuers;
mod story;
mod world;

pub(crate) use world::World;
