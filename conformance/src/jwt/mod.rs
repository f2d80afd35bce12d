//! Share tokens as texts of three parts: read without trust, and mangled in ways that a server has to notice.

mod decode;
mod edit;
mod flip;
mod mangle;
mod mangled_shell;
mod manglings;

pub(crate) use decode::{Decoded, decode};
pub(crate) use flip::{PARTS, flip, flip_script};
pub(crate) use mangle::{Material, apply};
pub(crate) use mangled_shell::{Names, PRELUDE, script};
pub(crate) use manglings::{MANGLINGS, Mangling};
