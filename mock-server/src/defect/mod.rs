//! Servers that break one decision on purpose, for testing judges.
//!
//! A broken world runs the sound code; around it stands a *bend* that changes what goes in or what comes out. So no
//! sound decision knows that it may be broken, and a sound world pays nothing.
//!
//! | module | what it holds |
//! |---|---|
//! | `table` | every defect: its name, what it breaks, the bend and when it applies |
//! | `bend` | the bends, by what they change |
//! | `auth`, `share`, `import`, `reading` | one bend after the other, by the endpoint that it stands around |
//! | `account` | accounts, their usage, and the limits of their keys |
//! | `hook` | bends of webhooks: who hears of what, and how it is signed |
//! | `signature` | what a careless server reads off a token |
//! | `scene` | what a bend knows of a call |
//! | `when` | the occasion that makes a crude defect subtle |
//! | `memory` | what a broken world remembers beside its store |
//! | `policy` | how a world decides, and which defect it has |

mod account;
mod auth;
mod bend;
mod catalogue;
mod hook;
mod import;
mod memory;
mod policy;
mod reading;
mod scene;
mod share;
mod signature;
mod table;
mod when;

pub use catalogue::{Defect, Kind};
pub(crate) use hook::Hook;
pub(crate) use memory::Memory;
pub use policy::Policy;
pub(crate) use scene::{deleted, miscounted, serve};
