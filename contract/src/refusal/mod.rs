//! Every way in which a server says no, and how the default dialect spells it.
//!
//! A [`Refusal`] knows nothing of HTTP; [`founding::answer`] is the one table from refusal to status and body. A
//! second dialect is a second table.

mod answer;
mod field;
pub mod founding;
mod reason;

pub use answer::Answer;
pub use field::{FieldErrors, FieldProblem};
pub use reason::Refusal;
