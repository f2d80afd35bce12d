//! `list`, `explain` and `schema`: the rule catalogue for people and programs, and the shape of what is said of it.

mod explain;
mod list;
mod schema;

pub(crate) use explain::explain;
pub(crate) use list::list;
pub(crate) use schema::schema;
