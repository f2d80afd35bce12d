use bytes::Bytes;
use serde_json::Value;

use super::answer::Asked;

/// A request, exactly as it goes out.
#[derive(Clone)]
pub(crate) struct Call {
    /// Who sends it and why, for reports.
    pub(crate) purpose: String,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
    pub(crate) on_429: On429,
}

/// What is done about a 429 with `Retry-After`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum On429 {
    /// The very same request is sent again when the time has passed.
    #[default]
    Wait,
    /// It is the answer, and what is judged.
    Take,
}

/// What a request carries.
#[derive(Clone)]
pub(crate) enum Body {
    Nothing,
    Bytes(Bytes),
    /// Bytes too many to print, with the shell words that make them.
    Made {
        bytes: Bytes,
        shell: String,
    },
}

impl Call {
    pub(crate) fn new(purpose: impl Into<String>, method: &str, url: impl Into<String>) -> Self {
        Self {
            purpose: purpose.into(),
            method: method.to_owned(),
            url: url.into(),
            headers: Vec::new(),
            body: Body::Nothing,
            on_429: On429::default(),
        }
    }

    /// What it asks for.
    pub(crate) fn asked(&self) -> Asked {
        let path = self.url.split(['?', '#']).next().unwrap_or_default();
        if self.method == "POST" && path.trim_end_matches('/').ends_with("/share") {
            Asked::Share
        } else {
            Asked::Other
        }
    }

    /// Whether the judge itself calls, and so the target's controls.
    pub(crate) fn is_control(&self) -> bool {
        self.purpose.starts_with("judge ")
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.header("Content-Type", "application/json")
            .bytes(body.to_string())
    }

    pub(crate) fn bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Body::Bytes(body.into());
        self
    }
}

impl Body {
    pub(crate) fn as_bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Nothing => None,
            Self::Bytes(bytes) | Self::Made { bytes, .. } => Some(bytes),
        }
    }
}
