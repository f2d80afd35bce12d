//! Accounts on the auth host: who registered, what they own, and what their access tokens say.
//!
//! | module | what it holds |
//! |---|---|
//! | `email`, `password` | what may be registered with |
//! | `account` | an account, its organisation and its applications |
//! | `accounts` | all of a world's accounts, and those that wait for their code |
//! | `attempts` | how often something may be tried |
//! | `pass` | access tokens |

mod account;
#[expect(
    clippy::module_inception,
    reason = "the registry of the accounts is what the module is about"
)]
mod accounts;
mod attempts;
mod email;
mod pass;
mod password;

pub(crate) use account::{Account, AccountId, OwnedApplication, Profile};
pub(crate) use accounts::Accounts;
pub(crate) use email::Email;
pub(crate) use pass::{LIFETIME_SECONDS, PassKind, Passes};
pub(crate) use password::weakness;
