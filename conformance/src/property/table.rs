use contract::capability::Capability;
use contract::rules::Area;

use super::draw::{Cases, Offered};
use super::{
    any_body, any_delivery, any_payload, changed_token, share_world, simultaneous, ttl_outside,
    ttl_within,
};

/// Something that holds for every case that can be drawn.
pub(crate) struct Property {
    /// Its name in locations: `properties/share-world`.
    pub(crate) name: &'static str,
    /// What is tried, in a report.
    pub(crate) title: &'static str,
    /// Where the rules are that it can judge: it is tried if one of them is selected.
    pub(crate) areas: &'static [Area],
    /// Without these, no case can be drawn.
    pub(crate) requires: &'static [Capability],
    /// The rule that can't be judged where a case ends in trouble of the harness or the network.
    pub(crate) rule: &'static str,
    pub(crate) shrinking: Shrinking,
    pub(crate) kind: Kind,
    pub(crate) cases: fn(&Offered) -> Cases,
}

/// How a failed case is made smaller before single commands are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shrinking {
    /// Commands are left out by halves, then made plainer.
    Commands,
    /// Values become smaller, as proptest does it.
    Values,
}

/// What a property does to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What an ordinary client might do.
    Ordinary,
    /// Sends what no client sends; not for a service that others use.
    Fuzzing,
}

/// Every property.
pub(crate) const PROPERTIES: &[Property] = &[
    share_world::PROPERTY,
    ttl_within::PROPERTY,
    ttl_outside::PROPERTY,
    changed_token::PROPERTY,
    any_body::PROPERTY,
    simultaneous::PROPERTY,
    any_payload::PROPERTY,
    any_delivery::PROPERTY,
];
