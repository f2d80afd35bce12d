//! From what was decided to bytes. One table a dialect maps every refusal (in the contract); one file a shape.

mod account;
mod created;
mod destination;
mod entity;
mod envelope;
mod imported;
mod list;
mod page;
mod refusal;
mod report;
mod review;
mod voice;
mod webhook_body;
mod workflow;

pub(crate) use account::{application, applications, logged_in, organisations, verified};
pub(crate) use created::{created, minted};
pub(crate) use destination::{
    delivery, delivery_list, destination, destination_list, resent, test_sent,
};
pub(crate) use entity::{entity, entity_row};
pub(crate) use envelope::{decision, hosted_url};
pub(crate) use imported::imported;
pub(crate) use list::session_list;
pub(crate) use page::page;
pub(crate) use refusal::{outside, refusal};
pub(crate) use report::report;
pub(crate) use review::{review, review_rows};
pub(crate) use voice::Voice;
pub(crate) use webhook_body::webhook_body;
pub(crate) use workflow::{workflow, workflow_list};
