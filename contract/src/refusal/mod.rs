//! Every way in which a server says no, and how each dialect spells it.
//!
//! A [`Refusal`] knows nothing of HTTP; each dialect has one table from refusal to status and body, and
//! [`crate::dialect::Dialect::answer`] picks it.

mod answer;
mod field;
pub mod founding;
mod limit;
pub mod openapi_2026_07;
mod reason;

pub use answer::Answer;
pub use field::{FieldErrors, FieldProblem};
pub use limit::{Attempts, Quota};
pub use reason::Refusal;
