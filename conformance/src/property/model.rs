use std::collections::{BTreeMap, BTreeSet};

use contract::session::{SessionKind, SessionStatus};

use crate::scene::Party;

use super::command::{Forgery, Receiver, Workflow};

/// The share world as the documents describe it, without a server: sessions, tokens, redemptions, clones, customers and
/// the clock.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    /// Originals and clones, by the number of the command that made them.
    pub(super) sessions: BTreeMap<u32, Held>,
    pub(super) tokens: BTreeMap<u32, Minted>,
    /// Who was imported under which id of the importing party's own.
    pub(super) customers: BTreeSet<(&'static str, &'static str, u8)>,
    /// Seconds that the clock was moved forward.
    pub(super) elapsed: i64,
}

#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) owner: Party,
    pub(super) kind: SessionKind,
    pub(super) status: SessionStatus,
    pub(super) existence: Existence,
    pub(super) origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existence {
    There,
    Deleted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Captured,
    Imported,
}

#[derive(Clone, Debug)]
pub(super) struct Minted {
    pub(super) session: u32,
    pub(super) from: Party,
    pub(super) to: Party,
    pub(super) ttl: Option<i64>,
    /// On the model's clock.
    pub(super) expires: i64,
    pub(super) forged: Option<Forgery>,
    /// Who redeemed it, and the clone.
    pub(super) redeemed: BTreeMap<&'static str, u32>,
    /// Whether an attempt was refused that used nothing up.
    pub(super) was_refused: bool,
}

/// What the documents say will come of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Granted,
    /// Any of these applies; which is told first is the server's choice.
    Refused(Vec<Refusal>),
    /// The documents leave it to the server.
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) rule: &'static str,
    /// The status, where the documents name one; else any 4xx will do.
    pub(super) status: Option<u16>,
}

/// What is known of a token's life at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    Alive,
    Over,
    /// Too close to tell.
    OnTheEdge,
}

impl Model {
    pub(super) fn there(&self, session: u32) -> Option<&Held> {
        let held = self.sessions.get(&session)?;
        (held.existence == Existence::There).then_some(held)
    }

    /// What will come of minting; `None` if there is nothing to mint of.
    pub(super) fn of_mint(
        &self,
        by: Party,
        session: u32,
        to: Receiver,
        ttl: Option<i64>,
    ) -> Option<Expected> {
        let held = self.sessions.get(&session)?;
        let mut refusals = Vec::new();
        let mut refused = |when: bool, rule| {
            if when {
                refusals.push(Refusal { rule, status: None });
            }
        };
        refused(
            held.existence == Existence::Deleted,
            "share-session-unknown",
        );
        refused(held.owner != by, "share-session-foreign");
        refused(!held.status.is_finished(), "share-unfinished-refused");
        refused(to == Receiver::Nobody, "share-target-unknown-refused");
        refused(to == Receiver::Application(by), "share-target-self-refused");
        refused(
            ttl.is_some_and(|ttl| ttl < SHORTEST),
            "share-ttl-below-min-refused",
        );
        refused(
            ttl.is_some_and(|ttl| ttl > LONGEST),
            "share-ttl-above-max-refused",
        );
        Some(if refusals.is_empty() {
            Expected::Granted
        } else {
            Expected::Refused(refusals)
        })
    }

    /// What will come of redeeming, `drift` seconds being how far the target's clock may have run ahead of the model's;
    /// `None` if there is no such token.
    pub(super) fn of_redeem(
        &self,
        token: u32,
        by: Party,
        workflow: Workflow,
        drift: i64,
    ) -> Option<Expected> {
        let minted = self.tokens.get(&token)?;
        let source = self.sessions.get(&minted.session)?;
        let mut refusals = Vec::new();
        let mut open = false;
        let mut refused = |when: bool, status, rule| {
            if when {
                let status = Some(status);
                refusals.push(Refusal { rule, status });
            }
        };
        match self.life(minted, drift) {
            Life::Alive => {}
            Life::OnTheEdge => open = true,
            Life::Over if self.elapsed - minted.expires <= CLOSE && minted.forged.is_none() => {
                refused(true, 401, "import-token-expiry-boundary");
            }
            Life::Over => refused(true, 401, "import-token-expired"),
        }
        let audience = if by == minted.from {
            "import-token-issuer-cannot-redeem"
        } else {
            "import-token-wrong-application"
        };
        refused(minted.to != by, 403, audience);
        // A token for its own issuer is one that no server mints.
        open |= minted.to == by && minted.from == by;
        refused(
            source.existence == Existence::Deleted,
            404,
            "import-source-gone",
        );
        open |= !source.status.is_finished();
        if let Some(clone) = minted.redeemed.get(by.name()) {
            let revived = self.there(*clone).is_none();
            let rule = if revived {
                "import-duplicate-after-delete"
            } else {
                "import-duplicate"
            };
            refused(true, 403, rule);
        } else {
            // Another token of the same source: the two readings of what a duplicate is.
            open |= self.tokens.values().any(|other| {
                other.session == minted.session && other.redeemed.contains_key(by.name())
            });
        }
        match workflow {
            Workflow::OwnOfTheKind => {}
            Workflow::OwnOfTheOtherKind => open = true,
            Workflow::Of(party) if party == by => {}
            Workflow::Of(_) => refused(true, 404, "import-workflow-foreign"),
            Workflow::Nothing => refused(true, 404, "import-workflow-unknown"),
        }
        Some(match (refusals.is_empty(), open) {
            (true, true) => Expected::Open,
            (true, false) => Expected::Granted,
            // What is open might be refused with a status of its own.
            (false, true) => Expected::Refused(
                refusals
                    .into_iter()
                    .map(|refusal| Refusal {
                        status: None,
                        ..refusal
                    })
                    .collect(),
            ),
            (false, false) => Expected::Refused(refusals),
        })
    }

    fn life(&self, minted: &Minted, drift: i64) -> Life {
        if minted.forged == Some(Forgery::LongAgo) || self.elapsed > minted.expires + drift {
            Life::Over
        } else if self.elapsed + drift < minted.expires {
            Life::Alive
        } else {
            Life::OnTheEdge
        }
    }

    /// What a party lists, in the order in which it came to be.
    pub(super) fn listed(&self, party: Party) -> Vec<u32> {
        self.sessions
            .iter()
            .filter(|(_, held)| held.owner == party && held.existence == Existence::There)
            .map(|(number, _)| *number)
            .collect()
    }
}

pub(super) const DEFAULT_TTL: i64 = 3_600;
pub(super) const SHORTEST: i64 = 60;
pub(super) const LONGEST: i64 = 86_400;

/// So soon after its expiry, a token that still works is one that was given leeway.
const CLOSE: i64 = 5;
