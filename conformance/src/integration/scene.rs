use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use std::time::{Duration, Instant};

use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::handoff::{Answered, Handoff, token_of};
use super::lane::Lane;
use super::opening::{Opening, Plain};
use super::sight::{Sight, hash};
use super::stop::{Step, Stop};
use super::{Mistake, Role, TokenPlace};
use crate::hook::Subject;
use crate::outcome::{Exchange, RecordedAnswer};
use crate::program::{self, Meaning, Preparation, ProbeSpec};
use crate::record::Redactor;

/// What a case is played on.
pub(super) struct Scene<'a> {
    pub(super) lane: &'a Lane,
    /// What the plain cases showed; nothing while they are on.
    pub(super) opening: Option<Rc<Opening>>,
    title: &'a str,
    after: u64,
    /// How many calls the handover had heard before.
    pub(super) parcels: usize,
    /// The sessions of this case, and the hashes of their tokens.
    own: RefCell<HashSet<String>>,
    exchanges: RefCell<Vec<Exchange>>,
    /// What was exchanged in the plain case that it rests on.
    rests_on: RefCell<Option<Vec<Exchange>>>,
    hint: Cell<Option<Mistake>>,
}

impl<'a> Scene<'a> {
    pub(super) async fn begin(
        lane: &'a Lane,
        opening: Option<Rc<Opening>>,
        title: &'a str,
    ) -> Step<Self> {
        let after = lane.world.latest(lane.seq.get()).await?;
        lane.seq.set(after);
        Ok(Self {
            parcels: lane.handover.count(),
            lane,
            opening,
            title,
            after,
            own: RefCell::default(),
            exchanges: RefCell::default(),
            rests_on: RefCell::default(),
            hint: Cell::default(),
        })
    }

    /// What was exchanged: the judge's own calls first, then what the journal shows.
    pub(super) async fn exchanges(&self) -> Vec<Exchange> {
        if let Some(exchanges) = self.rests_on.borrow().clone() {
            return exchanges;
        }
        let role = self.lane.plan.role;
        let seen = self.sights().await.unwrap_or_default();
        let own = self.exchanges.borrow().clone();
        own.into_iter()
            .chain(seen.iter().map(|sight| sight.exchange(role)))
            .collect()
    }

    /// What shows the breach is the plain case, whatever else was tried.
    pub(super) fn rests_on(&self, plain: &Plain) {
        *self.rests_on.borrow_mut() = Some(plain.exchanges.clone());
    }

    /// Which mistake it seems to be, where the rule alone does not say.
    pub(super) fn seems(&self, mistake: Mistake) {
        self.hint.set(Some(mistake));
    }

    pub(super) fn hint(&self) -> Option<Mistake> {
        self.hint.get()
    }

    /// A customer whom nobody has met.
    pub(super) fn customer(&self, label: &str) -> Subject {
        let plan = &self.lane.plan;
        let label = format!("{} {} {label}", plan.role, self.title);
        Subject::new(plan.seed, &label, (plan.clock)())
    }

    /// A finished or other session of the issuer, with a token for the importer where there is one to be had.
    pub(super) async fn handoff(
        &self,
        label: &str,
        kind: SessionKind,
        status: SessionStatus,
    ) -> Step<Handoff> {
        let world = &self.lane.world;
        let session = world.session(&world.issuer, kind, status).await?;
        let token = match self.lane.plan.role {
            Role::Issuer => String::new(),
            Role::Importer => token_of(&world.mint(&session, &world.importer.id).await?),
        };
        let handoff = Handoff {
            kind,
            customer: self.customer(label),
            session,
            token,
            ttl: 3600,
        };
        self.meet(&handoff).await?;
        Ok(handoff)
    }

    /// Makes the integration know the customer.
    pub(super) async fn meet(&self, handoff: &Handoff) -> Step<()> {
        let fill = |text: &str| self.filled(text, handoff);
        for preparation in &self.lane.plan.prepare {
            let done = match preparation {
                Preparation::Http(call) => program::call(&self.lane.poster, call, fill).await,
                Preparation::Command(argv) => {
                    program::command(argv.iter().map(|word| fill(word)).collect()).await
                }
                Preparation::Webhook => Err("no webhook is sent to an integration".to_owned()),
            };
            done.map_err(|reason| {
                Stop::Trouble(format!("the customer could not be prepared: {reason}"))
            })?;
        }
        Ok(())
    }

    /// Sets the integration to work and waits for its answer.
    pub(super) async fn trigger(&self, handoff: &Handoff) -> Answered {
        let call = &self.lane.plan.trigger;
        let fill = |text: &str| self.filled(text, handoff);
        let headers: Vec<(String, String)> = call
            .headers
            .iter()
            .map(|(name, value)| (name.clone(), fill(value)))
            .collect();
        let purpose = match self.lane.plan.role {
            Role::Issuer => "judge asks the issuer to share a session",
            Role::Importer => "judge hands the importer a token",
        };
        let token = hash(&handoff.token);
        for id in [token, handoff.session.clone()] {
            self.own.borrow_mut().insert(id.clone());
            self.lane.spent.borrow_mut().insert(id);
        }
        let body = call.body.as_deref().map(fill);
        let mut sent = self
            .lane
            .poster
            .call(purpose, &call.method, &fill(&call.url), &headers, body)
            .await;
        let answer = sent.exchange.answer.as_ref().ok();
        let answered = Answered {
            status: sent.answer,
            body: answer.and_then(|answer| serde_json::from_str(&answer.body).ok()),
            headers: answer
                .map(|answer| answer.headers.clone())
                .unwrap_or_default(),
        };
        if let (Ok(answer), TokenPlace::Answer(pointer)) =
            (&mut sent.exchange.answer, &self.lane.plan.token)
        {
            let found = answered
                .body
                .as_ref()
                .and_then(|body| body.pointer(pointer));
            // A token that was spoilt is not known by its looks any more.
            if let Some(token) = found.and_then(Value::as_str).filter(|text| text.len() > 16) {
                let cut = format!("…sha256:{}", hash(token));
                answer.body = answer.body.replace(token, &cut);
            }
        }
        self.note(sent.exchange);
        answered
    }

    /// Every call of the integration since the case began, but for those about sessions and tokens of earlier cases.
    pub(super) async fn sights(&self) -> Step<Vec<Sight>> {
        let mut seen = self.lane.world.journal(self.after).await?;
        seen.retain(|sight| {
            let session = sight.path().split('/');
            !session.chain(sight.token()).any(|id| self.is_stale(id))
        });
        Ok(seen)
    }

    /// Whether a session or a token's hash belongs to an earlier case and not to this one.
    pub(super) fn is_stale(&self, id: &str) -> bool {
        self.lane.spent.borrow().contains(id) && !self.own.borrow().contains(id)
    }

    /// The calls that are meant for the endpoint that the integration is there for.
    pub(super) async fn attempts(&self) -> Step<Vec<Sight>> {
        let role = self.lane.plan.role;
        let mut seen = self.sights().await?;
        seen.retain(|sight| sight.is_attempt_of(role));
        Ok(seen)
    }

    /// The same, after whoever works later had time for so many of them to be as wanted.
    pub(super) async fn attempts_until(
        &self,
        at_most: Duration,
        wanted: impl Fn(&[Sight]) -> bool,
    ) -> Step<Vec<Sight>> {
        let begin = Instant::now();
        loop {
            let seen = self.attempts().await?;
            let left = at_most.saturating_sub(begin.elapsed());
            if wanted(&seen) || left.is_zero() {
                return Ok(seen);
            }
            let latest = seen.last().map_or(self.after, Sight::seq);
            let endpoint = self.lane.plan.role.endpoint();
            let pause = left.min(PAUSE);
            self.lane.world.arrival(latest, endpoint, pause).await?;
        }
    }

    /// A probe that was seen to move; the case is skipped without one.
    pub(super) fn probe(&self, kind: SessionKind) -> Step<&ProbeSpec> {
        let moves = self
            .opening
            .as_ref()
            .is_none_or(|opening| opening.probe_moves(kind));
        self.lane
            .plan
            .probes
            .of(kind)
            .filter(|_| moves)
            .ok_or(Stop::Skipped(contract::capability::Capability::Probe))
    }

    /// Whether the probe can say this of a customer at all.
    pub(super) fn tells(&self, kind: SessionKind, meaning: Meaning) -> bool {
        let probe = self.lane.plan.probes.of(kind);
        probe.is_some_and(|probe| probe.values.iter().any(|(_, known)| *known == meaning))
    }

    /// What became of the customer: at once where it is as wanted, else when there was time for it.
    pub(super) async fn state(
        &self,
        handoff: &Handoff,
        at_most: Duration,
        wanted: impl Fn(Meaning) -> bool,
    ) -> Step<Meaning> {
        let probe = self.probe(handoff.kind)?;
        let url = self.filled(&probe.url, handoff);
        program::read_until(&self.lane.poster, probe, &url, at_most, wanted)
            .await
            .map_err(Stop::Trouble)
    }

    /// Gives whoever works later the time to do what must not be done.
    pub(super) async fn settle(&self) {
        if !self.lane.plan.settle.is_zero() {
            sleep(self.lane.plan.settle).await;
        }
    }

    /// From now on the integration's own endpoint does this, so often.
    pub(super) async fn fault(&self, count: Option<u32>, action: Value) -> Step<()> {
        let mut fault = json!({ "endpoint": self.lane.plan.role.endpoint(), "action": action });
        if let Some(count) = count {
            fault["count"] = json!(count);
        }
        Ok(self.lane.world.faults(vec![fault]).await?)
    }

    pub(super) async fn no_faults(&self) -> Step<()> {
        Ok(self.lane.world.faults(Vec::new()).await?)
    }

    fn filled(&self, template: &str, handoff: &Handoff) -> String {
        handoff
            .customer
            .fill(
                &template.replace("{{session_id}}", &handoff.session),
                handoff.kind,
            )
            .replace("{{share_token}}", &handoff.token)
            .replace("{{partner_application_id}}", &self.lane.world.importer.id)
            .replace("{{ttl_in_seconds}}", &handoff.ttl.to_string())
    }

    /// Keeps an exchange of the judge's own, without its tokens.
    fn note(&self, mut exchange: Exchange) {
        let redactor = Redactor::default();
        exchange.request.url = redactor.text(&exchange.request.url);
        exchange.request.body = redactor.text(&exchange.request.body);
        if let Ok(RecordedAnswer { headers, body, .. }) = &mut exchange.answer {
            *body = redactor.text(body);
            for (_, value) in headers {
                *value = redactor.text(value);
            }
        }
        self.exchanges.borrow_mut().push(exchange);
    }
}

const PAUSE: Duration = Duration::from_millis(250);
