use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// A body that promises its whole length, sends the first half, and breaks off.
#[derive(Debug)]
pub(super) struct Half {
    promised: u64,
    rest: Option<Bytes>,
    is_flushed: bool,
}

/// Where a body was cut on purpose.
#[derive(Debug)]
pub(super) struct BrokenOff;

impl Half {
    pub(super) fn of(body: &Bytes) -> Self {
        Self {
            promised: body.len() as u64,
            rest: Some(body.slice(..body.len() / 2)),
            is_flushed: false,
        }
    }
}

impl Body for Half {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if let Some(half) = self.rest.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        if self.is_flushed {
            return Poll::Ready(Some(Err(BrokenOff)));
        }
        // hyper throws away what it has not sent when a body fails, and sends it while a body has nothing to say.
        self.is_flushed = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}

impl std::fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("broken off on purpose")
    }
}

impl std::error::Error for BrokenOff {}
