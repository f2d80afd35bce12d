use contract::capability::Capability;

use super::blocks::Blocks;
use super::deliveries::Deliveries;
use super::members::Members;
use super::order::Order;
use super::refusals::Refusals;
use super::requests::Requests;
use super::spelling::Spelling;
use super::tokens::Tokens;
use super::wire::Wire;

/// What a variant changes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Bend {
    Wire(Wire),
    Spelling(Spelling),
    Members(Members),
    Blocks(Blocks),
    Refusals(Refusals),
    Requests(Requests),
    Order(Order),
    Tokens(Tokens),
    Deliveries(Deliveries),
    /// Ids are UUIDs of version 7.
    TimeOrderedIds,
    /// Only the same token counts as a duplicate.
    DuplicatesByToken,
    /// The mock does not offer this to a judge.
    Without(Capability),
}

impl Bend {
    /// From the wire inwards: what waits and what decides on bytes stands around what decides on members.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::Wire(Wire::Slow) | Self::Deliveries(_) => 0,
            Self::Wire(_) => 1,
            Self::Spelling(Spelling::SpaceAround) => 2,
            Self::Spelling(Spelling::Escaped) => 3,
            Self::Spelling(Spelling::Pretty) => 4,
            Self::Spelling(Spelling::Reversed | Spelling::Sorted) => 5,
            Self::Members(_) => 6,
            Self::Blocks(_) => 7,
            Self::Refusals(_) => 8,
            Self::Tokens(_) => 9,
            Self::Requests(_) => 10,
            Self::Order(_) => 11,
            Self::TimeOrderedIds | Self::DuplicatesByToken | Self::Without(_) => 12,
        }
    }
}
