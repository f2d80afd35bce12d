use std::rc::Rc;

use bytes::Bytes;
use serde_json::Value;

/// What came back, read whole. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Answer(Rc<Parts>);

struct Parts {
    asked: Asked,
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
    json: Result<Value, String>,
}

/// What was asked for, as far as expectations depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A share token.
    Share,
    Other,
}

impl Answer {
    pub(crate) fn new(
        asked: Asked,
        status: u16,
        headers: Vec<(String, String)>,
        body: Bytes,
    ) -> Self {
        let json = serde_json::from_slice(&body).map_err(|error| error.to_string());
        Self(Rc::new(Parts {
            asked,
            status,
            headers,
            body,
            json,
        }))
    }

    pub(crate) fn asked(&self) -> Asked {
        self.0.asked
    }

    pub(crate) fn status(&self) -> u16 {
        self.0.status
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.0.status)
    }

    pub(crate) fn is_client_error(&self) -> bool {
        (400..500).contains(&self.0.status)
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        &self.0.headers
    }

    /// The first header of this name, in any case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.0
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The body as JSON, or why it is none.
    pub(crate) fn json(&self) -> Result<&Value, &str> {
        self.0.json.as_ref().map_err(String::as_str)
    }

    /// A member at the top of a JSON object.
    pub(crate) fn member(&self, name: &str) -> Option<&Value> {
        self.json().ok().and_then(|json| json.get(name))
    }

    pub(crate) fn text_member(&self, name: &str) -> Option<&str> {
        self.member(name).and_then(Value::as_str)
    }
}
