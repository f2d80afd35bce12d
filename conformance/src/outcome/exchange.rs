use std::time::Duration;

/// One request and what came back. Redacted when it is made: no key, token or person's name in the clear.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Who sent it and why, for example `issuer mints a share token`.
    pub purpose: String,
    /// What was sent.
    pub request: RecordedRequest,
    /// What came back; `Err` holds why nothing did.
    pub answer: Result<RecordedAnswer, String>,
    /// From the first byte sent to the last byte read.
    pub elapsed: Duration,
}

/// A request as it went out, secrets redacted.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedRequest {
    /// The HTTP method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// Headers in the order sent.
    pub headers: Vec<(String, String)>,
    /// The body as text; empty where none was sent.
    pub body: String,
}

/// An answer as it came in, secrets redacted.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedAnswer {
    /// The HTTP status code.
    pub status: u16,
    /// Headers in the order received.
    pub headers: Vec<(String, String)>,
    /// The body as text, cut where it is long.
    pub body: String,
}
