//! Tools for whoever writes a receiver: sign, verify, send, listen, and vectors.
//!
//! | module | what it holds |
//! |---|---|
//! | `subject`, `event` | invented customers and events |
//! | `signing` | the headers of a delivery |
//! | `spelling`, `construction` | the ways in which receivers get signatures wrong, and what mends each |
//! | `send` | events to a receiver, right or broken |
//! | `listen` | a receiver that shows what arrives |
//! | `verification` | what a delivery's signatures are worth, and which wrong way would have matched |

mod construction;
mod event;
mod listen;
mod send;
mod signing;
mod spelling;
mod subject;
mod verification;

pub use construction::Construction;
pub use event::{Sample, UnknownSample};
pub(crate) use event::{retyped, status_updated};
pub use listen::{Heard, ListenPlan, Replies, listen};
pub use send::{SendError, SendPlan, What, deliveries, send};
pub use signing::{Headers, sign, signatures};
pub(crate) use signing::{header, signature_for, timestamp_of};
pub use spelling::{Floats, Letters, Markup, Separators, Slash, Sort, Spelling};
pub use subject::Subject;
pub use verification::{Check, Verification, verify};

/// The test vectors of `X-Signature-V2` as JSON text.
pub const VECTORS: &str = contract::webhook::vectors::JSON;
