//! What Didit's share API promises, written down once.
//!
//! Both halves of the project read their facts here: the mock keeps these promises, the judge checks whether
//! somebody else does. Nothing in this crate does IO; it knows no axum, tokio or reqwest.
//!
//! | module | what it holds | may depend on |
//! |---|---|---|
//! | [`ids`] | typed ids of everything that has one | – |
//! | [`secrets`] | values that must never be printed | – |
//! | [`session`] | kinds, statuses with both casings, feature blocks | – |
//! | [`language`] | the languages of hosted pages and e-mails | – |
//! | [`statuses`] | HTTP statuses as people write them down | – |
//! | [`ttl`] | the bounds of a share token's life | – |
//! | [`privilege`] | what an API key may do | – |
//! | [`endpoint`] | every endpoint: method, path, host, privilege | `privilege` |
//! | [`refusal`] | every way to say no, and how each dialect spells it | `endpoint`, `privilege`, `session` |
//! | [`dialect`] | where the published description differs from the founding document | `endpoint`, `refusal`, `session` |
//! | [`capability`] | what a server under test may offer to its judge | – |
//! | [`rules`] | the catalogue of rules: permanent slugs, levels, sources | `capability` |
//! | [`webhook`] | canonical JSON, signatures, headers and events of a delivery | `secrets`, `session` |
//! | [`wire`] | samples of requests and replies | – |
//! | [`nearest()`] | the known name that a misspelled one is closest to | – |

pub mod capability;
pub mod dialect;
pub mod endpoint;
pub mod ids;
pub mod language;
mod nearest;
pub mod privilege;
pub mod refusal;
pub mod rules;
pub mod secrets;
pub mod session;
pub mod statuses;
pub mod ttl;
pub mod webhook;
pub mod wire;

pub use nearest::nearest;
