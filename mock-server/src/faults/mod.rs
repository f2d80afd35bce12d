//! What Didit might do on a bad day, on demand: for testing whoever calls it.
//!
//! | module | what it holds |
//! |---|---|
//! | `list` | [`Faults`]: what a world has in store for its callers, and how often |
//! | `action` | [`Action`]: what happens to one request |
//! | `around` | makes it happen |
//! | `read` | from JSON, and what is wrong with it |
//! | `header` | the fault that a request asks for by itself |

mod action;
mod around;
mod header;
mod list;
mod read;

pub(crate) use action::{Action, Plain};
pub(crate) use around::around;
pub(crate) use list::Faults;
pub(crate) use read::read;
