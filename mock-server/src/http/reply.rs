use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{ALLOW, CONNECTION, CONTENT_TYPE, LOCATION};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::Value;

/// An answer, rendered and ready for the wire.
#[derive(Debug)]
pub(crate) struct Reply {
    status: StatusCode,
    content_type: Option<&'static str>,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
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

    /// 204: nothing to say.
    pub(crate) fn no_content() -> Self {
        Self::new(204, None, Bytes::new())
    }

    /// 301 to another path.
    pub(crate) fn moved_to(location: &str) -> Self {
        Self::new(301, None, Bytes::new()).with(LOCATION, location)
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
        }
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
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
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if let Some(content_type) = self.content_type {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        headers.extend(self.headers);
        response
    }
}

const JSON: &str = "application/json";
