use std::rc::Rc;
use std::time::Duration;

use contract::rules;
use contract::session::{SessionKind, SessionStatus};

use super::handed::Handed;
use super::handoff::{Answered, Handoff};
use super::lane::Lane;
use super::scene::Scene;
use super::sight::Sight;
use super::stop::{Step, Stop};
use super::wire::{self, Wire};
use super::{IntegrationError, Role, Trust};
use crate::outcome::Exchange;
use crate::program::{Meaning, NoAnswer};

/// What the integration does in the plain case: an Approved session of each kind, and nothing goes wrong.
pub(super) struct Opening {
    pub(super) user: Plain,
    pub(super) business: Plain,
}

/// A plain case that was played.
pub(super) struct Plain {
    pub(super) kind: SessionKind,
    pub(super) handoff: Handoff,
    pub(super) answered: Answered,
    /// The calls that are meant for the endpoint, wherever they went.
    pub(super) attempts: Vec<Sight>,
    /// Every call.
    pub(super) sights: Vec<Sight>,
    pub(super) handed: Handed,
    /// What the probe shows before and after; an error says what is wrong with it.
    pub(super) states: Option<Result<(Meaning, Meaning), String>>,
    pub(super) exchanges: Vec<Exchange>,
    /// Of its own calls, the first rule that is broken.
    culprit: Option<&'static str>,
}

impl Opening {
    /// Plays both plain cases.
    pub(super) async fn play(lane: &Lane) -> Result<Self, IntegrationError> {
        Ok(Self {
            user: Plain::play(lane, SessionKind::User).await?,
            business: Plain::play(lane, SessionKind::Business).await?,
        })
    }

    pub(super) const fn of(&self, kind: SessionKind) -> &Plain {
        match kind {
            SessionKind::User => &self.user,
            SessionKind::Business => &self.business,
        }
    }

    pub(super) fn plains(&self) -> [&Plain; 2] {
        [&self.user, &self.business]
    }

    pub(super) fn probe_moves(&self, kind: SessionKind) -> bool {
        self.of(kind).probe_shows()
    }
}

impl Plain {
    async fn play(lane: &Lane, kind: SessionKind) -> Result<Self, IntegrationError> {
        let role = lane.plan.role;
        let mock = |stop| match stop {
            Stop::Trouble(reason) if reason.starts_with("the customer could not") => {
                IntegrationError::NotPrepared { role, reason }
            }
            Stop::Trouble(reason) => IntegrationError::Mock(reason),
            Stop::Breach(_) | Stop::Blocked { .. } | Stop::Skipped(_) => {
                IntegrationError::Mock("the plain case could not be set up".to_owned())
            }
        };
        let title = match kind {
            SessionKind::User => "the plain case of a person",
            SessionKind::Business => "the plain case of a company",
        };
        let scene = Scene::begin(lane, None, title).await.map_err(mock)?;
        let handoff = scene
            .handoff("", kind, SessionStatus::Approved)
            .await
            .map_err(mock)?;
        let before = state(&scene, &handoff, Duration::ZERO).await;
        let answered = scene.trigger(&handoff).await;
        if answered.status == Err(NoAnswer::Unreachable) {
            return Err(IntegrationError::Down {
                role,
                method: lane.plan.trigger.method.clone(),
                url: lane.plan.trigger.url.clone(),
                reason: "nothing listens there".to_owned(),
            });
        }
        let patience = if answered.is(200) {
            lane.plan.settle.max(AT_WORK)
        } else {
            Duration::ZERO
        };
        let done = |seen: &[Sight]| seen.iter().any(Sight::is_2xx);
        let attempts = scene.attempts_until(patience, done).await.map_err(mock)?;
        let handed = if role == Role::Issuer && attempts.iter().any(Sight::is_2xx) {
            scene.handed_within(&answered, patience).await
        } else {
            scene.handed(&answered)
        };
        let after = state(&scene, &handoff, lane.plan.settle).await;
        let states = before
            .zip(after)
            .map(|(before, after)| Ok((before?, after?)));
        let mut plain = Self {
            kind,
            handoff,
            answered,
            attempts,
            sights: scene.sights().await.map_err(mock)?,
            handed,
            states,
            exchanges: scene.exchanges().await,
            culprit: None,
        };
        plain.culprit = plain.blame(lane);
        Ok(plain)
    }

    /// The calls to be held against the rules: what a client makes of a redirect is none of them.
    pub(super) fn posts(&self) -> impl Iterator<Item = &Sight> {
        let any = self.attempts.iter().any(|sight| sight.method() == "POST");
        let attempts = self.attempts.iter();
        attempts.filter(move |sight| !any || sight.method() == "POST")
    }

    /// The answer that carried it out, if one did.
    pub(super) fn done(&self) -> Option<&Sight> {
        self.attempts.iter().find(|sight| sight.is_2xx())
    }

    /// The rule to blame for everything that rests on a call that works.
    ///
    /// # Errors
    /// [`Stop::Blocked`] where the plain case does not work.
    pub(super) fn works(&self, role: Role) -> Step<()> {
        let by = match (self.done(), self.culprit) {
            (Some(_), _) => return Ok(()),
            (None, Some(culprit)) => culprit,
            (None, None) => role.plain_rule(),
        };
        Err(Stop::Blocked {
            by,
            message: "the plain case does not work, and this rests on it".to_owned(),
        })
    }

    /// The rule other than the plain one that explains why it does not work.
    pub(super) const fn culprit(&self) -> Option<&'static str> {
        self.culprit
    }

    /// Where the plain case leaves the customer.
    pub(super) fn state(&self) -> Option<Meaning> {
        match &self.states {
            Some(Ok((_, after))) => Some(*after),
            Some(Err(_)) | None => None,
        }
    }

    /// Whether the probe can be believed: after a call that went through it knows the customer.
    pub(super) fn probe_shows(&self) -> bool {
        self.state().is_some_and(|state| state != Meaning::Unknown)
    }

    /// Whether the probe shows a change.
    pub(super) fn probe_moves(&self, trust: Trust) -> bool {
        match &self.states {
            Some(Ok((before, after))) => {
                before != after || (trust == Trust::Never && *after != Meaning::Unknown)
            }
            Some(Err(_)) | None => false,
        }
    }

    fn blame(&self, lane: &Lane) -> Option<&'static str> {
        if self.done().is_some() {
            return None;
        }
        wire::checks(lane.plan.role)
            .iter()
            .find(|Wire { check, .. }| matches!(check(self, &lane.world), Err(Stop::Breach(_))))
            .and_then(|wire| rules::find(wire.rule))
            .map(|rule| rule.id)
    }
}

async fn state(
    scene: &Scene<'_>,
    handoff: &Handoff,
    at_most: Duration,
) -> Option<Result<Meaning, String>> {
    let settled = |state| matches!(state, Meaning::Onboarded | Meaning::Rejected);
    match scene.state(handoff, at_most, settled).await {
        Ok(state) => Some(Ok(state)),
        Err(Stop::Trouble(reason)) => Some(Err(reason)),
        Err(Stop::Skipped(_) | Stop::Breach(_) | Stop::Blocked { .. }) => None,
    }
}

/// For whom the cases after the opening are played: they share it.
pub(super) type Shared = Rc<Opening>;

/// How long a program that answered at once may take to call, whatever `settle_ms` says.
const AT_WORK: Duration = Duration::from_secs(1);
