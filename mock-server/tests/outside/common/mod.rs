//! What the tests share.
//!
//! | module | what it holds |
//! |---|---|
//! | `call` | one request, and the checks on every answer |
//! | `mock` | a mock of the test's own |
//! | `world` | a world and what its applications do |
//! | `account` | somebody who registered |
//! | `token` | share tokens taken apart and put together wrongly |
//! | `wire` | a bare connection, for what no HTTP client would send |
//! | `dial` | a clock that a test sets |

mod account;
mod call;
mod dial;
mod mock;
pub(crate) mod token;
mod wire;
mod world;

pub(crate) use account::Account;
pub(crate) use call::{Answer, Call};
pub(crate) use dial::Dial;
pub(crate) use mock::{Mock, staged};
pub(crate) use wire::Wire;
pub(crate) use world::{Kind, Member, World};
