use serde_json::Value;

use super::people::{is_personal, sized};
use super::secret::{is_secret_name, last_four, token};
use super::wire::{text, url};

/// A JSON document without secrets and people.
pub(in crate::journal) fn redacted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let hosted = members.get("session_token").and_then(Value::as_str);
            let hosted = hosted.map(str::to_owned);
            // Beside an address a code is what confirms it; elsewhere it names a reason.
            let confirms = members.contains_key("email");
            let shown = members.into_iter().map(|(name, member)| {
                if confirms && name == "code" {
                    return (name, sized(&member));
                }
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
    if let Value::String(string) = &member {
        if name == "share_token" {
            return token(string);
        }
        if is_secret_name(name) {
            return Value::String(last_four(string));
        }
        // The page that a person is sent to is as good as its token.
        if let Some(token) = hosted.filter(|token| string.contains(token)) {
            return Value::String(string.replace(token, &last_four(token)));
        }
        // A page's neighbours repeat what was searched for.
        if matches!(name, "next" | "previous") {
            return Value::String(url(string));
        }
        if name == "session_url" {
            return Value::String(cut_page(string));
        }
    }
    if is_secret_name(name) || is_personal(name) {
        sized(&member)
    } else {
        redacted(member)
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
