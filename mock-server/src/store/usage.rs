use contract::session::SessionKind;

use crate::time::{EpochSeconds, month_of};

/// What was ever made in an application, and what it cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// Fresh captures that came to an end.
    pub billable_sessions: u64,
    /// Imports: never billed.
    pub imported_sessions: u64,
    /// What the captures beyond the free allowance cost, in cents of a US dollar.
    pub charged_cents: u64,
    /// How far the free allowance of its organisation is used up.
    pub allowance: Allowance,
}

/// The captures that an organisation has free in a calendar month (UTC) of the world's clock. All its applications draw
/// on it: the founding document grants it to every account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowance {
    /// Months since the year 0.
    month: i32,
    captures: u64,
}

impl Allowance {
    /// Captures that are free in a month.
    pub(crate) const PER_MONTH: u64 = 500;

    /// Counts one capture more; the cents that it costs.
    pub(crate) fn capture(&mut self, kind: SessionKind, at: EpochSeconds) -> u64 {
        *self = Self {
            month: month_of(at),
            captures: self.captures_in_month_of(at) + 1,
        };
        if self.captures <= Self::PER_MONTH {
            0
        } else {
            u64::from(price_cents(kind))
        }
    }

    /// Captures of the month that this moment lies in.
    pub(crate) fn captures_in_month_of(self, at: EpochSeconds) -> u64 {
        if self.month == month_of(at) {
            self.captures
        } else {
            0
        }
    }

    /// Captures that are still free in the month that this moment lies in.
    pub(crate) fn remaining(self, at: EpochSeconds) -> u64 {
        Self::PER_MONTH.saturating_sub(self.captures_in_month_of(at))
    }
}

/// What one capture beyond the allowance costs, in cents of a US dollar: the founding document's public prices.
pub(crate) const fn price_cents(kind: SessionKind) -> u32 {
    match kind {
        SessionKind::User => 30,
        SessionKind::Business => 200,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST_SECOND_OF_JANUARY: EpochSeconds = 1_769_903_999;

    #[test]
    fn the_capture_after_the_last_free_one_costs_its_price() {
        let mut allowance = Allowance::default();
        for _ in 0..Allowance::PER_MONTH {
            assert_eq!(allowance.capture(SessionKind::Business, 0), 0);
        }
        assert_eq!(allowance.remaining(0), 0);
        assert_eq!(allowance.capture(SessionKind::User, 0), 30);
        assert_eq!(allowance.capture(SessionKind::Business, 0), 200);
    }

    #[test]
    fn a_new_month_brings_a_new_allowance() {
        let mut allowance = Allowance::default();
        allowance.capture(SessionKind::User, LAST_SECOND_OF_JANUARY);
        assert_eq!(allowance.remaining(LAST_SECOND_OF_JANUARY), 499);
        assert_eq!(allowance.remaining(LAST_SECOND_OF_JANUARY + 1), 500);
        allowance.capture(SessionKind::User, LAST_SECOND_OF_JANUARY + 1);
        assert_eq!(allowance.remaining(LAST_SECOND_OF_JANUARY + 1), 499);
    }
}
