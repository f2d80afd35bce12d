//! What a verification session is: its kind, its status in both casings, how one follows another, the blocks of its payload.

mod block;
mod kind;
mod status;
mod transition;

pub use block::{Block, Presence};
pub use kind::{SessionKind, UnknownKind};
pub use status::{SessionStatus, UnknownStatus};
pub use transition::Mover;
