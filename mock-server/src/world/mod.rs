//! Worlds: isolated universes, and the registry that keeps them apart.

mod cast;
pub(crate) mod default_world;
mod registry;
mod universe;

pub use cast::{Member, SeededSession};
pub(crate) use registry::{NoRoom, Worlds};
pub(crate) use universe::{Blueprint, Origin, World};
