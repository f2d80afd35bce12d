//! `list` and `explain`: the rule catalogue for people and programs.

mod explain;
mod list;

pub(crate) use explain::explain;
pub(crate) use list::list;
