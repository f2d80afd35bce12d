use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

/// What happens to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// This answer, and nothing is carried out.
    Status(Canned),
    /// It is carried out, and answered this much later, in real time.
    Delay(Duration),
    /// One of those that need no more than their name.
    Plain(Plain),
}

/// Actions that are a bare word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    /// Nothing is carried out and nothing is answered, for as long as the client waits.
    Hang,
    /// Nothing is carried out, and the connection is closed.
    Close,
    /// Nothing is carried out, and the connection is reset.
    Reset,
    /// It is carried out; the answer breaks off in the middle of its body.
    CutBody,
    /// Nothing is carried out; the answer is a proxy's: 502 with a page of HTML.
    NotJson,
    /// It is carried out, and the connection is closed without an answer.
    LoseReply,
}

/// An answer that somebody wrote down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Canned {
    /// 200–599.
    pub(crate) status: u16,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: CannedBody,
}

/// The body of such an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CannedBody {
    /// Nothing was said: `{"detail":…}` with the status's own words.
    Usual,
    /// A string was given: sent as it is.
    Text(Bytes),
    /// Anything else was given: sent as JSON.
    Json(Value),
}

impl Plain {
    /// Each of them.
    pub(crate) const ALL: [Self; 6] = [
        Self::Hang,
        Self::Close,
        Self::Reset,
        Self::CutBody,
        Self::NotJson,
        Self::LoseReply,
    ];

    /// Its word on the wire.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Hang => "hang",
            Self::Close => "close",
            Self::Reset => "reset",
            Self::CutBody => "cut_body",
            Self::NotJson => "not_json",
            Self::LoseReply => "lose_reply",
        }
    }
}

impl Action {
    /// As it is written in JSON.
    pub(crate) fn shown(&self) -> Value {
        match self {
            Self::Status(canned) => canned.shown(),
            Self::Delay(delay) => {
                json!({"delay_ms": u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)})
            }
            Self::Plain(plain) => json!(plain.as_str()),
        }
    }
}

impl Canned {
    fn shown(&self) -> Value {
        let mut shown = Map::from_iter([("status".to_owned(), json!(self.status))]);
        if !self.headers.is_empty() {
            let headers = self.headers.iter().map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes());
                (name.to_string(), json!(value))
            });
            shown.insert("headers".to_owned(), Value::Object(headers.collect()));
        }
        match &self.body {
            CannedBody::Usual => {}
            CannedBody::Text(text) => {
                shown.insert("body".to_owned(), json!(String::from_utf8_lossy(text)));
            }
            CannedBody::Json(body) => {
                shown.insert("body".to_owned(), body.clone());
            }
        }
        Value::Object(shown)
    }
}
