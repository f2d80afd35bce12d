//! Reading a request's body within bounds.

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::Body as _;

use crate::limits::DRAINED_BYTES;

/// What came of reading a body.
pub(crate) enum ReadBody {
    /// All of it.
    Whole(Bytes),
    /// More than the limit, read to its end and thrown away: the connection can be used again.
    Drained,
    /// More than anybody would want to read: the connection has to be closed.
    Endless,
    /// The client went away half-way.
    Broken,
}

/// Reads a body of at most `limit` bytes.
pub(crate) async fn body(mut body: Body, limit: usize) -> ReadBody {
    if body.size_hint().lower() > DRAINED_BYTES as u64 {
        return ReadBody::Endless;
    }
    let mut first: Option<Bytes> = None;
    let mut joined = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return ReadBody::Broken;
        };
        let Ok(chunk) = frame.into_data() else {
            continue;
        };
        length += chunk.len();
        if length > DRAINED_BYTES {
            return ReadBody::Endless;
        }
        if length > limit {
            // From here on the bytes are only counted.
            joined = BytesMut::new();
            first = None;
        } else if first.is_none() && joined.is_empty() {
            first = Some(chunk);
        } else {
            // Most bodies are one chunk and are never copied; the others are joined.
            if let Some(start) = first.take() {
                joined.extend_from_slice(&start);
            }
            joined.extend_from_slice(&chunk);
        }
    }
    if length > limit {
        return ReadBody::Drained;
    }
    ReadBody::Whole(first.unwrap_or_else(|| joined.freeze()))
}
