//! Every variant, by what it changes.

mod answers;
mod capabilities;
mod decisions;
mod deliveries;
mod order;

use super::bend::Bend;
use super::catalogue::Row;

/// Every row.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    [
        answers::ROWS,
        decisions::ROWS,
        order::ROWS,
        deliveries::ROWS,
        capabilities::ROWS,
    ]
    .into_iter()
    .flatten()
}

const fn row(name: &'static str, about: &'static str, bend: Bend) -> Row {
    Row { name, about, bend }
}
