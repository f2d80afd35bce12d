use std::collections::BTreeSet;
use std::time::Instant;

use contract::capability::Capability;
use contract::session::{SessionKind, SessionStatus};
use serde_json::Value;

use crate::scene::{Party, Scene, Step, Stop};
use crate::steps;

use super::command::{Command, Deed, Forgery, Receiver};
use super::line::{Line, with_article};
use super::model::{DEFAULT_TTL, Existence, Expected, Held, Minted, Model, Origin};

/// A case on its way: the scene it plays on, the model it is compared with, and what was said so far.
pub(super) struct Performance<'s> {
    pub(super) scene: &'s mut Scene,
    pub(super) model: Model,
    pub(super) lines: Vec<Line>,
    /// The rules of every expectation that was met.
    pub(super) met: BTreeSet<&'static str>,
    began: Instant,
    clock: Clock,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Stopped,
    Running,
}

impl<'s> Performance<'s> {
    pub(super) fn new(scene: &'s mut Scene) -> Self {
        Self {
            scene,
            model: Model::default(),
            lines: Vec::new(),
            met: BTreeSet::new(),
            began: Instant::now(),
            clock: Clock::Running,
        }
    }

    /// What has to be so before the first command of a sequence.
    pub(super) async fn prepare(&mut self) -> Step {
        if self.scene.offers(Capability::Freeze) {
            self.say(Line::given("the clock stands still")).await?;
            self.clock = Clock::Stopped;
        }
        if !self.scene.has_own_world() {
            for party in [Party::Issuer, Party::Importer] {
                let name = party.name();
                self.say(Line::given(format!("what the {name} lists is noted")))
                    .await?;
            }
        }
        Ok(())
    }

    /// Carries out one step as a feature would.
    pub(super) async fn say(&mut self, line: Line) -> Step {
        let Some((act, args)) = steps::act(line.keyword, &line.text) else {
            return Err(Stop::harness(format!(
                "no step says \"{}\"",
                line.written()
            )));
        };
        let rule = line.rule;
        self.scene.rule = rule.unwrap_or_default();
        self.lines.push(line);
        act(self.scene, args).await?;
        self.met.extend(rule);
        Ok(())
    }

    pub(super) async fn given(&mut self, text: impl Into<String>) -> Step {
        self.say(Line::given(text)).await
    }

    pub(super) async fn when(&mut self, text: impl Into<String>) -> Step {
        self.say(Line::when(text)).await
    }

    pub(super) async fn then(&mut self, text: impl Into<String>, rule: &'static str) -> Step {
        self.say(Line::then(text, rule)).await
    }

    pub(super) async fn perform(&mut self, command: &Command) -> Step {
        let number = command.number;
        match command.deed.clone() {
            Deed::Say(line) => self.say(line).await,
            Deed::Provide { kind, status } => self.provide(number, kind, status).await,
            Deed::Mint {
                by,
                session,
                to,
                ttl,
            } => self.mint(number, by, session, to, ttl).await,
            Deed::Redeem {
                token,
                by,
                customer,
                trust,
                workflow,
            } => {
                let how = super::redeem::How {
                    by,
                    customer,
                    trust,
                    workflow,
                };
                self.redeem(number, token, how).await
            }
            Deed::Spoil { token, how } => self.redeem_spoiled(token, how).await,
            Deed::Garbage => self.redeem_garbage().await,
            Deed::Forge { like, how } => self.forge(number, like, how).await,
            Deed::Race { token } => self.race(number, token).await,
            Deed::Pass { seconds } => self.pass(seconds).await,
            Deed::PassToExpiry { token, offset } => {
                let expires = self.model.tokens.get(&token).map(|token| token.expires);
                match expires {
                    Some(expires) if self.clock == Clock::Stopped => {
                        self.pass(expires + offset - self.model.elapsed).await
                    }
                    Some(_) | None => Ok(()),
                }
            }
            Deed::Delete { session } => self.delete(session).await,
            Deed::ChangeStatus { session, to } => self.change_status(session, to).await,
        }
    }

    /// How far the target's clock may have run ahead of the model's.
    pub(super) fn drift(&self) -> i64 {
        match self.clock {
            Clock::Stopped => 0,
            Clock::Running => i64::try_from(self.began.elapsed().as_secs())
                .unwrap_or(i64::MAX / 2)
                .saturating_add(SLACK),
        }
    }

    /// How the scenario calls a session.
    pub(super) fn name(&self, session: u32) -> String {
        match self.model.sessions.get(&session).map(|held| held.origin) {
            Some(Origin::Captured) => format!("s{session}"),
            Some(Origin::Imported) | None => format!("c{session}"),
        }
    }

    async fn provide(&mut self, number: u32, kind: SessionKind, status: SessionStatus) -> Step {
        let held = Held {
            owner: Party::Issuer,
            kind,
            status,
            existence: Existence::There,
            origin: Origin::Captured,
        };
        self.model.sessions.insert(number, held);
        let name = self.name(number);
        let (status, kind) = (with_article(status), kind.acronym());
        self.given(format!("the issuer has {status} {kind} session \"{name}\""))
            .await?;
        self.given(format!("the decision of session \"{name}\" is noted"))
            .await
    }

    async fn mint(
        &mut self,
        number: u32,
        by: Party,
        session: u32,
        to: Receiver,
        ttl: Option<i64>,
    ) -> Step {
        let Some(expected) = self.model.of_mint(by, session, to, ttl) else {
            return Ok(());
        };
        let (name, who) = (self.name(session), by.name());
        let lives = ttl.map_or_else(String::new, |ttl| format!(" that lives {ttl} seconds"));
        match to {
            Receiver::Nobody => {
                self.when(format!(
                    "the {who} mints a token of session \"{name}\" for an application that does not exist"
                ))
                .await?;
            }
            Receiver::Application(party) => {
                let party = party.name();
                self.when(format!(
                    "the {who} mints token \"t{number}\" of session \"{name}\" for the {party}{lives}"
                ))
                .await?;
            }
        }
        match (expected, to) {
            (Expected::Granted, Receiver::Application(to)) => {
                let minted = Minted {
                    session,
                    from: by,
                    to,
                    ttl,
                    expires: self.model.elapsed + ttl.unwrap_or(DEFAULT_TTL),
                    forged: None,
                    redeemed: std::collections::BTreeMap::new(),
                    was_refused: false,
                };
                self.minted_as_asked(&minted).await?;
                self.model.tokens.insert(number, minted);
                Ok(())
            }
            (Expected::Refused(refusals), _) => self.is_refused(&refusals).await,
            (Expected::Granted | Expected::Open, _) => Ok(()),
        }
    }

    async fn forge(&mut self, number: u32, like: u32, how: Forgery) -> Step {
        let Some(genuine) = self.model.tokens.get(&like).cloned() else {
            return Ok(());
        };
        let kind = self
            .model
            .sessions
            .get(&genuine.session)
            .map(|source| source.kind);
        let (what, to) = match how {
            // A token without a kind counts as a user's.
            Forgery::WithoutKind if kind != Some(SessionKind::User) => return Ok(()),
            Forgery::WithoutKind => ("without its session_kind".to_owned(), genuine.to),
            Forgery::LongAgo => ("with an expiry long ago".to_owned(), genuine.to),
            Forgery::For(party) => (format!("for the {}", party.name()), party),
        };
        self.given(format!(
            "token \"t{number}\" is signed like \"t{like}\" {what}"
        ))
        .await?;
        let forged = Minted {
            to,
            forged: Some(how),
            redeemed: std::collections::BTreeMap::new(),
            was_refused: false,
            ..genuine
        };
        self.model.tokens.insert(number, forged);
        Ok(())
    }

    async fn pass(&mut self, seconds: i64) -> Step {
        if seconds <= 0 {
            return Ok(());
        }
        self.model.elapsed += seconds;
        if seconds == 1 {
            self.when("1 second passes").await
        } else {
            self.when(format!("{seconds} seconds pass")).await
        }
    }

    async fn delete(&mut self, session: u32) -> Step {
        let is_theirs =
            |held: &&Held| held.owner == Party::Issuer || self.scene.offers(Capability::Provision);
        if self.model.there(session).filter(is_theirs).is_none() {
            return Ok(());
        }
        let name = self.name(session);
        self.when(format!("session \"{name}\" is deleted")).await?;
        if let Some(held) = self.model.sessions.get_mut(&session) {
            held.existence = Existence::Deleted;
        }
        Ok(())
    }

    /// Which statuses may follow which is pinned by no MUST: the model takes over what the target makes of it.
    async fn change_status(&mut self, session: u32, to: SessionStatus) -> Step {
        let Some(held) = self.model.there(session).cloned() else {
            return Ok(());
        };
        if held.origin == Origin::Imported {
            return Ok(());
        }
        let name = self.name(session);
        let to = to.title_case();
        self.when(format!(
            "the status of session \"{name}\" is changed to {to}"
        ))
        .await?;
        let changed = self.scene.answer()?.is_success();
        if changed {
            self.given(format!("the decision of session \"{name}\" is noted"))
                .await?;
            let decision = self.scene.named.decisions.get(&name);
            let status = decision
                .and_then(|decision| decision.get("status"))
                .and_then(Value::as_str)
                .and_then(SessionStatus::from_either_casing)
                .ok_or_else(|| Stop::harness("a decision has no status that is known"))?;
            if let Some(held) = self.model.sessions.get_mut(&session) {
                held.status = status;
            }
            if let Some(session) = self.scene.named.sessions.get_mut(&name) {
                session.status = status;
            }
        }
        Ok(())
    }
}

/// Seconds by which two readings of a running clock may differ for no reason worth telling.
const SLACK: i64 = 2;
