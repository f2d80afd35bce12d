use bytes::Bytes;
use contract::ids::{ApplicationId, SessionId};
use contract::refusal::Refusal;
use contract::secrets::{ApiKey, ShareToken};
use http::Method;
use serde_json::{Value, json};

use super::account::{self, Account};
use super::bend::Bend;
use super::{auth, hook, import, reading, share};
use crate::http::{Answered, Call, Reply};
use crate::render;
use crate::routes::endpoint_of;
use crate::store::Session;
use crate::token::{Claims, Verified, unverified};
use crate::world::World;

use super::catalogue::Row;

/// A call to a broken world, and the sound code that would answer it.
pub(super) struct Scene<'a> {
    pub(super) world: &'a World,
    pub(super) call: &'a Call,
    pub(super) row: &'a Row,
    sound: &'a dyn Fn(&Call) -> Answered,
}

/// What a call asks for, as far as bends care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Share(SessionId),
    Import,
    Decision(SessionId),
    List,
    User(String),
    Business(String),
    Other,
}

/// Answers a call in a world that may be broken.
pub(crate) fn serve(world: &World, call: &Call, sound: &dyn Fn(&Call) -> Answered) -> Answered {
    let Some(defect) = world.policy.defect else {
        return sound(call);
    };
    let scene = Scene {
        world,
        call,
        row: defect.0,
        sound,
    };
    account::bent(&scene)
        .or_else(|| auth::bent(&scene))
        .or_else(|| share::bent(&scene))
        .or_else(|| import::bent(&scene))
        .or_else(|| reading::bent(&scene))
        .or_else(|| hook::bent(&scene))
        .unwrap_or_else(|| sound(call))
}

/// Notes that a session is gone, where somebody may ask: a sound world remembers nothing beside its store.
pub(crate) fn deleted(world: &World, session: SessionId) {
    let Some(defect) = world.policy.defect else {
        return;
    };
    world.bends.mark(session.to_string());
    if matches!(defect.0.bend, Bend::Account(Account::DeletionGivesBack)) {
        world.bends.give_back();
    }
}

/// The billable sessions that a world tells of an application that made so many.
pub(crate) fn miscounted(world: &World, application: ApplicationId, billable: u64) -> u64 {
    if application == world.cast.importer.application_id {
        billable + world.bends.billed()
    } else if application == world.cast.issuer.application_id {
        billable.saturating_sub(world.bends.given_back())
    } else {
        billable
    }
}

impl Scene<'_> {
    pub(super) fn verb(&self) -> Verb {
        let segments: Vec<&str> = self.call.segments().collect();
        let id = |text: &str| {
            text.parse()
                .map_or(Verb::Other, |id: SessionId| Verb::Decision(id))
        };
        match (&self.call.method, segments.as_slice()) {
            (&Method::POST, ["v3", "session", "import-shared"]) => Verb::Import,
            (&Method::POST, ["v3", "session", session, "share"]) => {
                session.parse().map_or(Verb::Other, Verb::Share)
            }
            (&Method::GET, ["v3", "session", session, "decision"]) => id(session),
            (&Method::GET, ["v3", "sessions"]) => Verb::List,
            (&Method::GET, ["v3", "users", vendor_data]) => Verb::User((*vendor_data).to_owned()),
            (&Method::GET, ["v3", "businesses", vendor_data]) => {
                Verb::Business((*vendor_data).to_owned())
            }
            _ => Verb::Other,
        }
    }

    /// The answer to this call where it is refused.
    pub(super) fn refused(&self, refusal: &Refusal) -> Reply {
        let dialect = self.world.policy.dialect;
        render::refusal(dialect, endpoint_of(self.call), refusal)
    }

    /// What sound code answers to another call.
    pub(super) fn sound(&self, call: &Call) -> Reply {
        match (self.sound)(call) {
            Answered::Now(reply) => reply,
            Answered::Later(_) => self.refused(&Refusal::UnknownPath),
        }
    }

    /// What sound code answers to this call.
    pub(super) fn as_sound(&self) -> Reply {
        self.sound(self.call)
    }

    /// The body as JSON; `null` where it is none.
    pub(super) fn body(&self) -> Value {
        serde_json::from_slice(&self.call.body).unwrap_or_default()
    }

    /// The same call with some members of its body replaced.
    pub(super) fn with(&self, members: &[(&str, Value)]) -> Call {
        // A body that is no object is for sound code to refuse.
        let Value::Object(mut body) = self.body() else {
            return self.call.clone();
        };
        for (name, value) in members {
            body.insert((*name).to_owned(), value.clone());
        }
        Call {
            body: Bytes::from(Value::Object(body).to_string()),
            ..self.call.clone()
        }
    }

    /// The same call with another key.
    pub(super) fn with_key(&self, key: &ApiKey) -> Call {
        Call {
            api_key: Some(key.clone()),
            ..self.call.clone()
        }
    }

    /// The application that calls.
    pub(super) fn caller(&self) -> Option<ApplicationId> {
        let holder = self.world.store.key_holder(self.call.api_key.as_ref()?)?;
        Some(holder.application.id)
    }

    /// The share token in the body.
    pub(super) fn token(&self) -> ShareToken {
        ShareToken::new(self.body()["share_token"].as_str().unwrap_or_default())
    }

    /// What the token claims, whether its signature holds or not.
    pub(super) fn claims(&self) -> Option<Claims> {
        unverified(&self.token())
            .ok()
            .map(|verified| verified.claims)
    }

    /// The token, if its signature holds.
    pub(super) fn verified(&self) -> Option<Verified> {
        self.world.secret.verify(&self.token()).ok()
    }

    /// The session that the token names.
    pub(super) fn source(&self) -> Option<Session> {
        self.world.store.session(self.claims()?.session_id)
    }

    /// Whether the defect applies to a call about this session.
    pub(super) fn applies_to(&self, session: &Session) -> bool {
        let what = format!("{} {}", self.call.method, self.call.path);
        self.row.when.applies(session, &self.world.bends, &what)
    }

    /// The same call with a token that says this instead, rightly signed.
    pub(super) fn with_claims(&self, claims: &Claims) -> Call {
        self.with(&[(
            "share_token",
            json!(self.world.secret.mint(claims).expose()),
        )])
    }

    /// The session that an answered import made.
    pub(super) fn clone_in(&self, reply: &Reply) -> Option<Session> {
        let id = reply.value()["session_id"].as_str()?.parse().ok()?;
        self.world.store.session(id)
    }
}
