//! Any sequence of calls to a share world is answered as the documents say.

use contract::capability::Capability;
use contract::rules::Area;
use contract::session::{SessionKind, SessionStatus};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};

use crate::scene::{Party, Trust};

use super::command::{Command, Deed, Forgery, Receiver, Spoiling, Workflow};
use super::draw::{Cases, Offered};
use super::table::{Kind, Property, Shrinking};

pub(super) const PROPERTY: Property = Property {
    name: "share-world",
    title: "any sequence of calls",
    areas: &[Area::Share, Area::Import, Area::Refusals],
    requires: &[Capability::Provision],
    rule: "import-created",
    shrinking: Shrinking::Commands,
    kind: Kind::Ordinary,
    cases: sequences,
};

fn sequences(offered: &Offered) -> Cases {
    let partners = if offered.contains(&Capability::Stranger) {
        vec![Party::Importer, Party::Importer, Party::Stranger]
    } else {
        vec![Party::Importer]
    };
    let offered = offered.clone();
    let plans = proptest::collection::vec(plan(&partners), 1..LONGEST_CASE);
    (plans, any::<bool>())
        .prop_map(move |(plans, leads_with_company)| {
            let first = if leads_with_company {
                SessionKind::Business
            } else {
                SessionKind::User
            };
            commands(&offered, first, plans)
        })
        .boxed()
}

/// A command that does not know yet what it speaks of: each index picks among what was made before.
#[derive(Clone, Debug)]
enum Plan {
    Provide(SessionKind, SessionStatus),
    Mint(Party, Index, Receiver, Option<i64>),
    Redeem(Index, Party, u8, Trust, Workflow),
    RedeemOwn(Index, u8, Trust),
    Spoil(Index, Spoiling),
    Garbage,
    Forge(Index, Forgery),
    Race(Index),
    Pass(i64),
    PassToExpiry(Index, i64),
    Delete(Index),
    ChangeStatus(Index, SessionStatus),
}

fn plan(partners: &[Party]) -> impl Strategy<Value = Plan> + use<> {
    let pick = any::<Index>;
    let parties: Vec<Party> = partners.iter().copied().chain([Party::Issuer]).collect();
    let customer = || 1_u8..=3;
    let trust = || select(Trust::ALL.to_vec());
    prop_oneof![
        4 => (select(SessionKind::ALL.to_vec()), status()).prop_map(|(kind, status)| Plan::Provide(kind, status)),
        6 => (pick(), select(partners.to_vec()), ttl())
            .prop_map(|(session, to, ttl)| Plan::Mint(Party::Issuer, session, Receiver::Application(to), ttl)),
        3 => (select(parties.clone()), pick(), receiver(parties.clone()), odd_ttl())
            .prop_map(|(by, session, to, ttl)| Plan::Mint(by, session, to, ttl)),
        8 => (pick(), customer(), trust()).prop_map(|(token, customer, trust)| Plan::RedeemOwn(token, customer, trust)),
        3 => (pick(), select(parties), customer(), trust(), workflow())
            .prop_map(|(token, by, customer, trust, workflow)| Plan::Redeem(token, by, customer, trust, workflow)),
        2 => (pick(), select(SPOILINGS.to_vec())).prop_map(|(token, how)| Plan::Spoil(token, how)),
        1 => Just(Plan::Garbage),
        1 => (pick(), forgery()).prop_map(|(token, how)| Plan::Forge(token, how)),
        1 => pick().prop_map(Plan::Race),
        1 => prop_oneof![1_i64..120, Just(3_600), Just(86_400)].prop_map(Plan::Pass),
        2 => (pick(), select(vec![-1_i64, 1, 2, 600])).prop_map(|(token, offset)| Plan::PassToExpiry(token, offset)),
        2 => pick().prop_map(Plan::Delete),
        1 => (pick(), select(vec![SessionStatus::Approved, SessionStatus::Declined, SessionStatus::Resubmitted]))
            .prop_map(|(session, to)| Plan::ChangeStatus(session, to)),
    ]
}

fn status() -> impl Strategy<Value = SessionStatus> {
    prop_oneof![
        4 => select(SessionStatus::FINISHED.to_vec()),
        1 => select(SessionStatus::ALL.to_vec()),
    ]
}

fn ttl() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(60)),
        1 => Just(Some(86_400)),
        1 => (61_i64..86_400).prop_map(Some),
    ]
}

fn odd_ttl() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        4 => Just(None),
        2 => Just(Some(59)),
        2 => Just(Some(86_401)),
        1 => (i64::from(i32::MIN)..60).prop_map(Some),
        1 => (86_401..i64::from(i32::MAX)).prop_map(Some),
    ]
}

fn receiver(parties: Vec<Party>) -> impl Strategy<Value = Receiver> {
    prop_oneof![
        3 => select(parties).prop_map(Receiver::Application),
        1 => Just(Receiver::Nobody),
    ]
}

fn workflow() -> impl Strategy<Value = Workflow> {
    prop_oneof![
        3 => Just(Workflow::OwnOfTheKind),
        1 => Just(Workflow::OwnOfTheOtherKind),
        2 => Just(Workflow::Nothing),
        2 => Just(Workflow::Of(Party::Issuer)),
    ]
}

fn forgery() -> impl Strategy<Value = Forgery> {
    select(vec![
        Forgery::WithoutKind,
        Forgery::LongAgo,
        Forgery::For(Party::Issuer),
    ])
}

/// The commands that the target can carry out, each with what it speaks of.
fn commands(offered: &Offered, first: SessionKind, plans: Vec<Plan>) -> Vec<Command> {
    let lead = Plan::Provide(first, SessionStatus::Approved);
    let (mut sessions, mut tokens) = (Vec::new(), Vec::new());
    let mut made = Vec::new();
    for (number, plan) in (0_u32..).zip([lead].into_iter().chain(plans)) {
        let Some(deed) = deed(plan, &sessions, &tokens) else {
            continue;
        };
        if needs(&deed).is_some_and(|capability| !offered.contains(&capability)) {
            continue;
        }
        match &deed {
            Deed::Provide { .. } => sessions.push((number, Party::Issuer)),
            Deed::Mint {
                to: Receiver::Application(to),
                ..
            } => tokens.push((number, *to)),
            Deed::Forge { like, .. } => {
                let to = tokens.iter().find(|(token, _)| token == like);
                tokens.push((number, to.map_or(Party::Importer, |(_, to)| *to)));
            }
            Deed::Redeem { by, .. } => sessions.push((number, *by)),
            Deed::Race { .. } => sessions.push((number, Party::Importer)),
            Deed::Mint { .. }
            | Deed::Spoil { .. }
            | Deed::Garbage
            | Deed::Pass { .. }
            | Deed::PassToExpiry { .. }
            | Deed::Delete { .. }
            | Deed::ChangeStatus { .. }
            | Deed::Say(_) => {}
        }
        made.push(Command { number, deed });
    }
    made
}

/// `None` where there is nothing yet that it could speak of.
fn deed(plan: Plan, sessions: &[(u32, Party)], tokens: &[(u32, Party)]) -> Option<Deed> {
    let session = |pick: Index| (!sessions.is_empty()).then(|| *pick.get(sessions));
    let token = |pick: Index| (!tokens.is_empty()).then(|| *pick.get(tokens));
    Some(match plan {
        Plan::Provide(kind, status) => Deed::Provide { kind, status },
        Plan::Mint(by, pick, to, ttl) => {
            let (session, owner) = session(pick)?;
            // Mostly its owner shares a session.
            let by = if by == Party::Issuer { owner } else { by };
            Deed::Mint {
                by,
                session,
                to,
                ttl,
            }
        }
        Plan::Redeem(pick, by, customer, trust, workflow) => Deed::Redeem {
            token: token(pick)?.0,
            by,
            customer,
            trust,
            workflow,
        },
        Plan::RedeemOwn(pick, customer, trust) => {
            let (token, by) = token(pick)?;
            Deed::Redeem {
                token,
                by,
                customer,
                trust,
                workflow: Workflow::OwnOfTheKind,
            }
        }
        Plan::Spoil(pick, how) => Deed::Spoil {
            token: token(pick)?.0,
            how,
        },
        Plan::Garbage => Deed::Garbage,
        Plan::Forge(pick, how) => Deed::Forge {
            like: token(pick)?.0,
            how,
        },
        Plan::Race(pick) => Deed::Race {
            token: token(pick)?.0,
        },
        Plan::Pass(seconds) => Deed::Pass { seconds },
        Plan::PassToExpiry(pick, offset) => Deed::PassToExpiry {
            token: token(pick)?.0,
            offset,
        },
        Plan::Delete(pick) => Deed::Delete {
            session: session(pick)?.0,
        },
        Plan::ChangeStatus(pick, to) => Deed::ChangeStatus {
            session: session(pick)?.0,
            to,
        },
    })
}

const fn needs(deed: &Deed) -> Option<Capability> {
    match deed {
        Deed::Forge { .. } => Some(Capability::Forge),
        Deed::Pass { .. } => Some(Capability::Clock),
        Deed::PassToExpiry { .. } => Some(Capability::Freeze),
        Deed::Provide { .. }
        | Deed::Mint { .. }
        | Deed::Redeem { .. }
        | Deed::Spoil { .. }
        | Deed::Garbage
        | Deed::Race { .. }
        | Deed::Delete { .. }
        | Deed::ChangeStatus { .. }
        | Deed::Say(_) => None,
    }
}

const SPOILINGS: &[Spoiling] = &[
    tampered("with every letter of its signature changed"),
    tampered("with the last but one character of its signature changed"),
    tampered("with its signature cut in half"),
    tampered("with its expiry moved to the year 2100"),
    tampered("with its algorithm renamed to HS384"),
    Spoiling {
        phrase: "with algorithm none and no signature",
        rule: "import-token-alg-none",
    },
    Spoiling {
        phrase: "signed again with the secret \"secret\"",
        rule: "import-token-foreign-signature",
    },
];

const fn tampered(phrase: &'static str) -> Spoiling {
    Spoiling {
        phrase,
        rule: "import-token-tampered",
    }
}

const LONGEST_CASE: usize = 30;
