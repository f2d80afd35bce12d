//! A stateful mock of Didit's share API: one implementation of the contract, with its own worlds, clock and judge's
//! controls.
//!
//! A request is read once, decided by pure code, committed in one step and rendered once.
//!
//! | module | what it does | may depend on |
//! |---|---|---|
//! | `server` | [`MockServer`]: a mock that listens | `mock`, `http` |
//! | `mock` | the worlds behind the listeners, and who answers what | `control`, `routes`, `world` |
//! | `description` | what the mock serves, described to machines, and the page of it | `routes` (bounds), `payload` |
//! | `control` | the control protocol, one file a call | `world`, `provision` |
//! | `routes` | Didit's endpoints, one file a verb: extract → decide → commit → render | `rules`, `store`, `render` |
//! | `hosted` | the page of a session, where a tester says how its verification ends | `rules`, `store`, `world` |
//! | `rules` | what is allowed: pure functions | `store` (its types), `token` |
//! | `render` | from what was decided to bytes | `store`, `webhooks` (their types), `payload`, `media` |
//! | `world` | isolated universes and their registry | `store`, `accounts`, `quota`, `webhooks`, `journal`, `token`, `seed`, `time` |
//! | `store` | what a world remembers, behind a trait | `payload`, `limits` |
//! | `accounts` | who registered, and what they own | `token`, `time` |
//! | `quota` | how many requests a key may make in a minute | `http`, `time` |
//! | `provision` | sessions from nothing | `world` |
//! | `webhooks` | destinations, signed deliveries and their log | `store` (its types), `render`, `limits` |
//! | `journal` | what reached a world, redacted for whoever reads it | `world`, `routes` (its table), `faults`, `http` |
//! | `payload`, `media` | what a session went through, and the pictures in it | – |
//! | `defect` | the decision that a world breaks on purpose | – |
//! | `variant` | what a world does otherwise, and may | – |
//! | `faults` | what happens to a request on a bad day | `routes` (the endpoint table) |
//! | `tls` | certificates of the mock's own for Didit's host names | – |
//! | `http` | from bytes to a call and from a reply to bytes | – |
//! | `token`, `seed`, `time`, `limits`, `settings` | share tokens, ids, clocks, bounds, choices | – |

mod accounts;
mod control;
mod defect;
mod description;
mod faults;
mod hosted;
mod http;
mod journal;
mod limits;
mod media;
mod mock;
mod payload;
mod provision;
mod quota;
mod render;
mod routes;
mod rules;
mod seed;
mod server;
mod settings;
mod store;
mod time;
mod tls;
mod token;
mod unknown;
mod variant;
mod webhooks;
mod world;

pub use defect::{Defect, Kind as DefectKind, Policy};
pub use limits::Limits;
pub use quota::RateLimits;
pub use routes::{DestinationUrls, Slash};
pub use server::{MockServer, StartError};
pub use settings::Settings;
pub use store::DuplicateScope;
pub use time::{EpochSeconds, SystemTimeSource, TimeSource};
pub use tls::Tls;
pub use unknown::UnknownName;
pub use variant::{UnknownVariants, Variant, Variants};
pub use world::{Member, SeededSession};
