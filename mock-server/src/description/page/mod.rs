//! The documents as a page: no script, nothing from elsewhere.

mod row;
mod view;

pub(super) use view::render;
