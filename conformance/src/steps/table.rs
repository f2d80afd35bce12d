use super::{Entry, topics};

/// Every step, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    TOPICS.iter().copied().flatten()
}

const TOPICS: &[&[Entry]] = &[
    topics::sessions::STEPS,
    topics::minting::STEPS,
    topics::importing::STEPS,
    topics::named_sessions::STEPS,
    topics::named_tokens::STEPS,
    topics::named_imports::STEPS,
    topics::keys::STEPS,
    topics::tokens::STEPS,
    topics::time::STEPS,
    topics::holdings::STEPS,
    topics::answers::STEPS,
    topics::imported::STEPS,
    topics::cloned::STEPS,
    topics::visible::STEPS,
    topics::customers::STEPS,
    topics::usage::STEPS,
    topics::accounts::STEPS,
    topics::simultaneous::STEPS,
    topics::errors::STEPS,
    topics::raw::STEPS,
    topics::webhooks::STEPS,
    topics::registered::STEPS,
    topics::arrivals::STEPS,
    topics::delivered::STEPS,
    topics::enveloped::STEPS,
];
