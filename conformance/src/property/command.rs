use contract::session::{SessionKind, SessionStatus};

use crate::scene::{Party, Trust};

use super::line::Line;

/// One command of a case. Its number names what it makes, so that leaving out another command changes nothing about
/// it; one that speaks of something that was never made does nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) number: u32,
    pub(crate) deed: Deed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Provide {
        kind: SessionKind,
        status: SessionStatus,
    },
    Mint {
        by: Party,
        session: u32,
        to: Receiver,
        ttl: Option<i64>,
    },
    Redeem {
        token: u32,
        by: Party,
        customer: u8,
        trust: Trust,
        workflow: Workflow,
    },
    /// Redeem a token that was spoiled first.
    Spoil {
        token: u32,
        how: Spoiling,
    },
    /// Redeem something that never was a token.
    Garbage,
    Forge {
        like: u32,
        how: Forgery,
    },
    /// Redeem the same token several times at once.
    Race {
        token: u32,
    },
    Pass {
        seconds: i64,
    },
    /// Let time pass until so many seconds after a token's expiry, before it where negative.
    PassToExpiry {
        token: u32,
        offset: i64,
    },
    Delete {
        session: u32,
    },
    ChangeStatus {
        session: u32,
        to: SessionStatus,
    },
    /// A step as it stands, for properties that need no model.
    Say(Line),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Receiver {
    Application(Party),
    Nobody,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Workflow {
    OwnOfTheKind,
    OwnOfTheOtherKind,
    Nothing,
    Of(Party),
}

/// How a genuine token is spoiled, and the rule that says it is refused then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spoiling {
    pub(crate) phrase: &'static str,
    pub(crate) rule: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forgery {
    WithoutKind,
    LongAgo,
    For(Party),
}

impl Command {
    /// Steps as they stand, numbered.
    pub(crate) fn say(lines: impl IntoIterator<Item = Line>) -> Vec<Self> {
        (0..)
            .zip(lines)
            .map(|(number, line)| Self {
                number,
                deed: Deed::Say(line),
            })
            .collect()
    }

    /// The same with something plainer in it, the plainest first.
    pub(crate) fn plainer(&self) -> Vec<Self> {
        let deeds = match self.deed.clone() {
            Deed::Provide { kind, status } => vec![
                Deed::Provide {
                    kind: SessionKind::User,
                    status: SessionStatus::Approved,
                },
                Deed::Provide {
                    kind: SessionKind::User,
                    status,
                },
                Deed::Provide {
                    kind,
                    status: SessionStatus::Approved,
                },
            ],
            Deed::Mint {
                by,
                session,
                to,
                ttl,
            } => vec![
                Deed::Mint {
                    by,
                    session,
                    to,
                    ttl: None,
                },
                Deed::Mint {
                    by,
                    session,
                    to: Receiver::Application(Party::Importer),
                    ttl,
                },
            ],
            Deed::Redeem {
                token,
                by,
                customer,
                trust,
                workflow,
            } => {
                let with = |customer, trust, workflow| Deed::Redeem {
                    token,
                    by,
                    customer,
                    trust,
                    workflow,
                };
                vec![
                    with(1, Trust::Trusting, Workflow::OwnOfTheKind),
                    with(1, trust, workflow),
                    with(customer, Trust::Trusting, workflow),
                    with(customer, trust, Workflow::OwnOfTheKind),
                ]
            }
            Deed::Pass { seconds } => vec![
                Deed::Pass { seconds: 1 },
                Deed::Pass { seconds: 3_601 },
                Deed::Pass {
                    seconds: seconds / 2,
                },
            ],
            Deed::Spoil { .. }
            | Deed::Garbage
            | Deed::Forge { .. }
            | Deed::Race { .. }
            | Deed::PassToExpiry { .. }
            | Deed::Delete { .. }
            | Deed::ChangeStatus { .. }
            | Deed::Say(_) => Vec::new(),
        };
        deeds
            .into_iter()
            .filter(|deed| *deed != self.deed)
            .map(|deed| Self {
                number: self.number,
                deed,
            })
            .collect()
    }
}
