//! The files that payloads point at: tiny, generated, and real enough to be opened.
//!
//! | module | what it holds |
//! |---|---|
//! | `asset` | from a name to a file |
//! | `picture` | PNG |
//! | `document` | PDF |
//! | `video` | MP4 |

mod asset;
mod document;
mod picture;
mod video;

pub(crate) use asset::asset;
pub(crate) use document::{PDF, pdf};
