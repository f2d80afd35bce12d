use std::hash::{DefaultHasher, Hash, Hasher};

use contract::dialect::Dialect;
use contract::endpoint::{Access, Endpoint, Row};
use contract::ids::{ApplicationId, WorkflowId};
use contract::refusal::Refusal;
use contract::secrets::ApiKey;
use http::Method;
use serde_json::{Map, Value};

use crate::http::{Call, Side};
use crate::routes::{Found, find};
use crate::store::KeyHolder;
use crate::world::World;

/// What the rules know of an exchange.
pub(in crate::journal) struct Scene<'call> {
    /// The world's.
    dialect: Dialect,
    pub(super) side: Side,
    pub(super) call: &'call Call,
    pub(super) found: Found,
    pub(super) caller: Option<KeyHolder>,
    pub(super) body: Body,
    /// Whose the workflow is that an import names; `None` where there is none such.
    pub(super) workflow_owner: Option<ApplicationId>,
    /// Whether a text is somebody's key.
    pub(super) is_key: &'call dyn Fn(&str) -> bool,
    /// What makes the request the same as another.
    pub(super) identity: u64,
    pub(super) arrival: Arrival,
    pub(super) told: Option<Told>,
    /// Whether the answer never arrived.
    pub(super) is_lost: bool,
    /// Whether the caller announced the answer: a mistake on purpose.
    pub(super) is_intended: bool,
}

/// When a request came.
#[derive(Clone, Copy, Debug)]
pub(in crate::journal) struct Arrival {
    /// In the order of arrivals and answers.
    pub(in crate::journal) tick: u64,
    /// On the world's clock.
    pub(in crate::journal) at_millis: i64,
    /// In real time, for durations.
    pub(in crate::journal) real_millis: i64,
}

/// How a request was answered.
#[derive(Debug)]
pub(in crate::journal) struct Told {
    pub(in crate::journal) status: u16,
    pub(in crate::journal) retry_after_seconds: Option<i64>,
    /// In the order of arrivals and answers.
    pub(in crate::journal) tick: u64,
    pub(in crate::journal) real_millis: i64,
    /// The body of a 400, 401 or 403, which may be about the key, the token or something else.
    pub(in crate::journal) refusal: Value,
}

/// A request's body.
#[derive(Debug)]
pub(super) enum Body {
    Empty,
    Object(Map<String, Value>),
    /// JSON, but no object: what it is.
    Other(&'static str),
    NotJson,
}

impl<'call> Scene<'call> {
    pub(in crate::journal) fn of(
        world: &World,
        side: Side,
        call: &'call Call,
        is_key: &'call dyn Fn(&str) -> bool,
        arrival: Arrival,
    ) -> Self {
        let found = find(&call.method, call.segments());
        let caller = call
            .api_key
            .as_ref()
            .and_then(|key| world.store.key_holder(key));
        let body = Body::of(call);
        let is_import = matches!(found, Found::Endpoint(Endpoint::ImportShared, _));
        let named = body
            .member("workflow_id")
            .filter(|_| is_import)
            .and_then(Value::as_str);
        let named: Option<WorkflowId> = named.and_then(|id| id.parse().ok());
        let workflow = named.and_then(|id| world.store.workflow(id));
        Self {
            dialect: world.policy.dialect,
            side,
            call,
            found,
            caller,
            body,
            workflow_owner: workflow.map(|workflow| workflow.application),
            is_key,
            identity: identity(side, call),
            arrival,
            told: None,
            is_lost: false,
            is_intended: false,
        }
    }

    /// The same exchange with its answer.
    pub(in crate::journal) fn answered(
        self,
        told: Option<Told>,
        is_lost: bool,
        is_intended: bool,
    ) -> Self {
        Self {
            told,
            is_lost,
            is_intended,
            ..self
        }
    }

    /// The endpoint that the method and the path lead to, whatever the host.
    pub(in crate::journal) fn endpoint(&self) -> Option<Endpoint> {
        match self.found {
            Found::Endpoint(endpoint, _) => Some(endpoint),
            Found::OtherMethods(_) | Found::Nothing => None,
        }
    }

    /// Its row, where the request reached it on the host that serves it.
    pub(super) fn row(&self) -> Option<Row> {
        let row = self.endpoint()?.row();
        (self.side.host() == row.host()).then_some(row)
    }

    pub(in crate::journal) fn application(&self) -> Option<ApplicationId> {
        self.caller.map(|caller| caller.application.id)
    }

    /// The caller, where its key may do what it asks for: then a refusal is about what it asks.
    pub(super) fn entitled(&self) -> Option<ApplicationId> {
        let caller = self.caller?;
        let Access::Key(privilege) = self.row()?.access else {
            return None;
        };
        caller
            .privileges
            .contains(privilege)
            .then_some(caller.application.id)
    }

    /// The token that an import sends.
    pub(super) fn token(&self) -> Option<&str> {
        let is_import = self.endpoint() == Some(Endpoint::ImportShared);
        self.body
            .member("share_token")
            .filter(|_| is_import)
            .and_then(Value::as_str)
    }

    /// Whether the request only reads.
    pub(super) fn is_read(&self) -> bool {
        self.call.method == Method::GET
    }

    /// Whether the answer is about the token and final: a 401 or 403 that is not about the key that was shown, or what
    /// the world's dialect says of a token that is no good.
    pub(super) fn token_is_refused(&self) -> bool {
        let Some(told) = self.told.as_ref().filter(|_| !self.is_lost) else {
            return false;
        };
        // The cheap questions first: this is asked of every exchange.
        if !(400..500).contains(&told.status) || self.entitled().is_none() {
            return false;
        }
        if !matches!(told.status, 401 | 403) {
            return FINAL.iter().any(|refusal| {
                let usual = self.dialect.answer(refusal, self.endpoint());
                usual.status == told.status && usual.body == told.refusal
            });
        }
        let of_the_key = [Refusal::NoValidKey, Refusal::MissingPrivilege];
        !of_the_key.iter().any(|refusal| {
            let usual = self.dialect.answer(refusal, self.endpoint()).body;
            same(&usual, &told.refusal, "code") || same(&usual, &told.refusal, "detail")
        })
    }
}

impl Body {
    fn of(call: &Call) -> Self {
        if call.body.is_empty() {
            return Self::Empty;
        }
        match serde_json::from_slice(&call.body) {
            Ok(Value::Object(members)) => Self::Object(members),
            Ok(Value::Array(_)) => Self::Other("an array"),
            Ok(Value::String(_)) => Self::Other("a string"),
            Ok(Value::Number(_)) => Self::Other("a number"),
            Ok(Value::Bool(_)) => Self::Other("a boolean"),
            Ok(Value::Null) => Self::Other("null"),
            Err(_) => Self::NotJson,
        }
    }

    pub(super) fn member(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Object(members) => members.get(name),
            Self::Empty | Self::Other(_) | Self::NotJson => None,
        }
    }
}

fn identity(side: Side, call: &Call) -> u64 {
    let mut hasher = DefaultHasher::new();
    (side == Side::Public).hash(&mut hasher);
    (&call.method, &call.path, &call.query, &call.body[..]).hash(&mut hasher);
    for name in [
        "x-api-key",
        "authorization",
        "content-type",
        "session-token",
    ] {
        let value = call.headers.get(name);
        value.map(http::HeaderValue::as_bytes).hash(&mut hasher);
    }
    hasher.finish()
}

/// The hash of a secret, for telling it from others.
pub(super) fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The fingerprint of the key that a call shows.
pub(super) fn key_of(call: &Call) -> Option<u64> {
    call.api_key.as_ref().map(ApiKey::expose).map(fingerprint)
}

fn same(one: &Value, other: &Value, member: &str) -> bool {
    one[member].is_string() && one[member] == other[member]
}

/// What is said of a token that will never be good again for this application.
const FINAL: [Refusal; 4] = [
    Refusal::TokenInvalid,
    Refusal::TokenExpired,
    Refusal::TokenForAnotherApplication,
    Refusal::AlreadyImported,
];
