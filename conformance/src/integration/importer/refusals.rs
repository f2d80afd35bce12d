//! What an importer makes of a no.

use std::time::Duration;

use contract::dialect::Dialect;
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};

use super::effects::usable;
use crate::integration::Mistake;
use crate::integration::case::Case;
use crate::integration::handoff::{Answered, Handoff, token_of};
use crate::integration::scene::Scene;
use crate::integration::sight::Sight;
use crate::integration::stop::{Step, breach};
use crate::program::Meaning;

const USER: SessionKind = SessionKind::User;

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: "importer-expired-asks-for-new-token",
        title: "a token past its exp",
        play: |scene| Box::pin(expired(scene)),
    },
    Case {
        rule: FORBIDDEN,
        title: "a token for another application",
        play: |scene| Box::pin(for_another(scene)),
    },
    Case {
        rule: FORBIDDEN,
        title: "a token that was imported already",
        play: |scene| Box::pin(imported_already(scene)),
    },
    Case {
        rule: "importer-duplicate-handoff-once",
        title: "the same handoff twice",
        play: |scene| Box::pin(twice(scene)),
    },
    Case {
        rule: "importer-404-reported",
        title: "a token whose session is gone",
        play: |scene| Box::pin(gone(scene)),
    },
    Case {
        rule: GARBAGE,
        title: "a text that is no token",
        play: |scene| Box::pin(garbage(scene, |_| "not-a-token".to_owned())),
    },
    Case {
        rule: GARBAGE,
        title: "a token with another signature",
        play: |scene| Box::pin(garbage(scene, other_signature)),
    },
    Case {
        rule: OWN_KEY,
        title: "a refusal for the key",
        play: |scene| Box::pin(bad_key(scene, key_refused(scene.lane.plan.dialect))),
    },
    Case {
        rule: OWN_KEY,
        title: "a 403 for the key's privileges",
        play: |scene| {
            Box::pin(bad_key(
                scene,
                json!({"status": 403, "body": {
                    "detail": "You do not have permission to perform this action.",
                }}),
            ))
        },
    },
];

/// How a key that nobody has is refused.
fn key_refused(dialect: Dialect) -> Value {
    match dialect {
        Dialect::Founding => json!({"status": 401, "body": {
            "detail": "Authentication credentials were not provided or are invalid.",
            "code": "invalid_api_key",
        }}),
        Dialect::OpenApi2026_07 => json!({"status": 403, "body": {
            "detail": "You do not have permission to perform this action.",
        }}),
    }
}

async fn expired(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    let mut handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    let world = &scene.lane.world;
    let now = (scene.lane.plan.clock)();
    handoff.token = world
        .forge(&json!({
            "session_id": handoff.session,
            "session_kind": "user",
            "from_application_id": world.issuer.id,
            "for_application_id": world.importer.id,
            "iat": now - 7200,
            "exp": now - 3600,
        }))
        .await?;
    let answered = scene.trigger(&handoff).await;
    sent_once(scene, &answered, "an expired token").await?;
    let asks = |state| state == Meaning::NeedsNewToken;
    match watched(scene, &handoff, asks).await? {
        Some(state) if asks(state) => Ok(()),
        // A program without such a state can still tell whoever handed the token over.
        Some(Meaning::Pending | Meaning::Unknown | Meaning::InReview)
            if answered.is(400) && !scene.tells(USER, Meaning::NeedsNewToken) =>
        {
            Ok(())
        }
        Some(state) => breach(
            "after an expired token the customer is not asked for a new one",
            "the customer is needs-new-token",
            format!("{}, and the customer is {state}", answered.shown()),
        ),
        None if answered.is(200) => scene.probe(USER).map(drop),
        None if answered.status.is_ok() => Ok(()),
        None => breach(
            "an expired token was not reported",
            "the trigger is answered 4xx",
            answered.shown(),
        ),
    }
}

async fn for_another(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    let mut handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    let world = &scene.lane.world;
    handoff.token = token_of(&world.mint(&handoff.session, &world.stranger.id).await?);
    let answered = scene.trigger(&handoff).await;
    sent_once(scene, &answered, "a token that was answered 403").await?;
    not_onboarded(scene, &handoff, &answered).await
}

async fn imported_already(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    let vendor_data = &handoff.customer.vendor_data;
    scene
        .lane
        .world
        .import(&handoff.token, USER, vendor_data)
        .await?;
    let answered = scene.trigger(&handoff).await;
    sent_once(scene, &answered, "a token that was answered 403").await
}

async fn twice(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    scene.probe(USER)?;
    let settle = scene.lane.plan.settle;
    let baseline = scene
        .opening
        .as_ref()
        .and_then(|opening| opening.user.state());
    let as_before = |state| Some(state) == baseline;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    scene.trigger(&handoff).await;
    let first = scene.state(&handoff, settle, as_before).await?;
    let answered = scene.trigger(&handoff).await;
    scene.settle().await;
    let second = scene
        .state(&handoff, settle, |state| state == first)
        .await?;
    if second == first {
        return Ok(());
    }
    breach(
        "the same handoff twice does not have one outcome",
        format!("the customer stays {first}"),
        format!("{}, and the customer is {second}", answered.shown()),
    )
}

async fn gone(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    scene.lane.world.delete_session(&handoff.session).await?;
    let answered = scene.trigger(&handoff).await;
    not_onboarded(scene, &handoff, &answered).await?;
    reported(scene, &handoff, &answered, "a 404").await
}

async fn garbage(scene: &Scene<'_>, spoil: fn(&str) -> String) -> Step<()> {
    usable(scene, USER)?;
    let mut handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    handoff.token = spoil(&handoff.token);
    let answered = scene.trigger(&handoff).await;
    not_onboarded(scene, &handoff, &answered).await?;
    reported(scene, &handoff, &answered, "a handoff that is no token").await?;
    let forwarded = !scene.attempts().await?.is_empty();
    if answered.is(500) && !forwarded {
        scene.seems(Mistake::BreaksOnGarbage);
        return breach(
            "a handoff that is no token broke the importer",
            "the trigger is answered 4xx, or Didit is asked and its 401 reported",
            answered.shown(),
        );
    }
    Ok(())
}

async fn bad_key(scene: &Scene<'_>, action: Value) -> Step<()> {
    usable(scene, USER)?;
    scene.probe(USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    scene.fault(None, action).await?;
    let answered = scene.trigger(&handoff).await;
    scene.settle().await;
    let state = scene.state(&handoff, Duration::ZERO, |_| true).await;
    scene.no_faults().await?;
    match state? {
        Meaning::Unknown | Meaning::Pending | Meaning::InReview => Ok(()),
        state @ (Meaning::Onboarded | Meaning::Rejected | Meaning::NeedsNewToken) => breach(
            "a refused key was taken for an answer about the token",
            "the customer is neither asked for a new token nor rejected nor onboarded",
            format!("{}, and the customer is {state}", answered.shown()),
        ),
    }
}

/// What was sent of the token, which has to be once at most.
async fn sent_once(scene: &Scene<'_>, answered: &Answered, what: &str) -> Step<()> {
    let asked = |seen: &[Sight]| !seen.is_empty();
    if answered.is(200) {
        scene.attempts_until(scene.lane.plan.settle, asked).await?;
    }
    scene.settle().await;
    let seen = scene.attempts().await?;
    if seen.len() > 1 {
        scene.seems(Mistake::RetriesDeadToken);
        let statuses = seen.iter().filter_map(Sight::status);
        let statuses: Vec<String> = statuses.map(|status| status.to_string()).collect();
        return breach(
            format!("{what} was sent again"),
            "one import at most",
            format!("{} imports, answered {}", seen.len(), statuses.join(", ")),
        );
    }
    Ok(())
}

/// The customer's state, where a probe shows it.
async fn watched(
    scene: &Scene<'_>,
    handoff: &Handoff,
    wanted: impl Fn(Meaning) -> bool,
) -> Step<Option<Meaning>> {
    if scene.probe(handoff.kind).is_err() {
        return Ok(None);
    }
    let settle = scene.lane.plan.settle;
    scene.state(handoff, settle, wanted).await.map(Some)
}

async fn not_onboarded(scene: &Scene<'_>, handoff: &Handoff, answered: &Answered) -> Step<()> {
    scene.settle().await;
    match watched(scene, handoff, |_| true).await? {
        Some(Meaning::Onboarded) => breach(
            "the customer was onboarded though nothing was imported",
            "the customer is not onboarded",
            format!("{}, and the customer is onboarded", answered.shown()),
        ),
        Some(_) | None => Ok(()),
    }
}

/// Whoever handed over learns that it came to nothing: from the answer, or where that came too soon, at the probe.
async fn reported(
    scene: &Scene<'_>,
    handoff: &Handoff,
    answered: &Answered,
    what: &str,
) -> Step<()> {
    if answered.status.is_ok() && !answered.is(200) {
        return Ok(());
    }
    let ended = |state| matches!(state, Meaning::Rejected | Meaning::NeedsNewToken);
    match watched(scene, handoff, ended).await? {
        Some(state) if ended(state) => Ok(()),
        None if answered.is(200) => scene.probe(handoff.kind).map(drop),
        state => breach(
            format!("{what} is not reported"),
            "the trigger is answered 4xx or 5xx, or the customer is rejected or needs-new-token",
            format!(
                "{}{}",
                answered.shown(),
                state.map_or_else(String::new, |state| format!(
                    ", and the customer is {state}"
                ))
            ),
        ),
    }
}

/// The same claims under a signature that nobody made.
fn other_signature(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap_or((token, ""));
    format!("{signed}.{}", signature.chars().rev().collect::<String>())
}

const FORBIDDEN: &str = "importer-403-not-retried";
const GARBAGE: &str = "importer-rejects-garbage-handoff";
const OWN_KEY: &str = "importer-bad-key-is-no-token-problem";
