//! `limit` and `offset` of a list, and the links to its neighbours.

use crate::http::Call;
use serde_json::{Value, json};

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub(super) limit: usize,
    pub(super) offset: usize,
}

impl Window {
    /// Reads the query; what is no number counts as left out, as DRF's pagination does.
    pub(super) fn of(call: &Call) -> Self {
        let number = |name| {
            call.query_value(name)
                .and_then(|text| text.parse::<usize>().ok())
        };
        let limit = number("limit")
            .filter(|&limit| limit > 0)
            .unwrap_or(DEFAULT_LIMIT)
            .min(MAX_LIMIT);
        Self {
            limit,
            offset: number("offset").unwrap_or(0),
        }
    }

    /// The part of these rows that is asked for.
    pub(super) fn of_rows<T>(self, rows: Vec<T>) -> Vec<T> {
        let rows = rows.into_iter().skip(self.offset);
        rows.take(self.limit).collect()
    }

    /// The head of a list's reply: how many there are and where the neighbouring pages stand.
    pub(super) fn links(self, call: &Call, count: usize) -> (Value, Value) {
        let next =
            (self.offset.saturating_add(self.limit) < count).then(|| self.offset + self.limit);
        let previous = (self.offset > 0).then(|| self.offset.saturating_sub(self.limit));
        let link = |offset: Option<usize>| {
            offset.map_or(Value::Null, |offset| json!(self.url(call, offset)))
        };
        (link(next), link(previous))
    }

    fn url(self, call: &Call, offset: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in
            form_urlencoded::parse(call.query.as_deref().unwrap_or_default().as_bytes())
        {
            if name != "limit" && name != "offset" {
                query.append_pair(&name, &value);
            }
        }
        query
            .append_pair("limit", &self.limit.to_string())
            .append_pair("offset", &offset.to_string());
        format!("{}{}?{}", call.base_url, call.path, query.finish())
    }
}

pub(crate) const DEFAULT_LIMIT: usize = 50;
/// Rows are rendered from whole payloads: a larger page would let one request hold much memory.
pub(crate) const MAX_LIMIT: usize = 500;
