//! Two servers, the same scenarios: where their answers differ in status, shape or meaning.
//!
//! | module | what it holds |
//! |---|---|
//! | `shape` | a JSON document without its values |
//! | `witness` | what was answered, call by call, while scenarios were played |
//! | `compare` | [`drift`]: both runs, and what differs |

mod compare;
mod shape;
mod witness;

pub use compare::{Difference, Drift, drift};
pub(crate) use shape::Shape;
pub(crate) use witness::{Heard, Witness};
