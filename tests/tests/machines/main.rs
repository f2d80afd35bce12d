//! The mock's description in other people's hands: Schemathesis makes requests from it, and public generators make a
//! client.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't set up what it needs stops where it stands"
)]

mod client;
mod installed;
mod schemathesis;
