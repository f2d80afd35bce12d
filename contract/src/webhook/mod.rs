//! What a webhook delivery is made of: canonical JSON, three signatures, headers, events (contract §6).
//!
//! | module | what it holds |
//! |---|---|
//! | [`canonical()`] | the one spelling of a document that `X-Signature-V2` is computed over |
//! | [`signature`] | the three signatures: making and checking them |
//! | [`spelling`] | other spellings of the same document, which that signature must survive |
//! | [`headers`] | header names exactly as Didit spells them |
//! | [`event`] | the ten events, and the bounds of a delivery's life |
//! | [`mod@vectors`] | documents with their canonical bytes and signatures, as data |
//!
//! Documents are text here, never `serde_json::Value`: a value has forgotten whether a number was an integer or a
//! float and rounds integers beyond 64 bits, and the sender's bytes depend on both.

mod canonical;
mod document;
mod error;
pub mod event;
pub mod headers;
mod number;
pub mod signature;
pub mod spelling;
pub mod vectors;
mod writer;

pub use canonical::canonical;
pub use error::{CanonicalError, Position};
pub use event::EventName;
pub use signature::{Signatures, SimpleParts, sign};
pub use spelling::{WireForm, spell};
pub use vectors::vectors;
