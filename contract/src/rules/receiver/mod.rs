//! Rules on integrations that receive webhooks.
//!
//! A verdict rests on the answer and, where the target declares an effect probe, on what the receiver did. A bad
//! delivery answered 2xx: acted on, or no probe: fail; nothing changed: warn.

pub(super) mod accepts;
pub(super) mod effects;
pub(super) mod rejects;
