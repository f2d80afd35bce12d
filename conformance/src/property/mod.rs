//! Properties: what holds for any sequence of calls and any value, tried on sequences and values drawn by lot.
//!
//! A case is a list of commands. A model of the share world turns each into steps of scenarios, which are carried out as
//! if they stood in a feature; so a case that fails is written down as a scenario, and its tape as shell lines. A new
//! property is a file beside `share_world` and a row in `table`.
//!
//! | module | what it holds |
//! |---|---|
//! | `table` | every property |
//! | `plan` | [`Properties`]: whether they are tried, and on how many cases |
//! | `share_world` | the stateful one: sequences of calls |
//! | `ttl_within`, `ttl_outside`, `changed_token`, `any_body`, `simultaneous`, `any_payload`, `any_delivery` | those about single values |
//! | `metadata` | JSON that an application might keep with a session |
//! | `draw` | the same seed gives the same cases |
//! | `command`, `line` | what a case is made of |
//! | `model` | what the documents say will come of a command, without a server |
//! | `perform`, `redeem`, `checks`, `refused` | a command as steps, its answer and the visible state compared with the model |
//! | `play` | a case from a fresh world to its end |
//! | `shrink` | the same failure with less |
//! | `feature` | a case as Gherkin |
//! | `judge`, `threads` | all cases, on several threads, and what they say of which rule |

mod any_body;
mod any_delivery;
mod any_payload;
mod changed_token;
mod checks;
mod command;
mod draw;
mod feature;
mod judge;
mod line;
mod metadata;
mod model;
mod perform;
mod plan;
mod play;
mod redeem;
mod refused;
mod share_world;
mod shrink;
mod simultaneous;
mod table;
mod threads;
mod ttl_outside;
mod ttl_within;

pub(crate) use judge::{Trial, judge};
pub use plan::{Fuzzing, Mode, Properties};
