//! Where time comes from. The system clock is read in one place; a world's clock runs on top of it.

use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since the epoch.
pub type EpochSeconds = i64;

/// Something that knows the time: the system clock, or a test's own.
pub trait TimeSource: std::fmt::Debug + Send + Sync + 'static {
    /// Milliseconds since the epoch.
    fn epoch_millis(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemTimeSource;

impl TimeSource for SystemTimeSource {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the system clock is read"
    )]
    fn epoch_millis(&self) -> i64 {
        let since_epoch = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
    }
}

/// A world's own clock: the time source plus what was added, or a moment at which it was stopped.
#[derive(Debug)]
pub(crate) struct WorldClock(Mutex<Pace>);

#[derive(Clone, Copy, Debug)]
enum Pace {
    Running { ahead_millis: i64 },
    Frozen { at_millis: i64 },
}

impl WorldClock {
    /// A clock that runs with its source.
    pub(crate) fn running() -> Self {
        Self(Mutex::new(Pace::Running { ahead_millis: 0 }))
    }

    /// A clock that shows this second now and runs on from there.
    pub(crate) fn running_from(start: EpochSeconds, source: &dyn TimeSource) -> Self {
        Self(Mutex::new(Pace::Running {
            ahead_millis: start
                .saturating_mul(MILLIS)
                .saturating_sub(source.epoch_millis()),
        }))
    }

    /// The world's present second; a started second counts as not yet over.
    pub(crate) fn now(&self, source: &dyn TimeSource) -> EpochSeconds {
        self.now_millis(source).div_euclid(MILLIS)
    }

    /// The world's present millisecond.
    pub(crate) fn now_millis(&self, source: &dyn TimeSource) -> i64 {
        self.lock().millis(source)
    }

    /// Moves the clock forward, running or frozen.
    pub(crate) fn advance(&self, seconds: u32) {
        let added = i64::from(seconds) * MILLIS;
        let mut pace = self.lock();
        *pace = match *pace {
            Pace::Running { ahead_millis } => Pace::Running {
                ahead_millis: ahead_millis.saturating_add(added),
            },
            Pace::Frozen { at_millis } => Pace::Frozen {
                at_millis: at_millis.saturating_add(added),
            },
        };
    }

    /// Stops the clock where it is.
    pub(crate) fn freeze(&self, source: &dyn TimeSource) {
        let mut pace = self.lock();
        *pace = Pace::Frozen {
            at_millis: pace.millis(source),
        };
    }

    /// Lets it run on from where it was stopped.
    pub(crate) fn thaw(&self, source: &dyn TimeSource) {
        let mut pace = self.lock();
        *pace = Pace::Running {
            ahead_millis: pace.millis(source) - source.epoch_millis(),
        };
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Pace> {
        // A pace is a plain value: whoever panicked while holding the lock can't have left it half written.
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Pace {
    fn millis(self, source: &dyn TimeSource) -> i64 {
        match self {
            Self::Running { ahead_millis } => source.epoch_millis().saturating_add(ahead_millis),
            Self::Frozen { at_millis } => at_millis,
        }
    }
}

/// The calendar month in UTC, counted from the year 0.
pub(crate) fn month_of(at: EpochSeconds) -> i32 {
    let moment = jiff::Timestamp::from_second(at).unwrap_or(jiff::Timestamp::MAX);
    let date = jiff::tz::Offset::UTC.to_datetime(moment).date();
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// ISO-8601 in UTC with a `Z`, as every date-time of the API is written.
pub(crate) fn iso8601(at: EpochSeconds) -> String {
    jiff::Timestamp::from_second(at).map_or_else(
        |_| "9999-12-31T23:59:59Z".to_owned(),
        |moment| moment.to_string(),
    )
}

/// The same with the fraction of a second, where there is one.
pub(crate) fn iso8601_of_millis(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map_or_else(
        |_| "9999-12-31T23:59:59Z".to_owned(),
        |moment| moment.to_string(),
    )
}

const MILLIS: i64 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Fixed(i64);

    impl TimeSource for Fixed {
        fn epoch_millis(&self) -> i64 {
            self.0
        }
    }

    #[test]
    fn a_frozen_clock_stands_until_it_is_moved() {
        let clock = WorldClock::running();
        clock.freeze(&Fixed(5_900));
        assert_eq!(clock.now(&Fixed(99_000)), 5);
        clock.advance(60);
        assert_eq!(clock.now(&Fixed(99_000)), 65);
    }

    #[test]
    fn a_thawed_clock_runs_on_from_where_it_stood() {
        let clock = WorldClock::running();
        clock.freeze(&Fixed(5_000));
        clock.thaw(&Fixed(50_000));
        assert_eq!(clock.now(&Fixed(53_000)), 8);
    }

    #[test]
    fn date_times_end_in_z() {
        assert_eq!(iso8601(1_700_000_000), "2023-11-14T22:13:20Z");
    }
}
