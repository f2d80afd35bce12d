use bytes::Bytes;
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;

use contract::secrets::ApiKey;

/// Which of the two listeners a request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// `verification.didit.me`
    Public,
    /// `apx.didit.me`
    Auth,
}

/// A request, read once and never changed.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// As it came, still percent-encoded.
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What absolute URLs in the reply start with: no slash at the end.
    pub(crate) base_url: String,
}

impl Call {
    /// The path's segments, percent-decoded; `None` where one is not UTF-8.
    pub(crate) fn segments(&self) -> Option<Vec<String>> {
        self.path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| {
                percent_decode_str(segment)
                    .decode_utf8()
                    .ok()
                    .map(|text| text.into_owned())
            })
            .collect()
    }

    /// The key in `x-api-key`. One anywhere else is no key (rule `auth-key-only-in-x-api-key`).
    pub(crate) fn api_key(&self) -> Option<ApiKey> {
        let value = self.headers.get("x-api-key")?.to_str().ok()?;
        (!value.is_empty()).then(|| ApiKey::new(value))
    }

    /// A header's text; `None` where it is absent or not ASCII.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The query's pairs, decoded; of a name given twice the last wins.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let pairs = form_urlencoded::parse(self.query.as_deref()?.as_bytes());
        pairs
            .filter(|(key, _)| key == name)
            .last()
            .map(|(_, value)| value.into_owned())
    }
}
