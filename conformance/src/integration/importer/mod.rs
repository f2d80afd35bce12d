//! What importers are put through, beside the plain case.

mod blocks;
mod companies;
mod doctored;
mod effects;
mod refusals;
mod trouble;

use super::case::Case;

/// Every case; those that may leave an importer unable to go on come last.
pub(super) fn cases() -> impl Iterator<Item = &'static Case> {
    [
        effects::CASES,
        companies::CASES,
        blocks::CASES,
        refusals::CASES,
        trouble::CASES,
    ]
    .into_iter()
    .flatten()
}
