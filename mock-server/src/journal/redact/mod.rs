//! What no reader of a journal gets to see: keys, tokens, passwords, and what is known about people.
//!
//! | module | what it holds |
//! |---|---|
//! | `secret` | a key by its last four characters, a token by its claims or its hash |
//! | `people` | members of documents that tell something about somebody |
//! | `document` | JSON, member by member |
//! | `wire` | headers, paths and bodies as they came |

mod document;
mod people;
mod secret;
mod wire;

pub(super) use document::redacted as document;
pub(super) use secret::is_token;
pub(super) use wire::{body, header, target, text};
