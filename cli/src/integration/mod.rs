//! The sections `[issuer]` and `[importer]` of a target file: judged by `run`, looked at by `check-target`.

mod check;
mod judge;
mod stand;

pub(crate) use check::check;
pub(crate) use judge::{Asked, judge, roles};
pub(crate) use stand::Stand;
