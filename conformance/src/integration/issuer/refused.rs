//! What an issuer makes of a no, and of a yes without a token.

use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};

use super::asked::works;
use crate::integration::TokenPlace;
use crate::integration::case::Case;
use crate::integration::handoff::token_of;
use crate::integration::scene::Scene;
use crate::integration::sight::Sight;
use crate::integration::stop::{Step, blocked, breach};

const USER: SessionKind = SessionKind::User;

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: SUCCESS,
        title: "a 403 after a mint that worked",
        play: |scene| Box::pin(not_minted(scene, forbidden())),
    },
    Case {
        rule: SUCCESS,
        title: "a 200 without a token after a mint that worked",
        play: |scene| Box::pin(not_minted(scene, json!({ "status": 200, "body": {} }))),
    },
    Case {
        rule: SUCCESS,
        title: "a 400 that repeats a token",
        play: |scene| Box::pin(refused_with_token(scene)),
    },
    Case {
        rule: UNFINISHED,
        title: "a person who is In Progress",
        play: |scene| Box::pin(unfinished(scene, USER, SessionStatus::InProgress)),
    },
    Case {
        rule: UNFINISHED,
        title: "a company that is NOT_STARTED",
        play: |scene| {
            Box::pin(unfinished(
                scene,
                SessionKind::Business,
                SessionStatus::NotStarted,
            ))
        },
    },
    Case {
        rule: AGAIN,
        title: "a session that nobody has",
        play: |scene| Box::pin(nobodys(scene)),
    },
    Case {
        rule: AGAIN,
        title: "a mint that is answered 403",
        play: |scene| Box::pin(forbidden_once(scene)),
    },
];

async fn not_minted(scene: &Scene<'_>, action: Value) -> Step<()> {
    works(scene, USER)?;
    let first = scene
        .handoff("first", USER, SessionStatus::Approved)
        .await?;
    let answered = scene.trigger(&first).await;
    let before = scene.handed_within(&answered, scene.lane.plan.settle).await;
    if before.tokens.is_empty() {
        return blocked("issuer-mints-and-hands-over", "no token was handed over");
    }
    let handoff = scene
        .handoff("second", USER, SessionStatus::Approved)
        .await?;
    scene.fault(None, action).await?;
    let answered = scene.trigger(&handoff).await;
    scene.settle().await;
    scene.no_faults().await?;
    let mut handed = scene.handed(&answered).tokens;
    if scene.lane.plan.token == TokenPlace::Handover {
        handed.drain(..before.tokens.len().min(handed.len()));
    }
    nothing_handed(&handed, &answered.shown())
}

async fn refused_with_token(scene: &Scene<'_>) -> Step<()> {
    works(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    let world = &scene.lane.world;
    let minted = world.mint(&handoff.session, &world.importer.id).await?;
    let body = json!({ "share_token": token_of(&minted), "detail": "This token is not valid." });
    scene
        .fault(None, json!({ "status": 400, "body": body }))
        .await?;
    let answered = scene.trigger(&handoff).await;
    scene.settle().await;
    scene.no_faults().await?;
    nothing_handed(&scene.handed(&answered).tokens, &answered.shown())
}

async fn unfinished(scene: &Scene<'_>, kind: SessionKind, status: SessionStatus) -> Step<()> {
    works(scene, USER)?;
    let handoff = scene.handoff("", kind, status).await?;
    let answered = scene.trigger(&handoff).await;
    scene.settle().await;
    let handed = scene.handed(&answered);
    if !handed.tokens.is_empty() && scene.attempts().await?.iter().all(|sight| !sight.is_2xx()) {
        return breach(
            "something was handed over for a session that can't be shared",
            "nothing is handed over",
            format!("{}, and a text was handed over", answered.shown()),
        );
    }
    // Whoever answers with the token has nothing to say 2xx to; whoever hands it over later may not know yet.
    if answered.is(200) && scene.lane.plan.token != TokenPlace::Handover {
        return breach(
            "a session that can't be shared is not reported",
            "the trigger is answered 4xx or 5xx",
            answered.shown(),
        );
    }
    if answered.status.is_err() {
        return breach(
            "a session that can't be shared is not reported",
            "the trigger is answered",
            answered.shown(),
        );
    }
    Ok(())
}

async fn nobodys(scene: &Scene<'_>) -> Step<()> {
    works(scene, USER)?;
    let mut handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    handoff.session.clone_from(&handoff.customer.session_id);
    scene.trigger(&handoff).await;
    sent_once(scene).await
}

async fn forbidden_once(scene: &Scene<'_>) -> Step<()> {
    works(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    scene.fault(None, forbidden()).await?;
    scene.trigger(&handoff).await;
    let sent = sent_once(scene).await;
    scene.no_faults().await?;
    sent
}

async fn sent_once(scene: &Scene<'_>) -> Step<()> {
    scene.settle().await;
    let seen = scene.attempts().await?;
    if seen.len() <= 1 {
        return Ok(());
    }
    let statuses = seen.iter().filter_map(Sight::status);
    let statuses: Vec<String> = statuses.map(|status| status.to_string()).collect();
    breach(
        "a refused mint was repeated",
        "one attempt at most",
        format!("{} attempts, answered {}", seen.len(), statuses.join(", ")),
    )
}

fn nothing_handed(tokens: &[String], answered: &str) -> Step<()> {
    let Some(text) = tokens.first() else {
        return Ok(());
    };
    breach(
        "something was handed over though nothing was minted",
        "nothing is handed over",
        format!(
            "{answered}, and a text of {} characters was handed over",
            text.chars().count()
        ),
    )
}

fn forbidden() -> Value {
    json!({ "status": 403, "body": {
        "detail": "You do not have permission to perform this action.",
    }})
}

const SUCCESS: &str = "issuer-hands-over-only-on-success";
const UNFINISHED: &str = "issuer-does-not-share-unfinished";
const AGAIN: &str = "issuer-does-not-retry-4xx";
