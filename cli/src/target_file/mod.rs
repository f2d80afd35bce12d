//! Target files: who is judged, written down by whoever wants to be.
//!
//! | module | what it does |
//! |---|---|
//! | `document` | the shape of a file, as TOML has it |
//! | `source` | the text: places in it, and `${VARIABLE}` |
//! | `probe` | where effects are seen, in files and on the command line |
//! | `program` | what every section about a program has |
//! | `receiver` | `[receiver]` as a plan |
//! | `integration` | what `[issuer]` and `[importer]` have in common |
//! | `issuer`, `importer` | each as a plan |
//! | `server` | `[server]` as a target |
//!
//! A section that means nothing is an error with its line and column, before anything is started.

mod document;
mod importer;
mod integration;
mod issuer;
mod probe;
mod program;
mod receiver;
mod server;
mod source;

pub(crate) use importer::importer;
pub(crate) use integration::{Mock, MockWorld, Surroundings, sections};
pub(crate) use issuer::issuer;
pub(crate) use probe::{ProbePlace, ProbeValue, with_own_names};
pub(crate) use receiver::plan;
pub(crate) use server::target;
pub(crate) use source::{Fault, Source};
