//! Sheets: JSON with slots.
//!
//! A string `"$slot"` is replaced by a value of any type, `${slot}` inside a string by a piece of text, and a string
//! that begins with `@` is the path of a media file. Sheets are parsed once; filling one is copying text.
//!
//! | module | what it holds |
//! |---|---|
//! | `library` | every sheet by name |
//! | `parse` | from a JSON file to pieces |
//! | `slot` | what can stand in a slot |
//! | `scope` | what a slot means in one session, and the writing |

mod library;
mod parse;
mod scope;
mod slot;

pub(super) use library::{block, part};
pub(super) use scope::Scope;
