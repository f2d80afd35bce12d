//! The programs without a judge: what comes of them shows in the mock and at their probes, so that they are what they
//! are called before anybody judges them by it.

mod importers;
mod issuers;
mod world;
