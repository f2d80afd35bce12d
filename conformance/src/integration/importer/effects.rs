//! What an importer makes of the status in the reply.

use std::time::Duration;

use contract::session::{SessionKind, SessionStatus};

use crate::integration::Mistake;
use crate::integration::case::Case;
use crate::integration::handoff::{Answered, Handoff};
use crate::integration::scene::Scene;
use crate::integration::sight::Sight;
use crate::integration::stop::{Step, Stop, breach};
use crate::program::Meaning;

pub(in crate::integration) const CASES: &[Case] = &[
    Case {
        rule: "importer-approved-onboards",
        title: "a person who is Approved",
        play: |scene| Box::pin(approved(scene)),
    },
    Case {
        rule: "importer-declined-does-not-onboard",
        title: "a person who is Declined",
        play: |scene| Box::pin(declined(scene)),
    },
    Case {
        rule: "importer-in-review-waits",
        title: "a person who is In Review",
        play: |scene| Box::pin(in_review(scene)),
    },
];

/// An import that went through, and where it left the customer.
pub(super) struct Imported {
    pub(super) answered: Answered,
    /// The status in the reply.
    pub(super) status: String,
    pub(super) state: Meaning,
}

async fn approved(scene: &Scene<'_>) -> Step<()> {
    let imported = import(scene, SessionKind::User, SessionStatus::Approved).await?;
    let Imported { status, state, .. } = &imported;
    if *status == "In Review" {
        return waits(&imported);
    }
    if *state == Meaning::Onboarded {
        return Ok(());
    }
    breach(
        "the reply says Approved, and the customer was not onboarded",
        "the customer is onboarded",
        imported.shown(),
    )
}

async fn declined(scene: &Scene<'_>) -> Step<()> {
    let imported = import(scene, SessionKind::User, SessionStatus::Declined).await?;
    if imported.state != Meaning::Onboarded {
        return Ok(());
    }
    breach(
        "a customer who was declined was onboarded",
        "the customer is not onboarded",
        imported.shown(),
    )
}

async fn in_review(scene: &Scene<'_>) -> Step<()> {
    let imported = import(scene, SessionKind::User, SessionStatus::InReview).await?;
    if imported.state == Meaning::Rejected {
        scene.seems(Mistake::RejectsInReview);
    }
    waits(&imported)
}

fn waits(imported: &Imported) -> Step<()> {
    match imported.state {
        Meaning::Pending | Meaning::InReview | Meaning::Unknown => Ok(()),
        Meaning::Onboarded | Meaning::Rejected | Meaning::NeedsNewToken => breach(
            "a customer whose import is In Review does not wait",
            "the customer is neither onboarded nor rejected, nor asked for a new token",
            imported.shown(),
        ),
    }
}

impl Imported {
    pub(super) fn shown(&self) -> String {
        format!(
            "the reply says {}, {}, and the customer is {}",
            self.status,
            self.answered.shown(),
            self.state
        )
    }
}

/// Has a session imported, and looks what became of the customer.
pub(super) async fn import(
    scene: &Scene<'_>,
    kind: SessionKind,
    status: SessionStatus,
) -> Step<Imported> {
    usable(scene, kind)?;
    scene.probe(kind)?;
    let handoff = scene.handoff("", kind, status).await?;
    let answered = scene.trigger(&handoff).await;
    let reply = reply(scene, &answered).await?;
    let status = reply.session_status().unwrap_or_default().to_owned();
    let state = end(scene, &handoff, &status).await?;
    Ok(Imported {
        answered,
        status,
        state,
    })
}

/// Where the customer is once there was time for it: at once where an end is due and there.
pub(super) async fn end(scene: &Scene<'_>, handoff: &Handoff, status: &str) -> Step<Meaning> {
    let due = match status {
        "Approved" | "APPROVED" => Some(Meaning::Onboarded),
        "Declined" | "DECLINED" => Some(Meaning::Rejected),
        _ => None,
    };
    scene
        .state(handoff, scene.lane.plan.settle, |state| Some(state) == due)
        .await
}

/// The reply of the import that a trigger led to.
async fn reply(scene: &Scene<'_>, answered: &Answered) -> Step<Sight> {
    let patience = if answered.is(200) {
        scene.lane.plan.settle
    } else {
        Duration::ZERO
    };
    let done = |seen: &[Sight]| seen.iter().any(Sight::is_2xx);
    let seen = scene.attempts_until(patience, done).await?;
    let found = seen.into_iter().find(Sight::is_2xx);
    found.ok_or_else(|| Stop::Blocked {
        by: "importer-imports",
        message: format!("nothing was imported; {}", answered.shown()),
    })
}

/// Whether imports of this kind work at all.
pub(super) fn usable(scene: &Scene<'_>, kind: SessionKind) -> Step<()> {
    match &scene.opening {
        Some(opening) => opening.of(kind).works(scene.lane.plan.role),
        None => Ok(()),
    }
}
