use std::collections::VecDeque;

/// One caller's requests of the last 60 seconds, of one quota. Never longer than the quota: what is refused is not kept.
#[derive(Debug, Default)]
pub(super) struct Window(VecDeque<i64>);

/// What is left of a quota once a request was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) is_granted: bool,
    pub(super) remaining: u32,
    /// The epoch millisecond at which the oldest request no longer counts.
    pub(super) resets_at_millis: i64,
}

impl Window {
    /// Counts a request, unless it is one too many.
    pub(super) fn count(&mut self, limit: u32, now_millis: i64) -> Share {
        while self
            .0
            .front()
            .is_some_and(|&at| at + MINUTE_MILLIS <= now_millis)
        {
            self.0.pop_front();
        }
        let used = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let is_granted = used < limit;
        if is_granted {
            self.0.push_back(now_millis);
        }
        let oldest = self.0.front().copied().unwrap_or(now_millis);
        Share {
            is_granted,
            remaining: limit.saturating_sub(used + u32::from(is_granted)),
            resets_at_millis: oldest + MINUTE_MILLIS,
        }
    }

    /// Whether it would not matter if the window were forgotten.
    pub(super) fn is_over(&self, now_millis: i64) -> bool {
        self.0
            .back()
            .is_none_or(|&at| at + MINUTE_MILLIS <= now_millis)
    }
}

const MINUTE_MILLIS: i64 = 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_slides() {
        let mut window = Window::default();
        assert_eq!(window.count(2, 0).remaining, 1);
        assert_eq!(window.count(2, 30_000).remaining, 0);
        let refused = window.count(2, 59_999);
        assert!(!refused.is_granted);
        assert_eq!(refused.resets_at_millis, 60_000);
        // The first request no longer counts, the second does, and the refused one never did.
        let granted = window.count(2, 60_000);
        assert!(granted.is_granted && granted.remaining == 0);
        assert_eq!(granted.resets_at_millis, 90_000);
        assert!(!window.is_over(119_999) && window.is_over(120_000));
    }
}
