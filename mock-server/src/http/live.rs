use std::convert::Infallible;
use std::fmt::Debug;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame};

/// A body that goes on for as long as somebody reads it and something happens.
pub(crate) trait Live: Debug + Send + Sync + Unpin + 'static {
    /// The next piece; `None` at the end.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>>;
}

/// What hyper reads of it.
pub(super) struct LiveBody(pub(super) Box<dyn Live>);

impl Body for LiveBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.0.poll_next(context);
        next.map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
    }
}
