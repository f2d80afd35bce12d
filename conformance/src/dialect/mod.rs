//! What the judge expects of a server, where the dialects differ (contract §9): one table each, in the judge's own words.
//!
//! Scenarios and properties speak of the founding document. A rule keeps its slug and its level in every dialect; what
//! a table lists beside the rule is expected in the place of what the step says. Where whole steps differ, a scenario
//! carries `@dialect:<name>` and is judged in that dialect alone.

mod founding;
mod openapi_2026_07;
mod recognise;
mod table;

pub(crate) use recognise::recognise;
pub(crate) use table::{Member, ReplyShape, Table, TrustUnsaid, table};
