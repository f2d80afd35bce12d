//! Servers that do something otherwise than usual, and may: no rule must fail for it.
//!
//! A variant is a *bend* around sound code, as a defect is: it changes what goes in or what comes out, so that no
//! sound decision knows of it and a usual world pays nothing.
//!
//! | module | what it holds |
//! |---|---|
//! | `table` | every variant: its name, what it does, the bend |
//! | `chosen` | which of them one world has |
//! | `bend` | the bends, by what they change |
//! | `wire` | framing and headers of an answer |
//! | `spelling` | the same JSON document in other bytes |
//! | `members` | what an answer shows beside the documented, or leaves out |
//! | `blocks` | the same findings, told otherwise |
//! | `refusals` | other ways to say no |
//! | `requests` | what is taken or refused where the documents leave it open |
//! | `order` | which of two reasons is given |
//! | `tokens` | what else a share token says |
//! | `deliveries` | when and how webhooks are sent |
//! | `scene` | what a bend knows of a call |
//! | `serve` | all of that around one call |

mod bend;
mod blocks;
mod catalogue;
mod chosen;
mod deliveries;
mod members;
mod order;
mod refusals;
mod requests;
mod scene;
mod serve;
mod spelling;
mod table;
mod tokens;
mod wire;

pub use catalogue::Variant;
pub(crate) use chosen::MOST as MOST_AT_A_TIME;
pub use chosen::{UnknownVariants, Variants};
pub(crate) use deliveries::HeaderNames;
pub(crate) use serve::serve;
