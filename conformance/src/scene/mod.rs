//! What a scenario plays on: the target, a world of its own, the parties, and everything that they made so far.

mod account;
mod act;
mod clear_up;
mod clock;
mod control;
mod credential;
mod entities;
mod finding;
mod ground;
mod holdings;
mod ids;
mod mint;
mod named;
mod open;
mod party;
mod pool;
mod provision;
mod provisioner;
mod read;
mod reading;
mod redeem;
#[expect(
    clippy::module_inception,
    reason = "the scene is the module's one thing"
)]
mod scene;
mod stop;
mod world;

pub(crate) use clear_up::Leftovers;
pub(crate) use control::Usage;
pub(crate) use credential::Credential;
pub(crate) use ground::Ground;
pub(crate) use mint::{MintBody, Token};
pub(crate) use open::Opening;
pub(crate) use party::{Party, Trust};
pub(crate) use pool::Pool;
pub(crate) use reading::Reading;
pub(crate) use redeem::{Imported, Redemption};
pub(crate) use scene::{Scene, Session};
pub(crate) use stop::{Breach, Step, Stop};
pub(crate) use world::{Played, World};
