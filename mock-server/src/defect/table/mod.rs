//! Every defect, by the area of the first rule that it breaks.

mod account;
mod auth;
mod cloned;
mod import;
mod refusals;
mod share;
mod webhooks;

use super::bend::Bend;
use super::catalogue::{Kind, Row};
use super::when::When;

/// Every row.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    [
        auth::ROWS,
        share::ROWS,
        import::ROWS,
        cloned::ROWS,
        refusals::ROWS,
        webhooks::ROWS,
        account::ROWS,
    ]
    .into_iter()
    .flatten()
}

const fn crude(
    name: &'static str,
    about: &'static str,
    bend: Bend,
    breaks: &'static [&'static str],
) -> Row {
    Row {
        name,
        about,
        kind: Kind::Crude,
        breaks,
        bend,
        when: When::ALWAYS,
    }
}

const fn subtle(
    name: &'static str,
    about: &'static str,
    bend: Bend,
    when: When,
    breaks: &'static [&'static str],
) -> Row {
    Row {
        name,
        about,
        kind: Kind::Subtle,
        breaks,
        bend,
        when,
    }
}
