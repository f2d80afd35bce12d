use std::fmt;
use std::pin::Pin;

use super::Reply;

/// An answer, or the promise of one.
pub(crate) enum Answered {
    /// It is there: everything that a world can say by itself.
    Now(Reply),
    /// It waits for somebody else: a receiver of webhooks, or a moment.
    Later(Pin<Box<dyn Future<Output = Reply> + Send>>),
}

impl Answered {
    /// An answer that is there when this has ended.
    pub(crate) fn later(reply: impl Future<Output = Reply> + Send + 'static) -> Self {
        Self::Later(Box::pin(reply))
    }
}

impl Answered {
    /// The same answer, or promise of one, changed like this.
    pub(crate) fn map(self, change: impl FnOnce(Reply) -> Reply + Send + 'static) -> Self {
        match self {
            Self::Now(reply) => Self::Now(change(reply)),
            Self::Later(reply) => Self::later(async move { change(reply.await) }),
        }
    }
}

impl From<Reply> for Answered {
    fn from(reply: Reply) -> Self {
        Self::Now(reply)
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now(reply) => f.debug_tuple("Now").field(reply).finish(),
            Self::Later(_) => f.write_str("Later"),
        }
    }
}
