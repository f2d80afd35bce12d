//! How often something may be tried, on the world's clock.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use crate::time::EpochSeconds;

/// The registrations of the last hour, by the network address that they came from.
#[derive(Debug, Default)]
pub(super) struct Registrations(HashMap<IpAddr, VecDeque<EpochSeconds>>);

impl Registrations {
    /// Notes one more.
    ///
    /// # Errors
    /// The seconds until one is taken again.
    pub(super) fn count(&mut self, from: IpAddr, now: EpochSeconds) -> Result<(), u32> {
        // Nobody is remembered for longer than an hour.
        self.0.retain(|_, moments| {
            while moments.front().is_some_and(|&at| at + HOUR <= now) {
                moments.pop_front();
            }
            !moments.is_empty()
        });
        let moments = self.0.entry(from).or_default();
        match moments.front() {
            Some(&oldest) if moments.len() >= AN_HOUR => Err(seconds(oldest + HOUR - now)),
            Some(_) | None => {
                moments.push_back(now);
                Ok(())
            }
        }
    }
}

/// The wrong logins of one account.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WrongLogins {
    count: u32,
    locked_until: EpochSeconds,
}

impl WrongLogins {
    /// The seconds for which no login is taken; 0 where one is.
    pub(super) fn locked_for(&self, now: EpochSeconds) -> u32 {
        seconds(self.locked_until - now)
    }

    pub(super) fn count(&mut self, now: EpochSeconds) {
        self.count += 1;
        if self.count >= WRONG_LOGINS {
            *self = Self {
                count: 0,
                locked_until: now + LOCKOUT,
            };
        }
    }
}

/// What is left of a time, never less than nothing.
pub(super) fn seconds(left: EpochSeconds) -> u32 {
    u32::try_from(left.max(0)).unwrap_or(u32::MAX)
}

const HOUR: EpochSeconds = 3_600;
const AN_HOUR: usize = 5;
const WRONG_LOGINS: u32 = 5;
const LOCKOUT: EpochSeconds = 900;
