//! What a verification session is: its kind, its status in both casings, the blocks of its payload.

mod block;
mod kind;
mod status;

pub use block::{Block, Presence};
pub use kind::{SessionKind, UnknownKind};
pub use status::{SessionStatus, UnknownStatus};
