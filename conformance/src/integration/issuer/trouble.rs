//! What an issuer does when Didit is not itself.

use contract::session::{SessionKind, SessionStatus};
use serde_json::json;

use super::asked::works;
use crate::integration::case::Case;
use crate::integration::scene::Scene;
use crate::integration::sight::Sight;
use crate::integration::stop::{Step, breach};
use crate::integration::trouble::{told_to_wait, tried_again};

const USER: SessionKind = SessionKind::User;

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: "issuer-retries-5xx",
        title: "a 503 before the mint",
        play: |scene| Box::pin(server_error(scene)),
    },
    Case {
        rule: "issuer-honours-retry-after",
        title: "a 429 that asks to wait for a second",
        play: |scene| Box::pin(rate_limit(scene)),
    },
    Case {
        rule: "issuer-survives-timeout",
        title: "connections that are closed without an answer",
        play: |scene| Box::pin(no_answer(scene)),
    },
];

async fn server_error(scene: &Scene<'_>) -> Step<()> {
    works(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    scene.fault(Some(1), json!({ "status": 503 })).await?;
    let answered = scene.trigger(&handoff).await;
    let seen = tried_again(scene, &answered).await;
    scene.no_faults().await?;
    let seen = seen?;
    if seen.iter().any(Sight::is_2xx) {
        return Ok(());
    }
    breach(
        "a mint that met a server error was not tried again",
        "another attempt, which is answered 201",
        format!("{} attempts; {}", seen.len(), answered.shown()),
    )
}

async fn rate_limit(scene: &Scene<'_>) -> Step<()> {
    works(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    told_to_wait(scene, &handoff).await
}

async fn no_answer(scene: &Scene<'_>) -> Step<()> {
    works(scene, USER)?;
    let handoff = scene
        .handoff("first", USER, SessionStatus::Approved)
        .await?;
    scene.fault(None, json!("close")).await?;
    let answered = scene.trigger(&handoff).await;
    scene.settle().await;
    let handed = scene.handed(&answered);
    scene.no_faults().await?;
    if answered.status.is_err() {
        return breach(
            "without an answer from Didit the trigger gets none either",
            "the trigger is answered with an error in time",
            answered.shown(),
        );
    }
    if !handed.tokens.is_empty() {
        return breach(
            "something was handed over without an answer from Didit",
            "nothing is handed over",
            answered.shown(),
        );
    }
    let next = scene.handoff("next", USER, SessionStatus::Approved).await?;
    let answered = scene.trigger(&next).await;
    let handed = scene.handed_within(&answered, scene.lane.plan.settle).await;
    if !handed.tokens.is_empty() {
        return Ok(());
    }
    breach(
        "the mint after a lost connection does not work",
        "a token that is handed over",
        answered.shown(),
    )
}
