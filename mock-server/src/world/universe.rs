use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use contract::ids::{EntityId, OrganisationId, SessionId};
use contract::session::SessionKind;

use super::Member;
use super::cast::Cast;
use crate::accounts::{Accounts, Passes};
use crate::defect::{Defect, Memory, Policy};
use crate::faults::Faults;
use crate::http::Stop;
use crate::journal::Journal;
use crate::limits::Limits;
use crate::payload::Steps;
use crate::quota::{Quotas, RateLimits};
use crate::seed::{Purpose, Seeded};
use crate::store::{
    Application, Conflict, Environment, Founding, MemoryStore, Store, Workflow, WorkflowSettings,
};
use crate::time::{EpochSeconds, TimeSource, WorldClock};
use crate::token::TokenSecret;
use crate::webhooks::{Courier, Setting, Webhooks};

/// One isolated universe: its own applications, sessions, clock and secrets.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) name: String,
    pub(crate) policy: Policy,
    /// What a broken world remembers; unused in a sound one.
    pub(crate) bends: Memory,
    pub(crate) store: Box<dyn Store>,
    pub(crate) webhooks: Webhooks,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
    pub(crate) clock: Arc<WorldClock>,
    pub(crate) seeded: Arc<Seeded>,
    pub(crate) secret: TokenSecret,
    pub(crate) accounts: Accounts,
    pub(crate) passes: Passes,
    /// How many requests each key may make in a minute, where the world counts them.
    pub(crate) quotas: Option<Quotas>,
    pub(crate) cast: Cast,
    /// Set once, before anybody can reach the world.
    pub(crate) origin: OnceLock<Origin>,
    pub(crate) time: Arc<dyn TimeSource>,
    last_used_millis: AtomicI64,
}

/// A world's own pair of listeners. They stop when the world goes.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) public_port: u16,
    pub(crate) auth_port: u16,
    pub(crate) stop: Stop,
}

impl Drop for Origin {
    fn drop(&mut self) {
        self.stop.now();
    }
}

/// What a world is made of.
pub(crate) struct Blueprint {
    pub(crate) name: String,
    pub(crate) policy: Policy,
    pub(crate) limits: Limits,
    pub(crate) seeded: Seeded,
    pub(crate) clock: WorldClock,
    pub(crate) time: Arc<dyn TimeSource>,
    pub(crate) courier: Courier,
    pub(crate) cast: Option<Cast>,
}

impl World {
    /// Builds a world: three applications, their keys and workflows, nothing else.
    ///
    /// # Errors
    /// [`Conflict::Full`] where the bounds leave no room even for these.
    pub(crate) fn build(blueprint: Blueprint) -> Result<Self, Conflict> {
        let Blueprint {
            name,
            policy,
            limits,
            seeded,
            clock,
            time,
            courier,
            cast,
        } = blueprint;
        let seeded = seeded.with_ids(policy.variants.ids());
        let (clock, seeded) = (Arc::new(clock), Arc::new(seeded));
        let store = MemoryStore::new(limits);
        let now = clock.now(&*time);
        let cast = cast.unwrap_or_else(|| Cast::draw(&seeded));
        for member in cast.members() {
            settle(&store, member, now)?;
        }
        let secret = TokenSecret::new(&seeded.bytes(Purpose::TokenSecret));
        let passes = Passes::new(&seeded.bytes(Purpose::AccessTokenSecret));
        let journal = Journal::new(&name, limits);
        let webhooks = Webhooks::new(Setting {
            journal: journal.clone(),
            world: name.clone(),
            clock: Arc::clone(&clock),
            time: Arc::clone(&time),
            seeded: Arc::clone(&seeded),
            limits,
            courier,
            dialect: policy.dialect,
            variants: policy.variants,
            bend: policy.defect.and_then(Defect::hook),
        });
        let last_used_millis = AtomicI64::new(time.epoch_millis());
        Ok(Self {
            name,
            policy,
            bends: Memory::default(),
            store: Box::new(store),
            webhooks,
            faults: Faults::new(),
            journal,
            clock,
            seeded,
            secret,
            accounts: Accounts::new(limits.accounts_per_world),
            passes,
            quotas: (policy.rate_limits == RateLimits::On).then(Quotas::default),
            cast,
            origin: OnceLock::new(),
            time,
            last_used_millis,
        })
    }

    /// The world's present second.
    pub(crate) fn now(&self) -> EpochSeconds {
        self.clock.now(&*self.time)
    }

    /// Ends the sessions whose time is up. Whoever asks a world anything does this first: no session is ever seen
    /// waiting beyond its time, and no timer has to watch a clock that can be moved. Whether there were any.
    pub(crate) fn end_overdue(&self) -> bool {
        let now = self.now();
        if !self.store.is_overdue(now) {
            return false;
        }
        let mut publishing = self.webhooks.publishing();
        let ended = self.store.end_overdue(now);
        for (session, at) in &ended {
            publishing.status_updated(session, *at);
        }
        !ended.is_empty()
    }

    /// Makes a sandbox application of this organisation's, with a key of every privilege and a workflow of each kind.
    ///
    /// # Errors
    /// [`Conflict::Full`] at a bound; nothing is made then.
    pub(crate) fn settle(&self, organisation: OrganisationId) -> Result<Member, Conflict> {
        let member = Member::draw(&self.seeded, organisation);
        settle(&*self.store, &member, self.now())?;
        Ok(member)
    }

    /// A fresh session id.
    pub(crate) fn session_id(&self) -> SessionId {
        SessionId::new(self.seeded.uuid(Purpose::Session))
    }

    /// A fresh entity id; it goes unused where the entity exists.
    pub(crate) fn entity_id(&self) -> EntityId {
        EntityId::new(self.seeded.uuid(Purpose::Entity))
    }

    /// Notes that somebody is using the world.
    pub(crate) fn touch(&self) {
        self.last_used_millis
            .store(self.time.epoch_millis(), Ordering::Relaxed);
    }

    /// Real seconds since somebody used it.
    pub(crate) fn idle_seconds(&self) -> i64 {
        (self.time.epoch_millis() - self.last_used_millis.load(Ordering::Relaxed)) / 1_000
    }
}

fn settle(store: &dyn Store, member: &Member, now: EpochSeconds) -> Result<(), Conflict> {
    let workflow = |id, kind, label: &str, features: &[&str], is_default| Workflow {
        id,
        application: member.application_id,
        kind,
        label: label.to_owned(),
        features: features.iter().map(|&feature| feature.to_owned()).collect(),
        // Whatever it is called: a first workflow's sessions show all there is (contract §4).
        steps: Steps::every(kind),
        is_published: true,
        is_default,
        settings: WorkflowSettings::default(),
        version: 1,
        created_at: now,
    };
    let (kyc, kyb) = (member.kyc_workflow_id, member.kyb_workflow_id);
    store.found(Founding {
        application: Application {
            id: member.application_id,
            organisation: member.organisation_id,
            environment: Environment::Sandbox,
        },
        key: member.api_key.clone(),
        workflows: vec![
            workflow(kyc, SessionKind::User, "Standard KYC", KYC_FEATURES, true),
            workflow(
                kyb,
                SessionKind::Business,
                "Standard KYB",
                KYB_FEATURES,
                false,
            ),
        ],
    })
}

const KYC_FEATURES: &[&str] = &["OCR", "LIVENESS", "FACE_MATCH", "AML"];
const KYB_FEATURES: &[&str] = &["KYB_REGISTRY", "KYB_DOCUMENTS", "KYB_KEY_PEOPLE", "AML"];
