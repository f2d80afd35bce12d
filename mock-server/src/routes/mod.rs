//! The Didit-facing endpoints: one file a verb, each in the same order: extract → decide → commit → render.

mod body;
mod context;
mod create_destination;
mod create_session;
mod create_workflow;
mod decision;
mod delete_destination;
mod delete_session;
mod destination_ask;
mod dispatch;
mod entity;
mod import_shared;
mod list_deliveries;
mod list_destinations;
mod list_sessions;
mod list_workflows;
mod page;
mod read_delivery;
mod read_destination;
mod resend_delivery;
mod share;
mod table;
mod update_destination;
mod update_status;

pub use destination_ask::DestinationUrls;
pub use dispatch::Slash;
pub(crate) use dispatch::{Choices, answer};
pub(crate) use table::{Found, endpoint_of, find};
