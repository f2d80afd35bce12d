//! What issuers are put through, beside the plain case.

mod asked;
mod refused;
mod trouble;

use super::case::Case;

/// Every case; those that may leave an issuer unable to go on come last.
pub(super) fn cases() -> impl Iterator<Item = &'static Case> {
    [asked::CASES, refused::CASES, trouble::CASES]
        .into_iter()
        .flatten()
}
