use bytes::Bytes;
use serde_json::Value;

/// A request that arrived at one of the judge's paths.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// Its place among all that arrived in the run.
    pub(crate) number: u64,
    pub(crate) method: String,
    /// Names in lower case: how they were written is not judged.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    /// The body as JSON, or why it is none.
    pub(crate) json: Result<Value, String>,
    /// How it was answered; `None` where the connection was closed instead.
    pub(crate) answered: Option<u16>,
}

/// A delivery with the destination that it came to.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The destination's place in its scenario.
    pub(crate) destination: usize,
    pub(crate) delivery: Delivery,
}

impl Delivery {
    /// The first header of this name, in any case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    pub(crate) fn member(&self, name: &str) -> Option<&Value> {
        self.json.as_ref().ok().and_then(|json| json.get(name))
    }

    pub(crate) fn text_member(&self, name: &str) -> Option<&str> {
        self.member(name).and_then(Value::as_str)
    }

    /// `status.updated`, or what it says instead.
    pub(crate) fn event(&self) -> &str {
        self.text_member("webhook_type").unwrap_or("something")
    }

    pub(crate) fn is_about(&self, session_id: &str) -> bool {
        self.text_member("session_id") == Some(session_id)
    }
}
