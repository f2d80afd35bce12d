//! What goes wrong when a token is minted.

use contract::ids::{ApplicationId, SessionId};
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::SessionKind;
use contract::ttl::Ttl;
use serde_json::{Value, json};

use super::bend::Bend;
use super::scene::{Scene, Verb};
use crate::http::{Answered, Reply};
use crate::store::Session;
use crate::token::{Claims, unverified};

/// Bends of minting.
#[derive(Clone, Copy, Debug)]
pub(super) enum Share {
    /// Success is another status.
    Answers(u16),
    /// Finished sessions are refused.
    Refuses,
    /// Sessions in any status are shared.
    AnyStatus,
    /// The reply names the other kind.
    WrongKindInReply,
    /// The reply names the caller as target.
    EchoesCaller,
    /// The token is no JWT.
    OpaqueToken,
    /// The token lacks its kind.
    KindlessToken,
    /// A token that nobody asked a life for lives this long.
    DefaultTtl(u32),
    /// This life is refused although it is within the bounds.
    RefusesTtl(i64),
    /// A life below or above the bounds is clamped from here on.
    ClampsTtl { from: i64, to: i64 },
    /// Tokens live longer than was asked for.
    LivesLonger(i64),
    /// Every token lives an hour.
    AlwaysAnHour,
    /// Tokens for applications that don't exist.
    AnyTarget,
    /// Tokens for sessions that don't exist.
    AnySession,
    /// Tokens for sessions that were deleted.
    DeletedSession,
    /// Tokens for other applications' sessions.
    ForeignSession,
}

pub(super) fn bent(scene: &Scene<'_>) -> Option<Answered> {
    let Bend::Share(bend) = scene.row.bend else {
        return None;
    };
    if let (Share::OpaqueToken, Verb::Import) = (bend, scene.verb()) {
        let real = scene.world.bends.kept(scene.token().expose())?;
        return Some(
            scene
                .sound(&scene.with(&[("share_token", json!(real))]))
                .into(),
        );
    }
    let Verb::Share(id) = scene.verb() else {
        note_deletion(scene, bend);
        return None;
    };
    scene.caller()?;
    let session = scene.world.store.session(id);
    let reply = match (&session, bend) {
        (None, Share::AnySession) => minted(scene, id, SessionKind::User),
        (None, Share::DeletedSession) if scene.world.bends.is_marked(&id.to_string()) => {
            minted(scene, id, SessionKind::User)
        }
        (Some(session), _) if scene.applies_to(session) => about(scene, bend, session),
        _ => None,
    };
    reply.map(Answered::from)
}

fn about(scene: &Scene<'_>, bend: Share, session: &Session) -> Option<Reply> {
    let asked = scene.body()["ttl_in_seconds"].as_i64();
    let owner = scene.caller()?;
    let is_own = session.application == owner;
    match bend {
        Share::Answers(status) => Some(scene.as_sound().with_status_of_success(status)),
        Share::Refuses if is_own && session.status.is_finished() => {
            Some(scene.refused(&Refusal::SessionNotFinished))
        }
        Share::AnyStatus if is_own && !session.status.is_finished() => {
            minted(scene, session.id, session.kind)
        }
        Share::ForeignSession if !is_own => minted(scene, session.id, session.kind),
        Share::AnyTarget if is_own => {
            let target: ApplicationId =
                scene.body()["for_application_id"].as_str()?.parse().ok()?;
            let is_known = scene.world.store.application(target).is_some();
            (!is_known)
                .then(|| minted(scene, session.id, session.kind))
                .flatten()
        }
        Share::RefusesTtl(ttl) if asked == Some(ttl) => {
            let problem = if ttl < 3_600 {
                FieldProblem::TtlBelowMin
            } else {
                FieldProblem::TtlAboveMax
            };
            Some(scene.refused(&Refusal::Fields(FieldErrors::one(
                "ttl_in_seconds",
                problem,
            ))))
        }
        Share::ClampsTtl { from, to } => {
            let asked = asked?;
            let is_beyond = if to <= i64::from(Ttl::MIN.seconds()) {
                (from..to).contains(&asked)
            } else {
                asked > to && asked <= from
            };
            is_beyond.then(|| scene.sound(&scene.with(&[("ttl_in_seconds", json!(to))])))
        }
        Share::DefaultTtl(seconds) if asked.is_none() => {
            Some(scene.sound(&scene.with(&[("ttl_in_seconds", json!(seconds))])))
        }
        Share::LivesLonger(by) => changed(scene, |claims| claims.exp += by),
        Share::AlwaysAnHour => changed(scene, |claims| claims.exp = claims.iat + 3_600),
        Share::WrongKindInReply => replied(scene, |reply| {
            let other = if session.kind == SessionKind::User {
                "business"
            } else {
                "user"
            };
            reply["session_kind"] = json!(other);
        }),
        Share::EchoesCaller => replied(scene, |reply| reply["for_application_id"] = json!(owner)),
        Share::KindlessToken => kindless(scene),
        Share::OpaqueToken => replied(scene, |reply| {
            let token = reply["share_token"].as_str().unwrap_or_default().to_owned();
            let opaque = format!("shr_{}", token.replace('.', "_"));
            scene.world.bends.keep(opaque.clone(), token);
            reply["share_token"] = json!(opaque);
        }),
        Share::Refuses
        | Share::AnyStatus
        | Share::ForeignSession
        | Share::AnyTarget
        | Share::RefusesTtl(_)
        | Share::DefaultTtl(_)
        | Share::AnySession
        | Share::DeletedSession => None,
    }
}

/// A token that sound code would not have minted.
fn minted(scene: &Scene<'_>, session: SessionId, kind: SessionKind) -> Option<Reply> {
    let target: ApplicationId = scene.body()["for_application_id"].as_str()?.parse().ok()?;
    let now = scene.world.now();
    let claims = Claims {
        session_id: session,
        session_kind: kind,
        from_application_id: scene.caller()?,
        for_application_id: target,
        iat: now,
        exp: now + 3_600,
        jti: None,
    };
    Some(crate::render::minted(
        scene.world.policy.dialect,
        &scene.world.secret.mint(&claims),
        &claims,
    ))
}

/// The sound reply with its token changed and signed anew.
fn changed(scene: &Scene<'_>, change: impl FnOnce(&mut Claims)) -> Option<Reply> {
    replied(scene, |reply| {
        let token =
            contract::secrets::ShareToken::new(reply["share_token"].as_str().unwrap_or_default());
        if let Ok(mut minted) = unverified(&token) {
            change(&mut minted.claims);
            reply["share_token"] = json!(scene.world.secret.mint(&minted.claims).expose());
        }
    })
}

fn kindless(scene: &Scene<'_>) -> Option<Reply> {
    replied(scene, |reply| {
        let token =
            contract::secrets::ShareToken::new(reply["share_token"].as_str().unwrap_or_default());
        if let Ok(minted) = unverified(&token)
            && let Ok(Value::Object(mut claims)) = serde_json::to_value(&minted.claims)
        {
            claims.remove("session_kind");
            reply["share_token"] = json!(
                scene
                    .world
                    .secret
                    .forge(&claims, &serde_json::Map::new())
                    .expose()
            );
        }
    })
}

/// The sound reply, where it grants a token, with something changed in it.
fn replied(scene: &Scene<'_>, change: impl FnOnce(&mut Value)) -> Option<Reply> {
    let reply = scene.as_sound();
    let mut value = reply.value();
    if reply.is_success() {
        change(&mut value);
    }
    Some(reply.with_value(&value))
}

/// A deleted session can't be told from one that never was: somebody has to remember.
fn note_deletion(scene: &Scene<'_>, bend: Share) {
    if matches!(bend, Share::DeletedSession)
        && let Some(id) = scene
            .call
            .path
            .strip_suffix("/delete/")
            .and_then(|path| path.rsplit('/').next())
    {
        scene.world.bends.mark(id.to_owned());
    }
}
