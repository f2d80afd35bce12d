use std::fmt;
use std::time::{Duration, Instant};

use contract::capability::Capability;
use contract::session::SessionStatus;

use super::registration::{Registration, identity};
use super::{Destination, Received};
use crate::scene::{Party, Scene, Stop};

/// After what it was said that nothing came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Barrier {
    /// The control protocol's: a clock that is read answers when all attempts have ended.
    Clock,
    /// A later event has reached the judge, and then it was quiet for a while.
    Sentinel(Duration),
    /// It was quiet for a while; no later event could be made.
    Quiet(Duration),
}

impl fmt::Display for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clock => {
                f.write_str("the clock had been read, which waits for attempts under way")
            }
            Self::Sentinel(quiet) => write!(
                f,
                "a sentinel event had arrived and {} ms of real time had passed",
                quiet.as_millis()
            ),
            Self::Quiet(quiet) => write!(
                f,
                "{} ms of real time had passed: no sentinel event could be made",
                quiet.as_millis()
            ),
        }
    }
}

/// Presence and absence.
impl Scene {
    /// Whether a delivery like this has come, or comes in time.
    pub(crate) async fn has_come(
        &mut self,
        fits: impl Fn(&Received) -> bool,
    ) -> Result<bool, Stop> {
        let ground = self.ground.clone();
        let office = ground.office().await?;
        let begin = Instant::now();
        self.collect(office);
        if self.hooks.got.iter().any(&fits) {
            return Ok(true);
        }
        if self.offers(Capability::Clock) {
            self.advance(0).await?;
            self.collect(office);
            return Ok(self.hooks.got.iter().any(&fits));
        }
        while begin.elapsed() < PATIENCE {
            office.something_arrives(LOOK_EVERY).await;
            self.collect(office);
            if self.hooks.got.iter().any(&fits) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Waits until it can be said that nothing more comes to a party's destinations.
    pub(crate) async fn nothing_more_comes(&mut self, to: Party) -> Result<Barrier, Stop> {
        let ground = self.ground.clone();
        let office = ground.office().await?;
        let barrier = if self.offers(Capability::Clock) {
            self.advance(0).await?;
            Barrier::Clock
        } else {
            let quiet = ground.target.quiet;
            let change = self.hooks.change.clone();
            let heard = self.sentinel(to).await?;
            self.hooks.change = change;
            tokio::time::sleep(quiet).await;
            if heard {
                Barrier::Sentinel(quiet)
            } else {
                Barrier::Quiet(quiet)
            }
        };
        self.collect(office);
        ground.note_barrier(barrier);
        Ok(barrier)
    }

    /// Makes a status change of the party's own come to a destination of the judge's own; `false` where that can't be.
    async fn sentinel(&mut self, of: Party) -> Result<bool, Stop> {
        let Some(session) = self.own_session(of) else {
            return Ok(false);
        };
        let Some(post) = self.sentinel_destination(of).await? else {
            return Ok(false);
        };
        let ground = self.ground.clone();
        let office = ground.office().await?;
        let before = office.got(&post.mailbox, 0).len();
        for status in [SessionStatus::Declined, SessionStatus::Approved] {
            if !self.set_status(of, &session, status).await?.is_success() {
                continue;
            }
            let begin = Instant::now();
            while begin.elapsed() < PATIENCE {
                if let Some(heard) = office.got(&post.mailbox, before).first() {
                    self.hooks.sentinel_events.push(identity(heard));
                    return Ok(true);
                }
                office.something_arrives(LOOK_EVERY).await;
            }
            return Ok(false);
        }
        Ok(false)
    }

    async fn sentinel_destination(&mut self, of: Party) -> Result<Option<Destination>, Stop> {
        if let Some(known) = self.hooks.sentinels.iter().find(|known| known.of == of) {
            return Ok(Some(known.clone()));
        }
        let (mailbox, url) = self.open_mailbox().await?;
        let call = self.registering(of, &url, Registration::of("status.updated"))?;
        let answer = self.send(call).await?;
        if !answer.is_success() {
            return Ok(None);
        }
        let destination = self.registered_as(of, mailbox, url, &answer);
        self.hooks.sentinels.push(destination.clone());
        Ok(Some(destination))
    }

    fn own_session(&self, of: Party) -> Option<String> {
        let imported = self.imports.iter().rev().find(|import| import.by == of);
        let own = self
            .sessions
            .iter()
            .rev()
            .find(|session| session.owner == of && !self.ground.pool.holds(&session.id));
        imported
            .map(|import| import.session_id.clone())
            .or_else(|| own.map(|session| session.id.clone()))
    }
}

/// How long a delivery may take where no clock can be asked.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK_EVERY: Duration = Duration::from_millis(50);
