//! A small Service Y with one mistake, or one of the styles in which importers are right.
//!
//! `POST /customers` `{"vendor_data","kind"}` makes a customer known, `POST /import`
//! `{"share_token","session_kind","vendor_data"}` hands a token over, `GET /customers/{vendor_data}` and
//! `GET /companies/{vendor_data}` show what became of people and companies.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a habit is one departure from what all the others do"
)]

mod ask;
mod book;
mod habit;
mod handoff;
mod redeem;
mod reply;
mod server;

pub(crate) use habit::Habit;
pub(crate) use server::{Importer, serve};
