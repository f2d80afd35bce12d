//! From bytes to a [`Call`] and from a [`Reply`] to bytes. Nothing here knows what Didit promises.

mod answered;
mod call;
mod listen;
mod pieces;
mod read;
mod reply;

pub(crate) use answered::Answered;
pub(crate) use call::{Call, Side};
pub(crate) use listen::{Answer, Listening, Stop, serve};
pub(crate) use reply::{Framing, Reply};
