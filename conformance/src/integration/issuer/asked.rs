//! What an issuer does with what it is asked for, and with what it got.

use contract::session::{SessionKind, SessionStatus};
use serde_json::json;

use crate::integration::TokenPlace;
use crate::integration::case::Case;
use crate::integration::handed::Handed;
use crate::integration::handoff::token_of;
use crate::integration::opening::Plain;
use crate::integration::scene::Scene;
use crate::integration::sight::{Sight, hash};
use crate::integration::stop::{Step, Stop, blocked, breach};
use crate::integration::wire::ttl_within_bounds;

const USER: SessionKind = SessionKind::User;

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: LIFE,
        title: "a life of 59 seconds",
        play: |scene| Box::pin(life(scene, 59)),
    },
    Case {
        rule: LIFE,
        title: "a life of a day and a second",
        play: |scene| Box::pin(life(scene, 86_401)),
    },
    Case {
        rule: LIFE,
        title: "a life of no time at all",
        play: |scene| Box::pin(life(scene, 0)),
    },
    Case {
        rule: LIFE,
        title: "a life of a year",
        play: |scene| Box::pin(life(scene, 31_536_000)),
    },
    Case {
        rule: VERBATIM,
        title: "the token of a person",
        play: |scene| Box::pin(verbatim(scene, USER)),
    },
    Case {
        rule: VERBATIM,
        title: "the token of a company",
        play: |scene| Box::pin(verbatim(scene, SessionKind::Business)),
    },
    Case {
        rule: "issuer-no-token-in-url",
        title: "where the tokens of the plain cases stood",
        play: |scene| Box::pin(no_url(scene)),
    },
    Case {
        rule: "issuer-survives-unknown-fields",
        title: "a reply with members that nobody knows",
        play: |scene| Box::pin(unknown_members(scene)),
    },
];

async fn life(scene: &Scene<'_>, seconds: i64) -> Step<()> {
    let trigger = &scene.lane.plan.trigger;
    let asked = [Some(&trigger.url), trigger.body.as_ref()];
    if !asked
        .into_iter()
        .flatten()
        .any(|text| text.contains("{{ttl_in_seconds}}"))
    {
        // Nobody can ask it for a life: what it asks Didit for by itself is judged in the plain cases.
        return Ok(());
    }
    works(scene, USER)?;
    let mut handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    handoff.ttl = seconds;
    scene.trigger(&handoff).await;
    scene.settle().await;
    let seen = scene.attempts().await?;
    seen.iter().try_for_each(ttl_within_bounds)
}

async fn verbatim(scene: &Scene<'_>, kind: SessionKind) -> Step<()> {
    let plain = works(scene, kind)?;
    let minted: Vec<&str> = plain.attempts.iter().filter_map(Sight::minted).collect();
    let Some(token) = plain.handed.tokens.first() else {
        return blocked("issuer-mints-and-hands-over", "no token was handed over");
    };
    let handed = hash(token);
    if minted.contains(&handed.as_str()) {
        return Ok(());
    }
    scene.rests_on(plain);
    breach(
        "the token that was handed over is not the one that was minted",
        format!("share_token with SHA-256 {}…", minted.join("… or ")),
        format!(
            "a text of {} characters with SHA-256 {handed}…",
            token.chars().count()
        ),
    )
}

async fn no_url(scene: &Scene<'_>) -> Step<()> {
    let plain = works(scene, USER)?;
    let Handed { urls, .. } = &plain.handed;
    if urls.is_empty() {
        return Ok(());
    }
    scene.rests_on(plain);
    let place = match scene.lane.plan.token {
        TokenPlace::Answer(_) => "a header of the trigger's answer",
        TokenPlace::Handover => "the URL of the handover",
    };
    breach(
        "the token stands in a URL, and so in every log of it",
        "the token in a body",
        format!("the token in {place}"),
    )
}

async fn unknown_members(scene: &Scene<'_>) -> Step<()> {
    works(scene, USER)?;
    let handoff = scene.handoff("", USER, SessionStatus::Approved).await?;
    let world = &scene.lane.world;
    let mut reply = world.mint(&handoff.session, &world.importer.id).await?;
    let token = token_of(&reply);
    reply["later_addition"] = json!({ "since": 2027, "list": [1, null] });
    reply["another_later_addition"] = json!("text");
    scene
        .fault(Some(1), json!({ "status": 201, "body": reply }))
        .await?;
    let answered = scene.trigger(&handoff).await;
    let handed = scene.handed_within(&answered, scene.lane.plan.settle).await;
    scene.no_faults().await?;
    if handed.tokens.contains(&token) || spoils(scene, USER) && !handed.tokens.is_empty() {
        return Ok(());
    }
    breach(
        "a reply with members that nobody knows is not understood",
        "its token is handed over",
        format!("no token was; {}", answered.shown()),
    )
}

/// Whether it hands over other texts than it got, which is another rule's affair.
fn spoils(scene: &Scene<'_>, kind: SessionKind) -> bool {
    let plain = scene.opening.as_ref().map(|opening| opening.of(kind));
    plain.is_some_and(|plain| {
        let minted = plain.attempts.iter().filter_map(Sight::minted);
        let minted: Vec<&str> = minted.collect();
        let handed = plain.handed.tokens.first().map(|token| hash(token));
        handed.is_some_and(|handed| !minted.contains(&handed.as_str()))
    })
}

/// The plain case, which has to have handed a token over.
pub(super) fn works<'a>(scene: &'a Scene<'_>, kind: SessionKind) -> Step<&'a Plain> {
    let opening = scene.opening.as_ref();
    let opening = opening.ok_or_else(|| Stop::Trouble("there was no plain case".to_owned()))?;
    let plain = opening.of(kind);
    plain.works(scene.lane.plan.role)?;
    if plain.handed.tokens.is_empty() {
        return blocked("issuer-mints-and-hands-over", "no token was handed over");
    }
    Ok(plain)
}

const LIFE: &str = "issuer-ttl-within-bounds";
const VERBATIM: &str = "issuer-hands-token-over-verbatim";
