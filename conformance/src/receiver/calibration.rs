use contract::session::SessionKind;

use super::case::Body;
use super::diagnosis::Companies;
use super::prepare::prepare;
use super::table::{approved, craft, kyb_approved, kyb_title_case};
use super::{Meaning, Poster, ReceiverError, ReceiverPlan, seal};
use crate::hook::Subject;
use crate::program::{self, NoAnswer};

/// Which probes can be believed.
pub(super) struct Calibration {
    /// What a genuine approval was answered with; `None` if no answer came.
    pub(super) answered: Option<u16>,
    /// The probe for people moves on a genuine approval.
    pub(super) user: bool,
    /// The probe for companies moves on an approval in one casing or the other.
    pub(super) business: bool,
    pub(super) companies: Companies,
    pub(super) voice: Voice,
    pub(super) notes: Vec<String>,
}

/// Whether anything ever comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Answers,
    /// Two genuine approvals in a row were waited for in vain.
    Silent,
}

/// Sends genuine approvals and looks whether the probes move. A probe that does not is believed in nothing.
pub(super) async fn calibrate(
    plan: &ReceiverPlan,
    poster: &Poster,
) -> Result<Calibration, ReceiverError> {
    let mut notes = Vec::new();
    let kind = SessionKind::User;
    let mut first = moves(plan, poster, kind, approved, "approval").await?;
    if first.answer == Err(NoAnswer::Hang) {
        first = moves(plan, poster, kind, approved, "approval again").await?;
    }
    if first.answer == Err(NoAnswer::Hang) {
        return Ok(silent());
    }
    let Tried { answer, moved } = first;
    notes.extend(unwelcome(answer));
    let user = proven(plan, SessionKind::User, moved, &mut notes);
    let (business, companies) = if plan.probes.business.is_none() {
        (false, Companies::NotSeen)
    } else if moves(
        plan,
        poster,
        SessionKind::Business,
        kyb_approved,
        "APPROVED",
    )
    .await?
    .moved
        == Ok(true)
    {
        (true, Companies::Understood)
    } else {
        let seen = moves(
            plan,
            poster,
            SessionKind::Business,
            kyb_title_case,
            "Approved",
        )
        .await?;
        if proven(plan, SessionKind::Business, seen.moved, &mut notes) {
            (true, Companies::TitleCaseOnly)
        } else {
            (false, Companies::NotSeen)
        }
    };
    if plan.probes.user.is_none() && plan.probes.business.is_none() {
        notes.push(
            "Without a probe the answer alone counts: a bad delivery answered 2xx is a failure."
                .to_owned(),
        );
    }
    Ok(Calibration {
        answered: answer.ok(),
        user,
        business,
        companies,
        voice: Voice::Answers,
        notes,
    })
}

/// What to look at first where a genuine approval is not accepted.
fn unwelcome(answer: Result<u16, NoAnswer>) -> Option<String> {
    let look = match answer {
        Ok(200..=299) | Err(NoAnswer::Hang | NoAnswer::Unreachable) => return None,
        Ok(300..=399) => {
            "Didit follows no redirect: give the URL at which the webhook ends up, with scheme and final slash"
        }
        Ok(401 | 403) => "Check that receiver and judge hold the same secret",
        Ok(404 | 405) => {
            "Check that the URL is the webhook's own and takes POST, and that the receiver knows the customer"
        }
        Ok(500..) => "The receiver failed: its own log says why",
        Ok(_) => "The receiver's own log may say what it did not like",
        Err(NoAnswer::Dropped) => {
            "Check that an HTTP server listens there and that the receiver did not crash"
        }
    };
    let came = match answer {
        Ok(status) => format!("answered {status}"),
        Err(_) => "cut off: the connection ended before an answer that HTTP knows".to_owned(),
    };
    Some(format!("A genuine approval was {came}. {look}."))
}

/// Nothing can be told of a receiver that answers nothing, and a hundred deliveries would be waited for in vain.
fn silent() -> Calibration {
    Calibration {
        answered: None,
        user: false,
        business: false,
        companies: Companies::NotSeen,
        voice: Voice::Silent,
        notes: vec![
            "Two genuine deliveries in a row got no answer: only what every receiver has to accept was sent, and the \
             rest is blocked."
                .to_owned(),
        ],
    }
}

/// What came of a genuine approval.
struct Tried {
    answer: Result<u16, NoAnswer>,
    /// Whether the probe shows somebody let in after it; an error says what is wrong with the probe.
    moved: Result<bool, String>,
}

/// Delivers an approval and looks at the probe.
async fn moves(
    plan: &ReceiverPlan,
    poster: &Poster,
    kind: SessionKind,
    body: Body,
    label: &str,
) -> Result<Tried, ReceiverError> {
    let customer = Subject::new(plan.seed, &format!("calibration {label}"), (plan.clock)());
    prepare(plan, poster, &customer, kind)
        .await
        .map_err(ReceiverError::NotPrepared)?;
    let sent = poster
        .post(&craft(
            "calibration",
            &plan.secret,
            &customer,
            body,
            None,
            seal::all,
        ))
        .await;
    if sent.answer == Err(NoAnswer::Unreachable) {
        return Err(ReceiverError::Down {
            url: plan.url.clone(),
            reason: sent.exchange.answer.err().unwrap_or_default(),
        });
    }
    let answer = sent.answer;
    let Some(spec) = plan.probes.of(kind).filter(|_| answer.is_ok()) else {
        return Ok(Tried {
            answer,
            moved: Ok(false),
        });
    };
    let onboarded = |state| state == Meaning::Onboarded;
    let url = customer.fill(&spec.url, kind);
    let state = program::read_until(poster, spec, &url, plan.settle, onboarded).await;
    Ok(Tried {
        answer,
        moved: state.map(onboarded),
    })
}

fn proven(
    plan: &ReceiverPlan,
    kind: SessionKind,
    moved: Result<bool, String>,
    notes: &mut Vec<String>,
) -> bool {
    if plan.probes.of(kind).is_none() {
        return false;
    }
    let reason = match moved {
        Ok(true) => return true,
        Ok(false) => "it did not move on a genuine approval".to_owned(),
        Err(reason) => reason,
    };
    notes.push(format!(
        "Effects are not judged by the probe for {kind} customers: {reason}. Check its URL, pointer and values, and \
         whether the receiver knows the customer (prepare)."
    ));
    false
}
