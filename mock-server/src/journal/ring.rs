use std::collections::VecDeque;
use std::sync::Arc;

use super::kept::Kept;

/// The latest exchanges, oldest first, and how many had to go before.
#[derive(Debug)]
pub(super) struct Ring {
    kept: VecDeque<Arc<Kept>>,
    bytes: usize,
    dropped: u64,
    most: usize,
    most_bytes: usize,
}

impl Ring {
    /// A ring for this many exchanges and bytes at most.
    pub(super) const fn new(most: usize, most_bytes: usize) -> Self {
        Self {
            kept: VecDeque::new(),
            bytes: 0,
            dropped: 0,
            most,
            most_bytes,
        }
    }

    pub(super) fn push(&mut self, kept: Arc<Kept>) {
        self.bytes += kept.exchange.weight();
        self.kept.push_back(kept);
        while self.kept.len() > self.most || self.bytes > self.most_bytes {
            let Some(oldest) = self.kept.pop_front() else {
                return;
            };
            self.bytes -= oldest.exchange.weight();
            self.dropped += 1;
        }
    }

    /// Those with a number above this one.
    pub(super) fn after(&self, seq: u64) -> impl Iterator<Item = &Arc<Kept>> {
        let first = self.kept.partition_point(|kept| kept.seq <= seq);
        self.kept.range(first..)
    }

    /// How many were dropped for want of room since the last time it was cleared.
    pub(super) const fn dropped(&self) -> u64 {
        self.dropped
    }

    pub(super) fn clear(&mut self) {
        self.kept.clear();
        self.bytes = 0;
        self.dropped = 0;
    }
}
