use contract::session::{SessionKind, SessionStatus};

use super::memory::Memory;
use crate::store::Session;

/// The occasion on which a bend applies.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) kind: Option<SessionKind>,
    pub(super) status: Option<SessionStatus>,
    /// Only from the second time on that the same is asked about the same session.
    pub(super) again: bool,
}

impl When {
    pub(super) const ALWAYS: Self = Self {
        kind: None,
        status: None,
        again: false,
    };
    pub(super) const KYC: Self = Self {
        kind: Some(SessionKind::User),
        ..Self::ALWAYS
    };
    pub(super) const KYB: Self = Self {
        kind: Some(SessionKind::Business),
        ..Self::ALWAYS
    };
    /// From the second time on that the same thing is asked for.
    pub(super) const AGAIN: Self = Self {
        again: true,
        ..Self::ALWAYS
    };

    pub(super) const fn status(self, status: SessionStatus) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }

    /// Whether it applies to a call about this session.
    pub(super) fn applies(self, session: &Session, memory: &Memory, what: &str) -> bool {
        let fits = self.kind.is_none_or(|kind| kind == session.kind)
            && self.status.is_none_or(|status| status == session.status);
        fits && (!self.again || memory.times(&format!("{what} {}", session.id)) > 1)
    }
}
