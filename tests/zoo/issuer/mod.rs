//! A small Service X with one mistake, or one of the styles in which issuers are right.
//!
//! `POST /share` `{"session_id","session_kind","partner_application_id","ttl_in_seconds"}` mints and hands over: in
//! the reply as `share_token`, or by a POST to `HANDOVER_URL`.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a habit is one departure from what all the others do"
)]

mod habit;
mod hand_over;
mod mint;
mod server;

pub(crate) use habit::Habit;
pub(crate) use server::{Issuer, serve};
