use std::sync::atomic::{AtomicI64, Ordering};

use mock_server::TimeSource;

/// The time as the test says it is.
#[derive(Debug)]
pub(crate) struct Dial(AtomicI64);

impl Dial {
    pub(crate) const fn at(seconds: i64) -> Self {
        Self(AtomicI64::new(seconds * 1_000))
    }

    pub(crate) fn turn(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }
}

impl TimeSource for Dial {
    fn epoch_millis(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}
