use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, LOCATION};
use http::{HeaderName, HeaderValue, StatusCode, Version};
use serde_json::Value;

use super::Fate;
use super::half::Half;
use super::live::{Live, LiveBody};
use super::pieces::Pieces;

/// An answer, rendered and ready for the wire.
#[derive(Debug)]
pub(crate) struct Reply {
    status: StatusCode,
    content_type: Option<&'static str>,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    framing: Framing,
    fate: Fate,
    /// What follows the body, for as long as it goes on.
    live: Option<Box<dyn Live>>,
}

/// How an answer is put on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Framing {
    /// HTTP/1.1 with a length.
    #[default]
    Whole,
    /// HTTP/1.1 in chunks, without a length.
    Chunked,
    /// HTTP/1.0, and the connection closed behind it.
    OldHttp,
}

impl Reply {
    /// A JSON answer from a value.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::json_bytes(status, serde_json::to_vec(body).unwrap_or_default())
    }

    /// A JSON answer from bytes that are JSON already.
    pub(crate) fn json_bytes(status: u16, body: impl Into<Bytes>) -> Self {
        Self::new(status, Some(JSON), body.into())
    }

    /// An answer of another media type.
    pub(crate) fn of_type(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self::new(status, Some(content_type), body.into())
    }

    /// 200 with a body that goes on.
    pub(crate) fn live(content_type: &'static str, body: impl Live) -> Self {
        let live: Option<Box<dyn Live>> = Some(Box::new(body));
        Self {
            live,
            ..Self::new(200, Some(content_type), Bytes::new())
        }
        .with(CACHE_CONTROL, "no-store")
    }

    /// 204: nothing to say.
    pub(crate) fn no_content() -> Self {
        Self::new(204, None, Bytes::new())
    }

    /// 301 to another path.
    pub(crate) fn moved_to(location: &str) -> Self {
        Self::new(301, None, Bytes::new()).with(LOCATION, location)
    }

    /// 303: the browser goes on with a GET.
    pub(crate) fn see_other(location: &str) -> Self {
        Self::new(303, None, Bytes::new()).with(LOCATION, location)
    }

    /// No answer at all.
    pub(crate) fn none(fate: Fate) -> Self {
        Self::no_content().meeting(fate)
    }

    /// With an `Allow` header.
    pub(crate) fn allowing(self, methods: &str) -> Self {
        self.with(ALLOW, methods)
    }

    /// With the connection closed behind it.
    pub(crate) fn closing(self) -> Self {
        self.with(CONNECTION, "close")
    }

    fn new(status: u16, content_type: Option<&'static str>, body: Bytes) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self {
            status,
            content_type,
            headers: Vec::new(),
            body,
            framing: Framing::Whole,
            fate: Fate::Sent,
            live: None,
        }
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// With these headers; one that is there already is replaced, and so is the media type.
    pub(crate) fn with_headers(mut self, headers: &[(HeaderName, HeaderValue)]) -> Self {
        for (name, _) in headers {
            self.headers.retain(|(known, _)| known != name);
            if *name == CONTENT_TYPE {
                self.content_type = None;
            }
        }
        self.headers.extend_from_slice(headers);
        self
    }

    /// With one more header.
    pub(crate) fn with_header(self, name: &'static str, value: &str) -> Self {
        self.with(HeaderName::from_static(name), value)
    }

    /// The first header of this name, where it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.and_then(|(_, value)| value.to_str().ok())
    }

    /// The same answer without the headers of this name.
    pub(crate) fn without_header(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    /// The same answer, declared as another media type where it is JSON.
    pub(crate) fn with_json_called(self, content_type: &'static str) -> Self {
        let content_type = self.content_type.map(|known| match known {
            JSON => content_type,
            other => other,
        });
        Self {
            content_type,
            ..self
        }
    }

    /// The same answer, put on the wire like this.
    pub(crate) fn framed(self, framing: Framing) -> Self {
        Self { framing, ..self }
    }

    /// The same answer, on its way to this.
    pub(crate) fn meeting(self, fate: Fate) -> Self {
        Self { fate, ..self }
    }

    /// What becomes of it.
    pub(crate) const fn fate(&self) -> &Fate {
        &self.fate
    }

    /// Whether the body is JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.content_type == Some(JSON)
    }

    /// The body as it goes out.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The same bytes, without a copy.
    pub(crate) fn shared_bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// Every header but those that hyper adds.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let content_type = self.content_type.map(HeaderValue::from_static);
        let content_type = content_type.map(|value| (CONTENT_TYPE, value));
        content_type.into_iter().chain(self.headers.iter().cloned())
    }

    /// The same answer with another body.
    pub(crate) fn with_bytes(self, body: impl Into<Bytes>) -> Self {
        Self {
            body: body.into(),
            ..self
        }
    }

    /// The status code.
    pub(crate) fn status_code(&self) -> u16 {
        self.status.as_u16()
    }

    /// Whether the request was granted.
    pub(crate) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// The body as JSON; `null` where it is none.
    pub(crate) fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The same answer with another body.
    pub(crate) fn with_value(self, value: &Value) -> Self {
        Self {
            body: serde_json::to_vec(value).unwrap_or_default().into(),
            ..self
        }
    }

    /// The same answer with another status.
    pub(crate) fn with_status(self, status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(self.status),
            ..self
        }
    }

    /// The same answer with another status, where the request was granted.
    pub(crate) fn with_status_of_success(self, status: u16) -> Self {
        if self.is_success() {
            self.with_status(status)
        } else {
            self
        }
    }

    /// What hyper sends.
    pub(crate) fn into_response(self) -> Response {
        let is_cut = matches!(self.fate, Fate::CutShort);
        let mut response = Response::new(if let Some(live) = self.live {
            Body::new(LiveBody(live))
        } else if is_cut && !self.body.is_empty() {
            // Without a body there is nothing to cut.
            Body::new(Half::of(&self.body))
        } else {
            match self.framing {
                Framing::Whole | Framing::OldHttp => Body::from(self.body),
                Framing::Chunked => Body::new(Pieces::of(self.body)),
            }
        });
        *response.status_mut() = self.status;
        if self.framing == Framing::OldHttp {
            *response.version_mut() = Version::HTTP_10;
        }
        let headers = response.headers_mut();
        if let Some(content_type) = self.content_type {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        headers.extend(self.headers);
        if is_cut {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

const JSON: &str = "application/json";
