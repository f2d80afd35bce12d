//! What an importer makes of companies: their statuses, and the blocks of their replies.

use contract::session::{Block, SessionKind, SessionStatus};
use serde_json::{Value, json};

use super::doctored::{Reaction, answered_with, genuine, is_as_plain, shown_by};
use super::effects::{import, usable};
use crate::integration::case::Case;
use crate::integration::opening::Plain;
use crate::integration::scene::Scene;
use crate::integration::sight::Sight;
use crate::integration::stop::{Step, Stop, blocked, breach};
use crate::program::Meaning;

const COMPANY: SessionKind = SessionKind::Business;

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: CASING,
        title: "a company that is APPROVED",
        play: |scene| Box::pin(approved(scene)),
    },
    Case {
        rule: CASING,
        title: "a company that is DECLINED",
        play: |scene| Box::pin(as_a_person(scene, SessionStatus::Declined)),
    },
    Case {
        rule: CASING,
        title: "a company that is IN_REVIEW",
        play: |scene| Box::pin(as_a_person(scene, SessionStatus::InReview)),
    },
    Case {
        rule: BLOCKS,
        title: "a company's reply",
        play: |scene| Box::pin(blocks(scene)),
    },
];

async fn approved(scene: &Scene<'_>) -> Step<()> {
    usable(scene, SessionKind::User)?;
    usable(scene, COMPANY)?;
    scene.probe(COMPANY)?;
    let plain = company(scene)?;
    match trouble(scene).await? {
        Trouble::None => Ok(()),
        Trouble::Blocks => blocked(BLOCKS, "the company's reply was not understood"),
        Trouble::Casing | Trouble::Either => {
            scene.rests_on(plain);
            breach(
                "a company's status is not understood",
                "what becomes of a person with this status becomes of a company",
                format!("the reply says {}, {}", status(plain), shown(plain)),
            )
        }
    }
}

async fn blocks(scene: &Scene<'_>) -> Step<()> {
    usable(scene, SessionKind::User)?;
    usable(scene, COMPANY)?;
    let plain = company(scene)?;
    match trouble(scene).await? {
        Trouble::None | Trouble::Casing => Ok(()),
        Trouble::Either if plain.answered.is(200) => {
            blocked(CASING, "the company's status may not be understood either")
        }
        Trouble::Blocks | Trouble::Either => {
            scene.rests_on(plain);
            breach(
                "a company's reply is not understood",
                "what becomes of a person with this status becomes of a company",
                shown(plain),
            )
        }
    }
}

/// A status has to lead where it leads for a person.
async fn as_a_person(scene: &Scene<'_>, status: SessionStatus) -> Step<()> {
    usable(scene, SessionKind::User)?;
    usable(scene, COMPANY)?;
    scene.probe(COMPANY)?;
    if matches!(trouble(scene).await?, Trouble::Blocks) {
        return blocked(BLOCKS, "the company's reply was not understood");
    }
    let persons_move = scene
        .opening
        .as_ref()
        .is_some_and(|opening| opening.probe_moves(SessionKind::User));
    let person = if persons_move {
        Some(person(scene, status).await?)
    } else {
        None
    };
    let imported = import(scene, COMPANY, status).await?;
    let right = match person {
        Some(person) => person == imported.state || alike(person, imported.state),
        None if status == SessionStatus::Declined => imported.state != Meaning::Onboarded,
        None => !matches!(imported.state, Meaning::Onboarded | Meaning::Rejected),
    };
    if right {
        return Ok(());
    }
    breach(
        "a company's status is not understood",
        "what becomes of a person with this status becomes of a company",
        imported.shown(),
    )
}

/// Where a person with this status ends up.
async fn person(scene: &Scene<'_>, status: SessionStatus) -> Step<Meaning> {
    let handoff = scene.handoff("person", SessionKind::User, status).await?;
    scene.trigger(&handoff).await;
    super::effects::end(scene, &handoff, status.title_case()).await
}

/// Two words for waiting.
fn alike(one: Meaning, other: Meaning) -> bool {
    let waits = |state| {
        matches!(
            state,
            Meaning::Pending | Meaning::InReview | Meaning::Unknown
        )
    };
    waits(one) && waits(other)
}

/// Why a company's plain case does not end as a person's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    None,
    /// With `Approved` in the place of `APPROVED` it does.
    Casing,
    /// With a person's blocks beside the company's it does.
    Blocks,
    /// Neither helps.
    Either,
}

async fn trouble(scene: &Scene<'_>) -> Step<Trouble> {
    let plain = company(scene)?;
    let person = person_plain(scene)?;
    let in_review = |plain: &Plain| matches!(status(plain), "In Review" | "IN_REVIEW");
    let as_person = |answered_2xx: bool, state: Option<Meaning>| {
        let reached = match (shown_by(person), state) {
            (Some(wanted), Some(state)) => wanted == state || alike(wanted, state),
            (None, Some(state)) if in_review(plain) => alike(Meaning::Pending, state),
            (None, Some(state)) => state == Meaning::Onboarded,
            (_, None) => true,
        };
        answered_2xx == person.answered.is(200) && reached
    };
    if as_person(plain.answered.is(200), shown_by(plain)) {
        return Ok(Trouble::None);
    }
    let titled = answered_with(scene, "in Title Case", COMPANY, |reply| {
        let status = reply["status"].as_str().map(str::to_owned);
        reply["status"] = json!(titled(status.as_deref().unwrap_or_default()));
    })
    .await?;
    if helps(plain, &titled, as_person) {
        return Ok(Trouble::Casing);
    }
    let of_a_person = genuine(scene, SessionKind::User, "nobody").await?;
    let both = answered_with(scene, "with a person's blocks", COMPANY, |reply| {
        for block in Block::of(SessionKind::User) {
            if reply.get(block.name()).is_none_or(Value::is_null) {
                reply[block.name()] = of_a_person[block.name()].clone();
            }
        }
    })
    .await?;
    if helps(plain, &both, as_person) {
        return Ok(Trouble::Blocks);
    }
    Ok(Trouble::Either)
}

fn helps(
    plain: &Plain,
    reaction: &Reaction,
    as_person: impl Fn(bool, Option<Meaning>) -> bool,
) -> bool {
    !is_as_plain(plain, reaction) && as_person(reaction.answered.is(200), reaction.state)
}

fn titled(status: &str) -> &'static str {
    match status {
        "IN_REVIEW" => "In Review",
        _ => "Approved",
    }
}

fn status(plain: &Plain) -> &str {
    plain
        .done()
        .and_then(Sight::session_status)
        .unwrap_or("nothing")
}

fn shown(plain: &Plain) -> String {
    let state = plain.state();
    let state = state.map_or_else(String::new, |state| {
        format!(", and the customer is {state}")
    });
    format!("{}{state}", plain.answered.shown())
}

fn company<'a>(scene: &'a Scene<'_>) -> Step<&'a Plain> {
    let opening = scene.opening.as_ref().map(|opening| &opening.business);
    opening.ok_or_else(|| Stop::Trouble("there was no plain case".to_owned()))
}

fn person_plain<'a>(scene: &'a Scene<'_>) -> Step<&'a Plain> {
    let opening = scene.opening.as_ref().map(|opening| &opening.user);
    opening.ok_or_else(|| Stop::Trouble("there was no plain case".to_owned()))
}

const CASING: &str = "importer-kyb-upper-case-understood";
const BLOCKS: &str = "importer-kyb-blocks-understood";
