//! From bytes to a [`Call`] and from a [`Reply`] to bytes. Nothing here knows what Didit promises.

mod answered;
mod call;
mod fate;
mod half;
mod line;
mod listen;
mod live;
mod pieces;
mod read;
mod reply;
mod secure;
mod stop;

pub(crate) use answered::Answered;
pub(crate) use call::{Call, Side};
pub(crate) use fate::Fate;
pub(crate) use line::Cut;
pub(crate) use listen::{Answer, Listening, serve, serve_tls};
pub(crate) use live::Live;
pub(crate) use reply::{Framing, Reply};
pub(crate) use stop::{Stop, Stopped};
