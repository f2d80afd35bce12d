//! Which reason is given where there are several.
//!
//! Sound code is asked first. What it grants stays granted; what it refuses had no effect, so that another reason may
//! be given instead, if that one holds as well.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "bends fall into groups; each function matches its own and leaves the others alone"
)]

use bytes::Bytes;
use contract::endpoint::Endpoint;
use contract::ids::{ApplicationId, SessionId, WorkflowId};
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use serde_json::{Value, json};
use uuid::Uuid;

use super::bend::Bend;
use super::scene::Scene;
use crate::http::{Call, Reply};
use crate::routes::{Found, find};
use crate::store::DuplicateScope;

/// Bends of the order of checks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    /// The key before the method.
    KeyFirst,
    /// The body before the key.
    BodyBeforeKey,
    /// The body before the key's privileges.
    BodyBeforePrivilege,
    /// In a share request the application before the session.
    TargetBeforeSession,
    /// In a share request the session before the body.
    SessionBeforeBody,
    /// The workflow before everything about the token.
    WorkflowFirst,
    /// The workflow before the duplicate.
    WorkflowBeforeDuplicate,
    /// The application that a token is for before its expiry.
    AudienceBeforeExpiry,
    /// The source before the application that a token is for, and before its expiry.
    SourceBeforeAudience,
    /// The duplicate before the source.
    DuplicateBeforeSource,
    /// The duplicate before the expiry.
    DuplicateBeforeExpiry,
}

pub(super) fn bent(scene: &Scene<'_>) -> Option<Reply> {
    let Bend::Order(order) = scene.bend else {
        return None;
    };
    let reply = scene.as_sound();
    if reply.is_success() {
        return Some(reply);
    }
    let other = match (order, scene.endpoint()) {
        (Order::KeyFirst, None) => key_first(scene),
        (Order::BodyBeforeKey | Order::BodyBeforePrivilege, Some(endpoint)) => {
            body_first(scene, order, endpoint)
        }
        (Order::TargetBeforeSession | Order::SessionBeforeBody, Some(Endpoint::Share)) => {
            of_share(scene, order)
        }
        (_, Some(Endpoint::ImportShared)) => Failing::of(scene)
            .and_then(|failing| failing.said_first(order))
            .map(|refusal| scene.refused(&refusal)),
        _ => None,
    };
    Some(other.unwrap_or(reply))
}

/// What is wrong with an import whose key, body and signature are in order.
pub(super) struct Failing {
    pub(super) importer: ApplicationId,
    pub(super) source: SessionId,
    expired: bool,
    audience: bool,
    source_gone: bool,
    redeemed: bool,
    workflow: bool,
}

impl Failing {
    pub(super) fn of(scene: &Scene<'_>) -> Option<Self> {
        let importer = scene.caller()?;
        let verified = scene.verified()?;
        let claims = verified.claims;
        let body = scene.body()?;
        let workflow: WorkflowId = body.get("workflow_id")?.as_str()?.parse().ok()?;
        let store = &scene.world.store;
        let known = store.workflow(workflow);
        Some(Self {
            importer,
            source: claims.session_id,
            expired: scene.world.now() >= claims.exp,
            audience: claims.for_application_id != importer,
            source_gone: store.session(claims.session_id).is_none(),
            redeemed: store.is_duplicate(
                claims.session_id,
                &verified.fingerprint,
                importer,
                DuplicateScope::Token,
            ),
            workflow: known.is_none_or(|known| known.application != importer),
        })
    }

    /// Whether there is nothing that a sound world would refuse, so far as this looks.
    pub(super) const fn nothing(&self) -> bool {
        !(self.expired || self.audience || self.source_gone || self.redeemed || self.workflow)
    }

    /// The refusal that comes first in this order, where it is another one than usual.
    const fn said_first(&self, order: Order) -> Option<Refusal> {
        match order {
            Order::WorkflowFirst if self.workflow => Some(Refusal::WorkflowUnknown),
            Order::WorkflowBeforeDuplicate
                if self.workflow
                    && self.redeemed
                    && !(self.expired || self.audience || self.source_gone) =>
            {
                Some(Refusal::WorkflowUnknown)
            }
            Order::AudienceBeforeExpiry if self.audience => {
                Some(Refusal::TokenForAnotherApplication)
            }
            Order::SourceBeforeAudience if self.source_gone => Some(Refusal::SourceGone),
            Order::DuplicateBeforeSource
                if self.redeemed && self.source_gone && !(self.expired || self.audience) =>
            {
                Some(Refusal::AlreadyImported)
            }
            Order::DuplicateBeforeExpiry if self.redeemed && self.expired && !self.audience => {
                Some(Refusal::AlreadyImported)
            }
            _ => None,
        }
    }
}

fn key_first(scene: &Scene<'_>) -> Option<Reply> {
    let is_other_method = matches!(
        find(&scene.call.method, scene.call.segments()),
        Found::OtherMethods(_)
    );
    let key = scene.call.api_key.as_ref();
    let is_known = key.is_some_and(|key| scene.world.store.key_holder(key).is_some());
    (is_other_method && !is_known).then(|| scene.refused(&Refusal::NoValidKey))
}

/// The answer to a body that is refused whoever sends it. It is asked for with a session or a token that can't be, so
/// that nothing comes of it.
fn body_first(scene: &Scene<'_>, order: Order, endpoint: Endpoint) -> Option<Reply> {
    let key = scene.call.api_key.as_ref();
    let is_known = key.is_some_and(|key| scene.world.store.key_holder(key).is_some());
    if scene.caller().is_some() || (matches!(order, Order::BodyBeforePrivilege) && !is_known) {
        return None;
    }
    let (path, body) = match endpoint {
        Endpoint::Share => (
            format!("/v3/session/{}/share/", Uuid::nil()),
            scene.call.body.clone(),
        ),
        Endpoint::ImportShared => (scene.call.path.clone(), with_a_token_that_is_none(scene)),
        _ => return None,
    };
    let probe = Call {
        path,
        body,
        api_key: Some(scene.world.cast.issuer.api_key.clone()),
        ..scene.call.clone()
    };
    let reply = scene.sound(&probe);
    matches!(reply.status_code(), 400 | 415).then_some(reply)
}

fn with_a_token_that_is_none(scene: &Scene<'_>) -> Bytes {
    let Some(mut body) = scene.body() else {
        return scene.call.body.clone();
    };
    let is_filled = |token: &Value| token.as_str().is_some_and(|text| !text.is_empty());
    if body.get("share_token").is_some_and(is_filled) {
        body.insert("share_token".to_owned(), json!("none"));
    }
    Bytes::from(Value::Object(body).to_string())
}

fn of_share(scene: &Scene<'_>, order: Order) -> Option<Reply> {
    let caller = scene.caller()?;
    let session: SessionId = scene.call.segments().nth(2)?.parse().ok()?;
    let owner = scene.world.store.session(session);
    let is_own = owner.is_some_and(|session| session.application == caller);
    if matches!(order, Order::SessionBeforeBody) {
        return (!is_own).then(|| scene.refused(&Refusal::NotFound));
    }
    let body = scene.body()?;
    let target: ApplicationId = body.get("for_application_id")?.as_str()?.parse().ok()?;
    let problem = if target == caller {
        FieldProblem::TargetIsCaller
    } else if scene.world.store.application(target).is_none() {
        FieldProblem::TargetUnknown
    } else {
        return None;
    };
    Some(scene.refused(&Refusal::Fields(FieldErrors::one(
        "for_application_id",
        problem,
    ))))
}
