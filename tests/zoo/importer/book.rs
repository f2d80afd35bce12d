use std::collections::HashMap;

use contract::session::SessionKind;

use super::handoff::Handoff;
use super::redeem::Outcome;

/// What the importer holds of its customers.
#[derive(Default)]
pub(super) struct Book {
    customers: HashMap<(SessionKind, String), State>,
    /// What became of tokens that Didit took.
    tokens: HashMap<String, State>,
}

/// Where a customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Unknown,
    Pending,
    Onboarded,
    Rejected,
    NeedsNewToken,
}

impl State {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::Onboarded => "onboarded",
            Self::Rejected => "rejected",
            Self::NeedsNewToken => "needs-new-token",
        }
    }
}

impl Book {
    pub(super) fn meet(&mut self, kind: SessionKind, vendor_data: &str) {
        let place = (kind, vendor_data.to_owned());
        self.customers.entry(place).or_insert(State::Unknown);
    }

    pub(super) fn state(&self, kind: SessionKind, vendor_data: &str) -> Option<State> {
        self.customers.get(&(kind, vendor_data.to_owned())).copied()
    }

    pub(super) fn put(&mut self, handoff: &Handoff, state: State) {
        let place = (handoff.kind, handoff.vendor_data.clone());
        self.customers.insert(place, state);
    }

    pub(super) fn became_of(&self, token: &str) -> Option<State> {
        self.tokens.get(token).copied()
    }

    /// Files what an attempt to redeem came to.
    pub(super) fn file(&mut self, handoff: &Handoff, outcome: Outcome) {
        match outcome {
            Outcome::Settled(state) => {
                self.put(handoff, state);
                self.tokens.insert(handoff.token.clone(), state);
            }
            Outcome::Expired => self.put(handoff, State::NeedsNewToken),
            Outcome::Rejected => self.put(handoff, State::Rejected),
            Outcome::Ignored
            | Outcome::Refused(_)
            | Outcome::OwnTrouble
            | Outcome::Unavailable
            | Outcome::Crashed => {}
        }
    }
}
