//! From what was decided to bytes. One table maps every refusal (in the contract); one file a shape.

mod created;
mod destination;
mod entity;
mod envelope;
mod list;
mod refusal;
mod webhook_body;
mod workflow;

pub(crate) use created::{created, minted};
pub(crate) use destination::{
    delivery, delivery_list, destination, destination_list, resent, test_sent,
};
pub(crate) use entity::entity;
pub(crate) use envelope::{decision, imported};
pub(crate) use list::session_list;
pub(crate) use refusal::refusal;
pub(crate) use webhook_body::webhook_body;
pub(crate) use workflow::{workflow, workflow_list};
