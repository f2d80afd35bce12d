//! Replies of the judge's own making, near enough to genuine ones.

use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};

use super::effects::{end, usable};
use crate::integration::handoff::{Answered, token_of};
use crate::integration::opening::Plain;
use crate::integration::scene::Scene;
use crate::integration::sight::Sight;
use crate::integration::stop::{Step, Stop, breach};
use crate::program::Meaning;

/// What an importer made of a reply.
pub(super) struct Reaction {
    pub(super) answered: Answered,
    /// Where a probe shows it.
    pub(super) state: Option<Meaning>,
}

/// A genuine reply to another import of this kind, in the status that the plain case was answered with.
pub(super) async fn genuine(
    scene: &Scene<'_>,
    kind: SessionKind,
    vendor_data: &str,
) -> Step<Value> {
    let world = &scene.lane.world;
    let session = world
        .session(&world.issuer, kind, status(scene, kind))
        .await?;
    let token = token_of(&world.mint(&session, &world.importer.id).await?);
    Ok(world.import(&token, kind, vendor_data).await?)
}

/// Has the importer import, and Didit answer with a genuine reply that was edited.
pub(super) async fn answered_with(
    scene: &Scene<'_>,
    label: &str,
    kind: SessionKind,
    edit: impl FnOnce(&mut Value),
) -> Step<Reaction> {
    usable(scene, kind)?;
    let handoff = scene.handoff(label, kind, status(scene, kind)).await?;
    let mut reply = genuine(scene, kind, &handoff.customer.vendor_data).await?;
    edit(&mut reply);
    let shown = reply["status"].as_str().unwrap_or_default().to_owned();
    scene
        .fault(Some(1), json!({ "status": 201, "body": reply }))
        .await?;
    let answered = scene.trigger(&handoff).await;
    if answered.is(200) {
        let seen = |seen: &[Sight]| !seen.is_empty();
        scene.attempts_until(scene.lane.plan.settle, seen).await?;
    }
    let state = match end(scene, &handoff, &shown).await {
        Ok(state) => Some(state),
        Err(Stop::Skipped(_)) => None,
        Err(stop) => return Err(stop),
    };
    scene.no_faults().await?;
    Ok(Reaction { answered, state })
}

/// An importer copes if it does with the edited reply what it does with a plain one.
pub(super) fn copes(plain: &Plain, reaction: &Reaction, what: &str) -> Step<()> {
    if is_as_plain(plain, reaction) {
        return Ok(());
    }
    let state = |state: Option<Meaning>| {
        state.map_or_else(String::new, |state| {
            format!(", and the customer is {state}")
        })
    };
    breach(
        format!("{what} is not understood"),
        format!(
            "what a plain reply leads to: {}{}",
            plain.answered.shown(),
            state(shown_by(plain))
        ),
        format!("{}{}", reaction.answered.shown(), state(reaction.state)),
    )
}

/// Whether it made the same of a reply as of the plain one.
pub(super) fn is_as_plain(plain: &Plain, reaction: &Reaction) -> bool {
    let same_answer = plain.answered.is(200) == reaction.answered.is(200);
    let same_state = match (shown_by(plain), reaction.state) {
        (Some(before), Some(now)) => before == now,
        (None, _) | (_, None) => true,
    };
    same_answer && same_state
}

/// Where the plain case leaves the customer, by a probe that can be believed.
pub(super) fn shown_by(plain: &Plain) -> Option<Meaning> {
    plain.state().filter(|_| plain.probe_shows())
}

/// What makes a reply say what the plain one said: an importer that never trusts reads In Review.
fn status(scene: &Scene<'_>, kind: SessionKind) -> SessionStatus {
    let plain = scene.opening.as_ref().map(|opening| opening.of(kind));
    let said = plain.and_then(Plain::done).and_then(Sight::session_status);
    match said {
        Some("In Review" | "IN_REVIEW") => SessionStatus::InReview,
        Some(_) | None => SessionStatus::Approved,
    }
}
