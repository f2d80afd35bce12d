//! A small webhook receiver with one mistake, or one of the styles in which receivers are right.
//!
//! It keeps customers in memory: `PUT /customers/{id}` makes one known, `POST /webhook` takes deliveries,
//! `GET /users/{id}` and `GET /businesses/{id}` show what became of them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a habit is one departure from what all the others do"
)]

mod book;
mod case_sensitive;
mod habit;
mod server;
mod verify;
mod webhook;

pub(crate) use habit::Habit;
pub(crate) use server::{Receiver, serve};
