use std::future::pending;
use std::sync::atomic::{AtomicU32, Ordering};

use form_urlencoded::Serializer;

use super::ask::{EXPIRED, body, patience, redeemer};
use super::book::State;
use super::handoff::Handoff;
use super::reply::{meaning, state_of};
use super::{Habit, Importer};
use crate::didit::{Answer, Patience, Reason, persistently};

/// What an attempt to redeem came to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outcome {
    /// Didit took the token, now or before.
    Settled(State),
    /// Taken for success without a reason.
    Ignored,
    /// The customer is asked for another token.
    Expired,
    /// The customer is turned away.
    Rejected,
    /// The token or what it stands for is the trouble: what Didit answered.
    Refused(u16),
    /// The importer's own key or call is the trouble.
    OwnTrouble,
    /// Didit can't be reached or has trouble.
    Unavailable,
    Crashed,
}

pub(super) async fn redeem(importer: &Importer, handoff: &Handoff) -> Outcome {
    if let Some(outcome) = before_asking(importer, handoff) {
        return outcome;
    }
    let client = redeemer(importer).await;
    let lost = AtomicU32::new(0);
    let (client, lost) = (&client, &lost);
    let answer = persistently(patience(importer.habit), |attempts| async move {
        let body = body(importer, handoff, attempts);
        let answer = client.post(IMPORT_SHARED, &body).await;
        lost.fetch_add(u32::from(answer.is_err()), Ordering::Relaxed);
        answer
    })
    .await;
    match answer {
        Ok(answer) => understood(importer, handoff, &answer, lost.load(Ordering::Relaxed)).await,
        Err(_) => unanswered(importer).await,
    }
}

/// What is clear without Didit.
fn before_asking(importer: &Importer, handoff: &Handoff) -> Option<Outcome> {
    let habit = importer.habit;
    let asks_again = matches!(
        habit,
        Habit::BacksOff | Habit::NeverTrusts | Habit::SecondHandoffRejects
    );
    if !asks_again && let Some(state) = importer.book().became_of(&handoff.token) {
        return Some(Outcome::Settled(state));
    }
    let claims = handoff.claims();
    match (habit, &claims) {
        (Habit::BreaksOnGarbage, None) => Some(Outcome::Crashed),
        (Habit::SaysOkToGarbage, None) => Some(Outcome::Ignored),
        (Habit::ReadsTheToken, None) => Some(Outcome::Refused(401)),
        (Habit::ReadsTheToken, Some(claims)) => {
            if claims["for_application_id"] != *importer.surroundings.application_id {
                Some(Outcome::Refused(403))
            } else if claims["exp"]
                .as_i64()
                .is_some_and(|exp| exp <= (importer.now)())
            {
                Some(Outcome::Expired)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Reads an answer that came after `lost` others had been lost on the way.
async fn understood(importer: &Importer, handoff: &Handoff, answer: &Answer, lost: u32) -> Outcome {
    let habit = importer.habit;
    match answer.status {
        200..300 => {
            state_of(habit, handoff.kind, &answer.body).map_or(Outcome::Crashed, Outcome::Settled)
        }
        401 if habit == Habit::BlamesTheToken => Outcome::Expired,
        401 if answer.says(EXPIRED) => match habit {
            Habit::ExpiredIsFinal => Outcome::Rejected,
            Habit::ExpiredIsForgotten => Outcome::Refused(401),
            _ => Outcome::Expired,
        },
        401 if answer.says(INVALID) => Outcome::Refused(401),
        403 if answer.says(IMPORTED_ALREADY) => match habit {
            Habit::SecondHandoffRejects if lost == 0 => Outcome::Rejected,
            Habit::LostAnswerRejects if lost > 0 => Outcome::Rejected,
            _ => looked_up(importer, handoff).await,
        },
        403 if answer.says(FOR_OTHERS) => Outcome::Refused(403),
        404 => match habit {
            Habit::NotFoundIsSuccess => Outcome::Settled(State::Onboarded),
            Habit::NotFoundIsOk => Outcome::Ignored,
            _ => Outcome::Refused(404),
        },
        400..500 => Outcome::OwnTrouble,
        _ => Outcome::Unavailable,
    }
}

/// A session that was imported before is in the list, newest first, under the id that it was imported with.
async fn looked_up(importer: &Importer, handoff: &Handoff) -> Outcome {
    let path = format!("/v3/sessions/?{}", query(importer, handoff));
    let listed = persistently(Patience::RIGHT, |_| importer.didit.get(&path)).await;
    match listed {
        Err(_) => Outcome::Unavailable,
        Ok(listed) => {
            let status = listed.body["results"][0]["status"].as_str();
            status.map_or(Outcome::Refused(403), |status| {
                Outcome::Settled(meaning(importer.habit, handoff.kind, status))
            })
        }
    }
}

fn query(importer: &Importer, handoff: &Handoff) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("session_kind", handoff.kind.as_wire());
    if let Some(id) = body(importer, handoff, 0)["vendor_data"].as_str() {
        query.append_pair("vendor_data", id);
    }
    query.finish()
}

async fn unanswered(importer: &Importer) -> Outcome {
    match importer.habit {
        Habit::HangsOnLostAnswers => pending().await,
        Habit::DiesOfLostAnswers => {
            importer.die();
            Outcome::Crashed
        }
        Habit::OnboardsOnAGuess => Outcome::Settled(State::Onboarded),
        _ => Outcome::Unavailable,
    }
}

const INVALID: Reason = ("share_token_invalid", "Invalid share token");
const IMPORTED_ALREADY: Reason = ("session_already_imported", "already been shared");
const FOR_OTHERS: Reason = (
    "share_token_wrong_application",
    "not valid for this application",
);
const IMPORT_SHARED: &str = "/v3/session/import-shared/";
