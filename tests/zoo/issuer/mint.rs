use std::future::pending;

use contract::session::SessionStatus;
use serde_json::{Value, json};
use thiserror::Error;

use super::{Habit, Issuer};
use crate::didit::{
    Again, Answer, Form, Host, KeyPlace, Manner, PathStyle, Patience, persistently,
};

/// What an issuer is asked for.
#[derive(Clone, Debug)]
pub(super) struct Order {
    session_id: String,
    pub(super) session_kind: String,
    partner: Option<String>,
    ttl: Option<i64>,
}

/// What goes to the partner.
pub(super) struct Minted {
    pub(super) token: Option<String>,
    pub(super) session_kind: String,
}

/// Why nothing goes there.
#[derive(Debug, Error)]
pub(super) enum Failure {
    #[error("a token lives 60 to 86400 seconds")]
    Life,
    #[error("the session is not finished")]
    Unfinished,
    #[error("Didit refused with {0}")]
    Refused(u16),
    #[error("Didit can't be reached or has trouble")]
    Unavailable,
    #[error("the partner did not take the token")]
    Partner,
    #[error("something went wrong")]
    Crashed,
}

impl Order {
    pub(super) fn of(asked: &Value) -> Option<Self> {
        Some(Self {
            session_id: asked["session_id"].as_str()?.to_owned(),
            session_kind: asked["session_kind"].as_str().unwrap_or("user").to_owned(),
            partner: asked["partner_application_id"].as_str().map(str::to_owned),
            ttl: asked["ttl_in_seconds"].as_i64(),
        })
    }
}

pub(super) const fn manner(habit: Habit) -> Manner {
    let host = match habit {
        Habit::CallsAuthHost => Host::Auth,
        _ => Host::Verification,
    };
    let key = match habit {
        Habit::KeyInAuthorization => KeyPlace::Authorization,
        Habit::KeyInQuery => KeyPlace::Query,
        _ => KeyPlace::Header,
    };
    let form = match habit {
        Habit::FormEncoded => Form::UrlEncoded,
        Habit::JsonAsText => Form::JsonAsText,
        _ => Form::Json,
    };
    let path = match habit {
        Habit::DoublesTheVersion => PathStyle::DoubledVersion,
        Habit::LeavesTheVersionOut => PathStyle::NoVersion,
        Habit::LeavesTheSlashOut => PathStyle::NoSlash,
        _ => PathStyle::Right,
    };
    Manner {
        host,
        key,
        form,
        path,
    }
}

fn patience(habit: Habit) -> Patience {
    let right = Patience::RIGHT;
    match habit {
        Habit::GivesUpOnServerErrors => Patience {
            server_errors: Again::Never,
            ..right
        },
        Habit::IgnoresRetryAfter => Patience {
            too_many_requests: Again::AtOnce,
            ..right
        },
        Habit::RetriesRefusals => Patience {
            refusals: |_| Again::Later,
            ..right
        },
        // What is not tried again shows at once what becomes of it.
        Habit::HangsOnLostAnswers | Habit::DiesOfLostAnswers | Habit::Clamps => Patience {
            lost_answers: Again::Never,
            ..right
        },
        _ => right,
    }
}

pub(super) async fn mint(issuer: &Issuer, order: &Order) -> Result<Minted, Failure> {
    let habit = issuer.habit;
    let life = life(habit, order.ttl)?;
    if habit == Habit::ChecksFirst {
        finished(issuer, order).await?;
    }
    let ask = ask(issuer, order, life);
    let path = format!("/v3/session/{}/share/", order.session_id);
    let answer = persistently(patience(habit), |_| issuer.didit.post(&path, &ask)).await;
    let Ok(answer) = answer else {
        return Err(match habit {
            Habit::HangsOnLostAnswers => pending().await,
            Habit::DiesOfLostAnswers => {
                issuer.die();
                Failure::Crashed
            }
            _ => Failure::Unavailable,
        });
    };
    let token = token(issuer, &answer)?;
    if let Some(token) = &token {
        issuer.remember(token);
    }
    Ok(Minted {
        token,
        session_kind: order.session_kind.clone(),
    })
}

/// The life to ask for.
fn life(habit: Habit, asked: Option<i64>) -> Result<Option<i64>, Failure> {
    let Some(asked) = asked else { return Ok(None) };
    match habit {
        Habit::PassesTtlThrough => Ok(Some(asked)),
        Habit::ChecksFirst => Ok(None),
        Habit::Clamps | Habit::PostsLater => Ok(Some(asked.clamp(SHORTEST, LONGEST))),
        Habit::ChecksTheUpperBoundAlone if asked <= LONGEST => Ok(Some(asked)),
        _ if (SHORTEST..=LONGEST).contains(&asked) => Ok(Some(asked)),
        _ => Err(Failure::Life),
    }
}

fn ask(issuer: &Issuer, order: &Order, life: Option<i64>) -> Value {
    let surroundings = &issuer.surroundings;
    let partner = match issuer.habit {
        Habit::ForgetsThePartner => None,
        Habit::NamesItself => Some(&surroundings.application_id),
        _ => Some(
            order
                .partner
                .as_ref()
                .unwrap_or(&surroundings.partner_application_id),
        ),
    };
    let mut ask = json!({});
    if let Some(partner) = partner {
        ask["for_application_id"] = json!(partner);
    }
    if let Some(life) = life {
        ask["ttl_in_seconds"] = json!(life);
    }
    ask
}

async fn finished(issuer: &Issuer, order: &Order) -> Result<(), Failure> {
    let path = format!("/v3/session/{}/decision/", order.session_id);
    let answer = persistently(Patience::RIGHT, |_| issuer.didit.get(&path))
        .await
        .map_err(|_| Failure::Unavailable)?;
    if answer.status != 200 {
        return Err(refusal(&answer));
    }
    let status = answer.body["status"].as_str().unwrap_or_default();
    match SessionStatus::from_either_casing(status) {
        Some(status) if status.is_finished() => Ok(()),
        _ => Err(Failure::Unfinished),
    }
}

/// The token of an answer; `Ok(None)` where the issuer takes its absence for success.
fn token(issuer: &Issuer, answer: &Answer) -> Result<Option<String>, Failure> {
    if let Some(token) = answer.share_token() {
        let members = answer.body.as_object().into_iter().flatten();
        let strict = issuer.habit == Habit::StrictAboutFields;
        return if strict
            && members
                .into_iter()
                .any(|(name, _)| !MEMBERS.contains(&name.as_str()))
        {
            Err(Failure::Crashed)
        } else {
            Ok(Some(token.to_owned()))
        };
    }
    match issuer.habit {
        Habit::HandsOverUndefined => Ok(Some("undefined".to_owned())),
        Habit::HandsOverTheLast => issuer.last_token().map(Some).ok_or_else(|| refusal(answer)),
        Habit::SaysOkToUnfinished if answer.status == 400 => Ok(None),
        _ => Err(refusal(answer)),
    }
}

fn refusal(answer: &Answer) -> Failure {
    match answer.status {
        400..500 => Failure::Refused(answer.status),
        _ => Failure::Unavailable,
    }
}

const SHORTEST: i64 = 60;
const LONGEST: i64 = 86_400;
const MEMBERS: [&str; 3] = ["share_token", "for_application_id", "session_kind"];
