//! Which scenarios are judged.
//!
//! | module | what it holds |
//! |---|---|
//! | `choice` | [`Selection`]: by area, rule, level, tag and shard |
//! | `remainder` | what to say where nothing is left |
//! | `tags` | tag expressions |
//! | `shard` | one part of several |

mod choice;
mod remainder;
mod shard;
mod tags;

pub use choice::Selection;
pub use shard::{Shard, UnknownShard};
pub use tags::BadTags;
