//! `receiver` and `check-target`: judge a webhook receiver, or look whether it can be judged.

mod check;
mod judge;
mod rules;

pub(crate) use check::{Promise, State, check_target};
pub(crate) use judge::{run, runtime};
pub(crate) use rules::named_rule;
