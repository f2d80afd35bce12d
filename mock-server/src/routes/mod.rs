//! The Didit-facing endpoints: one file a verb, each in the same order: extract → decide → commit → render.

mod body;
mod context;
mod create_session;
mod create_workflow;
mod decision;
mod delete_session;
mod dispatch;
mod entity;
mod import_shared;
mod list_sessions;
mod list_workflows;
mod page;
mod share;
mod table;
mod update_status;

pub use dispatch::Slash;
pub(crate) use dispatch::answer;
