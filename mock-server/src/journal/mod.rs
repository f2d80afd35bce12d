//! What reached a world, exchange by exchange: kept raw within bounds, redacted when somebody reads it.
//!
//! Whoever serves a request pays for a push into a ring; JSON is parsed and secrets are taken out only for a reader.
//!
//! | module | what it holds |
//! |---|---|
//! | `handle` | [`Journal`]: a world's journal |
//! | `keeping` | notes the exchange around whatever answers a call |
//! | `kept` | one exchange, as it is kept |
//! | `ring` | the latest of them, bounded by number and bytes |
//! | `delivery` | attempts at webhook deliveries, which readers can wait for as well |
//! | `expected` | what a request says it expects, in `X-Mock-Expect` |
//! | `wanted` | what somebody waits for |
//! | `feed` | the live stream of both |
//! | `shown` | an exchange as a reader gets it |
//! | `redact` | what no reader gets |
//! | `lint` | the rules of area traffic |

mod delivery;
mod expected;
mod feed;
mod handle;
mod keeping;
mod kept;
mod lint;
mod redact;
mod ring;
mod shown;
mod wanted;

pub(crate) use delivery::Attempt;
pub(crate) use handle::{Ended, Journal};
pub(crate) use keeping::keeping;
pub(crate) use wanted::{Filter, Wanted};
