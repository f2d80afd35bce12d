//! Dialects: the founding document's API and the published description's, which differ in known places (contract §9).
//!
//! Everything in which they differ is one row of [`Terms`] a dialect; what refuses a request is spelled by the
//! dialect's own table in [`crate::refusal`].
//!
//! | module | what it holds |
//! |---|---|
//! | `name` | [`Dialect`], and reading its name |
//! | `terms` | what a dialect says otherwise, as one row each |
//! | `singular` | the blocks of an import reply that shows one object a feature |

mod name;
mod singular;
mod terms;

pub use name::{Dialect, UnknownDialect};
pub use singular::SINGULAR;
pub use terms::{BlockNames, Envelope, KybCasing, Silence, Terms, UserReply};
