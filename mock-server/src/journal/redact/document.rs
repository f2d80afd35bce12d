use serde_json::Value;

use super::people::{is_personal, sized};
use super::secret::{is_secret_name, last_four, token};
use super::wire::text;

/// A JSON document without secrets and people.
pub(in crate::journal) fn redacted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let hosted = members.get("session_token").and_then(Value::as_str);
            let hosted = hosted.map(str::to_owned);
            let shown = members.into_iter().map(|(name, member)| {
                let member = shown(&name, member, hosted.as_deref());
                (text(&name), member)
            });
            Value::Object(shown.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(redacted).collect()),
        Value::String(string) => Value::String(in_text(&string)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn shown(name: &str, member: Value, hosted: Option<&str>) -> Value {
    match member {
        Value::String(string) if name == "share_token" => token(&string),
        // The page that a person is sent to is as good as its token.
        Value::String(string)
            if hosted.is_some_and(|token| name != "session_token" && string.contains(token)) =>
        {
            let cut = last_four(hosted.unwrap_or_default());
            Value::String(string.replace(hosted.unwrap_or_default(), &cut))
        }
        Value::String(string) if name == "session_url" => Value::String(cut_page(&string)),
        Value::String(string) if is_secret_name(name) => Value::String(last_four(&string)),
        Value::Null => Value::Null,
        member if is_secret_name(name) => sized(&member),
        member if is_personal(name) => sized(&member),
        member => redacted(member),
    }
}

/// The address of a hosted page without the token that opens it.
fn cut_page(url: &str) -> String {
    url.rsplit_once('/').map_or_else(
        || "…".to_owned(),
        |(page, token)| format!("{page}/{}", last_four(token)),
    )
}

/// A text may itself be a document: what a delivery sent is shown as one.
fn in_text(string: &str) -> String {
    if string.starts_with(['{', '['])
        && let Ok(document) = serde_json::from_str::<Value>(string)
    {
        return redacted(document).to_string();
    }
    text(string)
}
