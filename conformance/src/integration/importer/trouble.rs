//! What an importer does when Didit is not itself.

use contract::session::{SessionKind, SessionStatus};
use serde_json::json;

use super::effects::usable;
use crate::integration::Mistake;
use crate::integration::case::Case;
use crate::integration::scene::Scene;
use crate::integration::sight::Sight;
use crate::integration::stop::{Step, breach};
use crate::integration::trouble::{told_to_wait, tried_again};
use crate::program::Meaning;

const USER: SessionKind = SessionKind::User;

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: "importer-retries-5xx-without-duplicate",
        title: "a 503 before the import",
        play: |scene| Box::pin(server_error(scene)),
    },
    Case {
        rule: "importer-honours-retry-after",
        title: "a 429 that asks to wait for a second",
        play: |scene| Box::pin(rate_limit(scene)),
    },
    Case {
        rule: "importer-retries-lost-reply-safely",
        title: "an import whose reply is lost",
        play: |scene| Box::pin(lost_reply(scene)),
    },
    Case {
        rule: "importer-survives-timeout",
        title: "connections that are closed without an answer",
        play: |scene| Box::pin(no_answer(scene)),
    },
];

async fn server_error(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    scene.fault(Some(1), json!({ "status": 503 })).await?;
    let answered = scene.trigger(&handoff).await;
    let seen = tried_again(scene, &answered).await;
    scene.no_faults().await?;
    let seen = seen?;
    let done: Vec<&Sight> = seen.iter().filter(|sight| sight.is_2xx()).collect();
    let [only] = done.as_slice() else {
        return breach(
            "an import that met a server error was not carried out once",
            "the same import again, until it is answered",
            format!(
                "{} imports, {} of them answered 2xx; {}",
                seen.len(),
                done.len(),
                answered.shown()
            ),
        );
    };
    let vendor_data = only.body().and_then(|body| body.get("vendor_data"));
    let first = seen
        .first()
        .and_then(|sight| sight.body()?.get("vendor_data"));
    if vendor_data != first {
        scene.seems(Mistake::RenamesOnRetry);
        return breach(
            "the repetition is for another customer than the first attempt",
            first.map_or_else(String::new, |id| format!("vendor_data {id}")),
            vendor_data.map_or_else(|| "none".to_owned(), |id| format!("vendor_data {id}")),
        );
    }
    Ok(())
}

async fn rate_limit(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    told_to_wait(scene, &handoff).await
}

async fn lost_reply(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    scene.probe(USER)?;
    let baseline = scene
        .opening
        .as_ref()
        .and_then(|opening| opening.user.state());
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    scene.fault(Some(1), json!("lose_reply")).await?;
    let answered = scene.trigger(&handoff).await;
    let seen = tried_again(scene, &answered).await;
    scene.no_faults().await?;
    let seen = seen?;
    if seen.len() < 2 {
        scene.seems(Mistake::ForgetsLostReply);
        return breach(
            "after a lost reply the token was not sent again",
            "the same token again",
            format!("one import; {}", answered.shown()),
        );
    }
    let as_plain = |state| Some(state) == baseline;
    let state = scene
        .state(&handoff, scene.lane.plan.settle, as_plain)
        .await?;
    let waits = matches!(state, Meaning::Pending | Meaning::InReview) && answered.is(200);
    if as_plain(state) || waits {
        return Ok(());
    }
    breach(
        "the 403 after a lost reply was not taken for an import that is done",
        baseline.map_or_else(String::new, |state| format!("the customer is {state}")),
        format!("{}, and the customer is {state}", answered.shown()),
    )
}

async fn no_answer(scene: &Scene<'_>) -> Step<()> {
    usable(scene, USER)?;
    let handoff = scene
        .handoff("first", USER, SessionStatus::Approved)
        .await?;
    scene.fault(None, json!("close")).await?;
    let answered = scene.trigger(&handoff).await;
    scene.settle().await;
    let state = match scene.probe(USER) {
        Ok(_) => Some(
            scene
                .state(&handoff, std::time::Duration::ZERO, |_| true)
                .await,
        ),
        Err(_) => None,
    };
    scene.no_faults().await?;
    if answered.status.is_err() {
        return breach(
            "without an answer from Didit the handoff gets none either",
            "the trigger is answered with an error in time",
            answered.shown(),
        );
    }
    if let Some(Meaning::Onboarded) = state.transpose()? {
        scene.seems(Mistake::OnboardsOnAGuess);
        return breach(
            "the customer was onboarded without an answer from Didit",
            "the customer is not onboarded",
            format!("{}, and the customer is onboarded", answered.shown()),
        );
    }
    let next = scene.handoff("next", USER, SessionStatus::Approved).await?;
    let answered = scene.trigger(&next).await;
    let sent = crate::integration::sight::hash(&next.token);
    let done = |seen: &[Sight]| {
        seen.iter()
            .any(|sight| sight.is_2xx() && sight.token() == Some(&sent))
    };
    let patience = if answered.is(200) {
        scene.lane.plan.settle
    } else {
        std::time::Duration::ZERO
    };
    let seen = scene.attempts_until(patience, done).await?;
    if done(&seen) {
        return Ok(());
    }
    breach(
        "the import after a lost connection does not work",
        "an import that is answered 201",
        answered.shown(),
    )
}
