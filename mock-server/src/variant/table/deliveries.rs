//! Webhooks.

use super::super::bend::Bend;
use super::super::catalogue::Row;
use super::super::deliveries::Deliveries;
use super::row;

pub(super) const ROWS: &[Row] = &[
    row(
        "hook-before-reply",
        "A delivery arrives before the import is answered.",
        Bend::Deliveries(Deliveries::BeforeReply),
    ),
    row(
        "hook-1500-ms-late",
        "A delivery sets out 1.5 s after the change.",
        Bend::Deliveries(Deliveries::Late),
    ),
    row(
        "hook-headers-lower-case",
        "Deliveries spell header names in lower case.",
        Bend::Deliveries(Deliveries::LowerCaseHeaders),
    ),
    row(
        "hook-more-members",
        "Deliveries have members that nobody documented.",
        Bend::Deliveries(Deliveries::MoreMembers),
    ),
    row(
        "hook-no-entity-events",
        "A user or business that comes to be is not told of.",
        Bend::Deliveries(Deliveries::NoEntityEvents),
    ),
    row(
        "hook-retried-early",
        "Retries come after 20 and 120 s.",
        Bend::Deliveries(Deliveries::RetriedEarly),
    ),
    row(
        "hook-retried-late",
        "Retries come after 148 and 695 s.",
        Bend::Deliveries(Deliveries::RetriedLate),
    ),
];
