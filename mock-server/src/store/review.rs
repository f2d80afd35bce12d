use contract::session::SessionStatus;
use uuid::Uuid;

use crate::time::EpochSeconds;

/// What people said of a session, newest first. Whoever saw the session before an entry came still sees it without, and
/// shares the rest: thousands of waiting deliveries hold one trail between them.
pub(crate) type Trail = rpds::ListSync<Review>;

/// An entry of a session's review trail.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    /// Its id.
    pub id: Uuid,
    /// Who made it.
    pub author: Author,
    /// The status that it tells of.
    pub status: Option<SessionStatus>,
    /// The status before, where the entry tells of a change.
    pub previous: Option<SessionStatus>,
    /// Why.
    pub comment: Option<Box<str>>,
    /// When.
    pub at: EpochSeconds,
}

impl Review {
    /// Bytes held.
    pub(crate) fn weight(&self) -> usize {
        size_of::<Self>() + self.comment.as_deref().map_or(0, str::len)
    }
}

/// Who an entry of a review trail is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Author {
    /// Whoever changed the status with an API key.
    ApiClient,
    /// Whoever left a note: nobody is told by name.
    Unknown,
}

impl Author {
    /// The value on the wire.
    pub(crate) const fn as_wire(self) -> &'static str {
        match self {
            Self::ApiClient => "API Client",
            Self::Unknown => "Unknown",
        }
    }
}
