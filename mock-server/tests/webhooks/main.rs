//! Webhooks from outside: real receivers on raw sockets, the mock's clock moved by hand.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod barrier;
mod by_hand;
mod destinations;
mod envelope;
mod events;
mod golden;
mod hosted;
mod log;
mod outbox;
mod receiver;
mod retries;
mod stage;
mod update_status;
mod wire;
