//! Didit's limits: how many requests a key may make in any 60 seconds of the world's clock (contract §7).
//!
//! | module | what it does |
//! |---|---|
//! | `window` | one caller's requests of the last minute |
//! | `quotas` | the windows of all callers of a world |
//! | `around` | counts a call, refuses one too many, and says on every answer how many are left |

mod around;
mod quotas;
mod window;

pub(crate) use around::around;
pub(crate) use quotas::Quotas;
use window::{Share, Window};

/// Whether a world counts requests against Didit's limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RateLimits {
    /// It does not: what most tests want.
    #[default]
    Off,
    /// It does, as Didit does.
    On,
}
