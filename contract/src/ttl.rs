//! How long a share token lives.

use thiserror::Error;

/// Seconds that a share token lives: 60 to 86 400, 3 600 when none is asked for (contract §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ttl(u32);

impl Ttl {
    /// One minute.
    pub const MIN: Self = Self(60);
    /// One day.
    pub const MAX: Self = Self(86_400);
    /// One hour.
    pub const DEFAULT: Self = Self(3_600);

    /// The value in seconds; `exp − iat` of the token exactly.
    pub const fn seconds(self) -> u32 {
        self.0
    }
}

impl Default for Ttl {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Why a number of seconds is no [`Ttl`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TtlOutOfBounds {
    /// Under a minute, zero and negative numbers included.
    #[error("a share token lives at least {} seconds", Ttl::MIN.seconds())]
    BelowMin,
    /// Over a day.
    #[error("a share token lives at most {} seconds", Ttl::MAX.seconds())]
    AboveMax,
}

impl TryFrom<i64> for Ttl {
    type Error = TtlOutOfBounds;

    fn try_from(seconds: i64) -> Result<Self, Self::Error> {
        match u32::try_from(seconds) {
            Ok(seconds) if seconds > Self::MAX.0 => Err(TtlOutOfBounds::AboveMax),
            Ok(seconds) if seconds >= Self::MIN.0 => Ok(Self(seconds)),
            Ok(_) => Err(TtlOutOfBounds::BelowMin),
            Err(_) if seconds < 0 => Err(TtlOutOfBounds::BelowMin),
            Err(_) => Err(TtlOutOfBounds::AboveMax),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_bounds_are_inside() {
        assert_eq!(Ttl::try_from(60), Ok(Ttl::MIN));
        assert_eq!(Ttl::try_from(86_400), Ok(Ttl::MAX));
    }

    #[test]
    fn everything_beyond_is_outside() {
        for seconds in [59, 0, -1, i64::MIN] {
            assert_eq!(Ttl::try_from(seconds), Err(TtlOutOfBounds::BelowMin));
        }
        for seconds in [86_401, i64::from(u32::MAX) + 1, i64::MAX] {
            assert_eq!(Ttl::try_from(seconds), Err(TtlOutOfBounds::AboveMax));
        }
    }
}
