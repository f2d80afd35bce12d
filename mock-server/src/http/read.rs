//! Reading a request's body within bounds.

use std::time::Duration;

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
    /// More than anybody would want to read: the connection has to be closed. The rest of it may still be coming.
    Endless(Body),
    /// The client went away half-way.
    Broken,
}

/// Reads a body of at most `limit` bytes.
pub(crate) async fn body(mut body: Body, limit: usize) -> ReadBody {
    if body.size_hint().lower() > DRAINED_BYTES as u64 {
        return ReadBody::Endless(body);
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
            return ReadBody::Endless(body);
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

/// Throws away what still comes of a body that was answered before its end. A client in the middle of an upload looks
/// for the answer when it has sent everything: closed on before that, it would see a broken pipe.
pub(super) async fn linger(mut body: Body) {
    let rest = async {
        let mut length = 0;
        while let Some(Ok(frame)) = body.frame().await {
            length += frame.data_ref().map_or(0, Bytes::len);
            if length > LINGERED_BYTES {
                return;
            }
        }
    };
    // Whoever takes longer has had the answer for long enough.
    let _ = tokio::time::timeout(LINGERED, rest).await;
}

const LINGERED: Duration = Duration::from_secs(5);
const LINGERED_BYTES: usize = 256 << 20;
