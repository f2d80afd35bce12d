//! The control protocol, version 1: what a judge may ask of the server that it judges. One file a call.
//!
//! Everything is served under [`ROOT`]. Calls on a world stand under `{ROOT}/worlds/{name}`; without a world's name
//! they mean the default world.

mod applications;
mod ask;
mod capabilities;
mod clock;
mod destinations;
mod dispatch;
mod faults;
mod journal;
mod keys;
mod registrations;
mod sessions;
mod tokens;
mod usage;
mod worlds;

pub(crate) use ask::ControlError;
pub(crate) use dispatch::answer;
pub(crate) use worlds::{WorldAsk, shown};

/// Where the control calls stand on the public listener.
pub(crate) const ROOT: &str = "/__mock";
