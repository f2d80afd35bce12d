//! The judge: is this a server that speaks Didit's share API, is this an integration that uses it rightly?
//!
//! It knows its target over HTTP alone, and reads answers as raw bytes and JSON values, never through the contract's
//! structs: judge and target must not agree on the same slip.
//!
//! | module | what it does | may depend on |
//! |---|---|---|
//! | [`run`](fn@run) | one run from beginning to end, scenarios through cucumber | everything below |
//! | [`drift`] | two servers put through the same scenarios | `run` |
//! | [`catalogue`] | the embedded features: which scenario judges which rule, checked before anything runs; what judges a rule | `steps`, `receiver`, `integration` |
//! | [`steps`] | the words of scenarios: one table, and behind each word a function | `scene`, `payload`, `jwt` |
//! | `scene` | a scenario's world: parties, sessions, tokens, imports, clock | `http`, `record`, `payload`, `jwt` |
//! | `property` | what holds for any sequence and any value: drawn cases, a model, shrinking | `steps`, `scene`, `payload` |
//! | `webhooks` | the judge as a receiver: listener, signatures, presence and absence | `scene`, `record` |
//! | `record` | what was said and heard: redacted exchanges, and shell lines that do it again | `http`, `jwt` |
//! | `dialect` | what is expected where the dialects differ, one table each | – |
//! | `payload` | comparing what was cloned with what was there | – |
//! | `jwt` | reading share tokens, and spoiling them | – |
//! | `http` | any method, headers and bytes out, raw bytes in | – |
//! | [`outcome`] | verdicts, findings, exit codes | – |
//! | [`report`] | an outcome as text | `outcome` |
//! | `program` | a program under test: started, told of customers, asked what it did | `outcome` |
//! | [`integration`] | the judge of issuers and importers | `program`, `http`, `hook`, `record`, `outcome` |
//! | [`receiver`] | the judge of webhook receivers | `program`, `hook`, `outcome` |
//! | [`hook`] | tools for whoever writes a receiver | – |
//! | [`traffic`] | what reached a mock, held against the rules of area traffic | `http`, `outcome` |
//!
//! A [`Target`] says who is judged, a [`Selection`] which rules, a [`Conduct`] how, an [`EventSink`] hears how it goes, and a
//! [`JudgeError`] tells why there is no verdict at all.

pub mod catalogue;
mod conduct;
mod dialect;
pub mod drift;
mod error;
mod event;
mod expectation;
pub mod hook;
mod http;
pub mod integration;
mod jwt;
pub mod outcome;
mod payload;
mod program;
mod property;
pub mod receiver;
mod record;
pub mod report;
mod run;
mod scene;
mod selection;
pub mod steps;
mod target;
pub mod traffic;
mod webhooks;

pub use conduct::{AfterFailure, Cancel, Conduct};
pub use error::JudgeError;
pub use event::{Event, EventSink, Silent};
pub use expectation::{Expectation, hold};
pub use property::{Fuzzing, Mode, Properties};
pub use run::{carry_out, run, run_book};
pub use selection::{BadTags, Selection, Shard, UnknownShard};
pub use target::{
    Application, Keep, PoolSession, Provisioner, Sandbox, Speech, StaticApplications, Target,
};
