use contract::session::SessionKind;
use serde_json::Value;

use crate::payload;

use super::read::{listed_in, reading_is_judged_by};
use super::{Party, Scene, Stop};

/// What both sides hold at one moment, as far as a caller can see.
#[derive(Clone, Debug)]
pub(super) struct Holdings {
    /// `None` where the target has no list.
    issuer: Option<Vec<Listed>>,
    importer: Option<Vec<Listed>>,
    /// The decision of the issuer's session.
    source: Option<Value>,
    user: Option<Value>,
    business: Option<Value>,
}

#[derive(Clone, Debug, PartialEq)]
struct Listed {
    session_id: String,
    status: String,
}

impl Scene {
    /// Notes what both sides hold.
    pub(crate) async fn note_holdings(&mut self) -> Result<(), Stop> {
        let held = self.holdings().await?;
        self.held = Some(held);
        Ok(())
    }

    /// Compares with what was noted: nothing new, nothing gone, nothing changed. Each reading is compared before the
    /// next one is made, so that the last exchange is the one that shows a difference.
    pub(crate) async fn compare_holdings(&mut self) -> Result<(), Stop> {
        let before = self.held.clone().ok_or_else(nothing_was_noted)?;
        let now = self.listed(Party::Importer).await?;
        compare_lists("importer", before.importer.as_deref(), now.as_deref())?;
        let now = self.listed(Party::Issuer).await?;
        compare_lists("issuer", before.issuer.as_deref(), now.as_deref())?;
        let now = self.source_now().await?;
        compare_sources(before.source.as_ref(), now.as_ref())?;
        for (kind, noted) in [
            (SessionKind::User, before.user),
            (SessionKind::Business, before.business),
        ] {
            let customer = self.customer.clone();
            let now = self.entity(Party::Importer, kind, &customer).await?;
            compare_entities(kind.as_wire(), noted.as_ref(), now.as_ref())?;
        }
        Ok(())
    }

    async fn holdings(&mut self) -> Result<Holdings, Stop> {
        let issuer = self.listed(Party::Issuer).await?;
        let importer = self.listed(Party::Importer).await?;
        let source = self.source_now().await?;
        let customer = self.customer.clone();
        Ok(Holdings {
            issuer,
            importer,
            source,
            user: self
                .entity(Party::Importer, SessionKind::User, &customer)
                .await?,
            business: self
                .entity(Party::Importer, SessionKind::Business, &customer)
                .await?,
        })
    }

    /// The decision of the issuer's session that was made last and not deleted since.
    async fn source_now(&mut self) -> Result<Option<Value>, Stop> {
        let own =
            self.sessions.iter().rev().find(|session| {
                session.owner == Party::Issuer && !self.deleted.contains(&session.id)
            });
        let Some(id) = own.map(|session| session.id.clone()) else {
            return Ok(None);
        };
        self.own_decision(Party::Issuer, &id, reading_is_judged_by(Party::Issuer))
            .await
            .map(Some)
    }

    /// How many sessions the importer has that it did not have when everything was noted; `None` where the target has
    /// no list.
    pub(crate) async fn importers_new_sessions(&mut self) -> Result<Option<usize>, Stop> {
        let before = self.held.clone().ok_or_else(nothing_was_noted)?;
        let now = self.listed(Party::Importer).await?;
        let (Some(before), Some(now)) = (before.importer, now) else {
            return Ok(None);
        };
        let known = |session: &Listed| {
            before
                .iter()
                .any(|old| old.session_id == session.session_id)
        };
        Ok(Some(now.iter().filter(|session| !known(session)).count()))
    }

    /// The sessions that a party sees. A target without such a list can still be judged by its other answers.
    async fn listed(&mut self, party: Party) -> Result<Option<Vec<Listed>>, Stop> {
        let answer = self.list(party).await?;
        if matches!(answer.status(), 404 | 405 | 501) {
            return Ok(None);
        }
        let sessions = listed_in(party, &answer, reading_is_judged_by(party))?;
        let text = |session: &Value, member: &str| {
            session
                .get(member)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        Ok(Some(
            sessions
                .iter()
                .map(|session| Listed {
                    session_id: text(session, "session_id"),
                    status: text(session, "status"),
                })
                .collect(),
        ))
    }
}

fn nothing_was_noted() -> Stop {
    Stop::scenario("nothing was noted: add \"Given what both sides hold is noted\"")
}

fn compare_lists(
    whose: &str,
    before: Option<&[Listed]>,
    now: Option<&[Listed]>,
) -> Result<(), Stop> {
    let (Some(before), Some(now)) = (before, now) else {
        return Ok(());
    };
    let find = |list: &[Listed], id: &str| list.iter().find(|one| one.session_id == id).cloned();
    for session in now {
        match find(before, &session.session_id) {
            None => {
                return Err(Stop::breach(
                    format!("the {whose} has a session that was not there before"),
                    format!("{} sessions", before.len()),
                    format!(
                        "{} sessions, one of them {} ({})",
                        now.len(),
                        session.session_id,
                        session.status
                    ),
                ));
            }
            Some(old) if old.status != session.status => {
                return Err(Stop::breach(
                    format!("a session of the {whose} changed its status"),
                    old.status,
                    session.status.clone(),
                ));
            }
            Some(_) => {}
        }
    }
    match before
        .iter()
        .find(|old| find(now, &old.session_id).is_none())
    {
        Some(gone) => Err(Stop::breach(
            format!("a session of the {whose} is gone"),
            format!("{} ({})", gone.session_id, gone.status),
            "it is no longer listed",
        )),
        None => Ok(()),
    }
}

fn compare_sources(before: Option<&Value>, now: Option<&Value>) -> Result<(), Stop> {
    let (Some(before), Some(now)) = (before, now) else {
        return Ok(());
    };
    match payload::decision_difference(before, now) {
        None => Ok(()),
        Some(found) => Err(Stop::breach(
            format!("the issuer's session was changed at {}", found.pointer),
            found.left,
            found.right,
        )),
    }
}

fn compare_entities(kind: &str, before: Option<&Value>, now: Option<&Value>) -> Result<(), Stop> {
    match (before, now) {
        (None, Some(_)) => Err(Stop::breach(
            format!("a {kind} was created for the customer"),
            "404: there is none",
            "200: there is one",
        )),
        (Some(_), None) => Err(Stop::breach(
            format!("the customer's {kind} is gone"),
            "200: there is one",
            "404: there is none",
        )),
        (Some(before), Some(now)) if before.get("session_count") != now.get("session_count") => {
            let count = |entity: &Value| {
                entity
                    .get("session_count")
                    .map_or_else(|| "none".to_owned(), Value::to_string)
            };
            Err(Stop::breach(
                format!("the number of sessions of the customer's {kind} changed"),
                count(before),
                count(now),
            ))
        }
        (Some(_), Some(_)) | (None, None) => Ok(()),
    }
}
