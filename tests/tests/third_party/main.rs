//! Code that nobody here wrote: Didit's Python SDK and Node's crypto read what this project signs, the SDK's clients
//! talk to the mock, and the SDK's guards are judged like any other receiver.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't set up what it needs stops where it stands"
)]

mod clients;
mod deliveries;
mod guards;
mod places;
