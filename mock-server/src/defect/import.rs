//! What goes wrong when a token is redeemed.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "bends fall into groups; each function matches its own and leaves the others alone"
)]

use contract::ids::WorkflowId;
use contract::refusal::Refusal;
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};
use uuid::Uuid;

use super::bend::Bend;
use super::scene::{Scene, Verb};
use super::signature::{half_signed, header_alg};
use crate::http::{Answered, Reply};
use crate::payload::Failing;
use crate::provision::{Order, provision};
use crate::store::Session;
use crate::token::Claims;

/// Bends of redeeming.
#[derive(Clone, Copy, Debug)]
pub(super) enum Import {
    /// Success is another status.
    Answers(u16),
    /// A member of the reply is this instead; `null` removes nothing, it shows `null`.
    Shows(&'static str, Shown),
    /// A block and its other name are missing from the reply.
    Lacks(&'static [&'static str]),
    /// The status is spelled in the other kind's way.
    WrongCasing,
    /// `trust_review` counts as this, whatever was said.
    TrustIs(bool),
    /// `false` counts as `true`.
    DistrustIgnored,
    /// Left out, it counts as `true`.
    TrustByDefault,
    /// The source is put into this status.
    SourceBecomes(SessionStatus),
    /// The import is billed.
    Billed,
    /// Whatever is no token is refused with another status.
    GarbageAnswers(u16),
    /// Signatures are not checked.
    AnySignature,
    /// Half of the signature is checked.
    HalfTheSignature,
    /// Tokens that call themselves unsigned need no signature.
    AlgNone,
    /// Tokens live this many seconds past their `exp`.
    Leeway(i64),
    /// Tokens die a second early.
    DiesEarly,
    /// Tokens for somebody else are taken.
    AnyAudience,
    /// The issuer can redeem its own.
    OwnToken,
    /// Tokens can be redeemed again.
    AgainAndAgain,
    /// Tokens can be redeemed again for another customer.
    AgainForAnotherCustomer,
    /// Two that come at once both win.
    Race,
    /// Deleting the clone revives the token.
    RevivedByDeletion,
    /// A deleted source is refused with another status.
    SourceGoneAnswers(u16),
    /// An unknown workflow is refused with another status.
    WorkflowUnknownAnswers(u16),
    /// Any workflow does.
    AnyWorkflow,
    /// Another application's workflow does.
    ForeignWorkflow,
    /// A refused import burns its token.
    RefusalBurns,
    /// A refused import leaves a session behind.
    RefusalCreates,
}

impl Import {
    /// Whether a token or its source can be redeemed twice.
    pub(super) const fn grants_duplicates(self) -> bool {
        matches!(
            self,
            Self::AgainAndAgain
                | Self::AgainForAnotherCustomer
                | Self::Race
                | Self::RevivedByDeletion
        )
    }
}

/// What a reply shows in place of the right value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shown {
    Null,
    Text(&'static str),
    Number(u32),
    /// The value of another member.
    Member(&'static str),
    /// The other kind.
    OtherKind,
}

pub(super) fn bent(scene: &Scene<'_>) -> Option<Answered> {
    let Bend::Import(bend) = scene.row.bend else {
        return None;
    };
    if scene.verb() != Verb::Import {
        return None;
    }
    scene.caller()?;
    let source = scene.source();
    if let Some(source) = &source
        && !scene.applies_to(source)
    {
        return None;
    }
    let reply = match source {
        Some(source) => about(scene, bend, &source),
        None => without_source(scene, bend),
    };
    reply.map(Answered::from)
}

fn without_source(scene: &Scene<'_>, bend: Import) -> Option<Reply> {
    let reply = scene.as_sound();
    match bend {
        Import::GarbageAnswers(status)
            if reply.status_code() == 401 && scene.claims().is_none() =>
        {
            Some(reply.with_status(status))
        }
        Import::SourceGoneAnswers(status) if reply.status_code() == 404 => {
            let kind = scene.claims()?.session_kind;
            let fits = scene.row.when.kind.is_none_or(|wanted| wanted == kind);
            fits.then(|| reply.with_status(status))
        }
        _ => Some(reply),
    }
}

fn about(scene: &Scene<'_>, bend: Import, source: &Session) -> Option<Reply> {
    let said = scene.body()["trust_review"].as_bool();
    match bend {
        Import::TrustIs(trust) if said == Some(!trust) => {
            Some(scene.sound(&scene.with(&[("trust_review", json!(trust))])))
        }
        Import::DistrustIgnored if said == Some(false) => {
            Some(scene.sound(&scene.with(&[("trust_review", json!(true))])))
        }
        Import::TrustByDefault if said.is_none() => {
            Some(scene.sound(&scene.with(&[("trust_review", json!(true))])))
        }
        Import::TrustIs(_) | Import::DistrustIgnored | Import::TrustByDefault => None,
        Import::SourceBecomes(status) => {
            let reply = scene.as_sound();
            if reply.is_success() {
                scene.world.store.set_status(source.id, status);
            }
            Some(reply)
        }
        Import::Billed => {
            let reply = scene.as_sound();
            if reply.is_success() {
                scene.world.bends.bill();
            }
            Some(reply)
        }
        Import::RefusalBurns | Import::RefusalCreates => after_refusal(scene, bend),
        Import::WorkflowUnknownAnswers(_) | Import::AnyWorkflow | Import::ForeignWorkflow => {
            of_workflow(scene, bend, source)
        }
        _ => of_token(scene, bend).or_else(|| of_reply(bend, scene.as_sound())),
    }
}

/// Bends of what counts as a good token: the call goes on with one that is.
fn of_token(scene: &Scene<'_>, bend: Import) -> Option<Reply> {
    let claims = scene.claims()?;
    let is_signed = scene.verified().is_some();
    let now = scene.world.now();
    let text = scene.token().expose().to_owned();
    let caller = scene.caller()?;
    match bend {
        Import::AnySignature if !is_signed && header_alg(&text).as_deref() == Some("HS256") => {
            signed(scene, &claims)
        }
        Import::HalfTheSignature if !is_signed && half_signed(scene, &text) => {
            signed(scene, &claims)
        }
        Import::AlgNone
            if header_alg(&text).is_some_and(|alg| alg.eq_ignore_ascii_case("none")) =>
        {
            signed(scene, &claims)
        }
        Import::Leeway(seconds)
            if is_signed && now >= claims.exp && now < claims.exp.saturating_add(seconds) =>
        {
            signed(
                scene,
                &Claims {
                    exp: now + 60,
                    ..claims
                },
            )
        }
        Import::DiesEarly if is_signed && now == claims.exp - 1 => {
            Some(scene.refused(&Refusal::TokenExpired))
        }
        Import::AnyAudience
            if is_signed
                && claims.for_application_id != caller
                && claims.from_application_id != caller =>
        {
            signed(
                scene,
                &Claims {
                    for_application_id: caller,
                    ..claims
                },
            )
        }
        Import::OwnToken if is_signed && claims.from_application_id == caller => signed(
            scene,
            &Claims {
                for_application_id: caller,
                ..claims
            },
        ),
        Import::AgainAndAgain => again(scene, &claims, true),
        Import::AgainForAnotherCustomer => {
            let customer = scene.body()["vendor_data"].to_string();
            let first = scene
                .world
                .bends
                .kept(&text)
                .is_none_or(|first| first == customer);
            if scene.world.bends.kept(&text).is_none() {
                scene.world.bends.keep(text, customer);
            }
            again(scene, &claims, !first)
        }
        Import::Race => {
            let met = is_signed && scene.world.bends.meets_another(&text);
            again(scene, &claims, met)
        }
        Import::RevivedByDeletion => {
            let clone = scene.world.bends.clone_of(&text);
            let is_gone = clone.is_some_and(|clone| scene.world.store.session(clone).is_none());
            let reply = again(scene, &claims, is_gone).unwrap_or_else(|| scene.as_sound());
            if let Some(clone) = scene.clone_in(&reply) {
                scene.world.bends.cloned(&text, clone.id);
            }
            Some(reply)
        }
        _ => None,
    }
}

/// The same import with a token that no store has seen, where the first one was used up.
fn again(scene: &Scene<'_>, claims: &Claims, granted: bool) -> Option<Reply> {
    let reply = scene.as_sound();
    if !granted || reply.status_code() != 403 || claims.for_application_id != scene.caller()? {
        return Some(reply);
    }
    let fresh = Claims {
        jti: Some(Uuid::from_u128(u128::from(
            scene.world.bends.times("fresh token"),
        ))),
        ..claims.clone()
    };
    Some(scene.sound(&scene.with_claims(&fresh)))
}

fn signed(scene: &Scene<'_>, claims: &Claims) -> Option<Reply> {
    Some(scene.sound(&scene.with_claims(claims)))
}

fn of_workflow(scene: &Scene<'_>, bend: Import, source: &Session) -> Option<Reply> {
    let reply = scene.as_sound();
    if reply.status_code() != 404 {
        return Some(reply);
    }
    let named: Option<WorkflowId> = scene.body()["workflow_id"]
        .as_str()
        .and_then(|text| text.parse().ok());
    let is_known = named.is_some_and(|id| scene.world.store.workflow(id).is_some());
    let caller = scene.caller()?;
    let owner = scene
        .world
        .cast
        .members()
        .into_iter()
        .find(|member| member.application_id == caller)?;
    let own = match source.kind {
        SessionKind::User => owner.kyc_workflow_id,
        SessionKind::Business => owner.kyb_workflow_id,
    };
    match bend {
        Import::WorkflowUnknownAnswers(status) if !is_known => Some(reply.with_status(status)),
        Import::AnyWorkflow if !is_known => {
            Some(scene.sound(&scene.with(&[("workflow_id", json!(own))])))
        }
        Import::ForeignWorkflow if is_known => {
            Some(scene.sound(&scene.with(&[("workflow_id", json!(own))])))
        }
        _ => Some(reply),
    }
}

fn after_refusal(scene: &Scene<'_>, bend: Import) -> Option<Reply> {
    let token = scene.token().expose().to_owned();
    if matches!(bend, Import::RefusalBurns) && scene.world.bends.is_marked(&token) {
        return Some(scene.refused(&Refusal::AlreadyImported));
    }
    let reply = scene.as_sound();
    let claims = scene.claims()?;
    if reply.is_success() || scene.caller()? != claims.for_application_id {
        return Some(reply);
    }
    if matches!(bend, Import::RefusalBurns) {
        scene.world.bends.mark(token);
    } else {
        let order = Order {
            id: scene.world.session_id(),
            application: claims.for_application_id,
            kind: claims.session_kind,
            status: SessionStatus::InReview,
            vendor_data: scene.body()["vendor_data"].as_str().map(str::to_owned),
            payload_seed: 0,
            failing: Failing::Anywhere,
            details: None,
        };
        // Whether there is room for it is of no importance: the world is broken on purpose.
        let _ = provision(scene.world, order);
    }
    Some(reply)
}

/// Bends of what a granted import shows.
fn of_reply(bend: Import, reply: Reply) -> Option<Reply> {
    if !reply.is_success() {
        return Some(reply);
    }
    let mut value = reply.value();
    match bend {
        Import::Answers(status) => return Some(reply.with_status_of_success(status)),
        Import::Shows(member, shown) => value[member] = shown.value(&value),
        Import::Lacks(members) => {
            let object = value.as_object_mut()?;
            members.iter().for_each(|member| {
                object.shift_remove(*member);
            });
        }
        Import::WrongCasing => {
            let status = value["status"].as_str()?;
            let either = SessionStatus::from_either_casing(status)?;
            let is_title = status == either.title_case();
            value["status"] = json!(if is_title {
                either.upper_snake_case()
            } else {
                either.title_case()
            });
        }
        _ => return Some(reply),
    }
    Some(reply.with_value(&value))
}

impl Shown {
    fn value(self, reply: &Value) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Member(name) => reply[name].clone(),
            Self::OtherKind => json!(if reply["session_kind"] == "user" {
                "business"
            } else {
                "user"
            }),
        }
    }
}
