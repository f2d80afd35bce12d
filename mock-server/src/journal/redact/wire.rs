use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::document::redacted;
use super::secret::{cut_token, is_key, is_secret_name, is_session_token, is_token, last_four};

/// A body: JSON as JSON, nothing as `null`, a file by its size, anything else as bounded text.
pub(in crate::journal) fn body(bytes: &[u8]) -> Value {
    if bytes.is_empty() {
        return Value::Null;
    }
    if bytes.starts_with(b"%PDF-") {
        return Value::String(format!("… (a PDF of {} bytes)", bytes.len()));
    }
    match serde_json::from_slice::<Value>(bytes) {
        Ok(document @ (Value::Object(_) | Value::Array(_))) => redacted(document),
        // A bare value says no name that it could be known by: it is text like any other.
        Ok(_) | Err(_) => Value::String(foreign(&String::from_utf8_lossy(bytes))),
    }
}

/// A header's value.
pub(in crate::journal) fn header(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    match name {
        "authorization" | "proxy-authorization" => match value.split_once(' ') {
            Some((scheme, credentials)) => format!("{scheme} {}", last_four(credentials)),
            None => last_four(value),
        },
        "x-api-key" | "cookie" | "set-cookie" | "session-token" => last_four(value),
        "location" | "referer" => url(value),
        _ if is_secret_name(name) => last_four(value),
        _ => text(value),
    }
}

/// A path with its query.
pub(in crate::journal) fn target(path: &str, query: Option<&str>) -> String {
    let mut before = "";
    let segments = path.split('/').map(|segment| {
        let is_hosted = std::mem::replace(&mut before, segment) == "session";
        if is_hosted && is_session_token(segment) {
            last_four(segment)
        } else {
            part(segment)
        }
    });
    let segments: Vec<String> = segments.collect();
    let path = segments.join("/");
    let Some(query) = query else {
        return path;
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if is_secret_name(name) && !value.is_empty() => {
            format!("{}={}", part(name), last_four(value))
        }
        Some((name, value)) if SEARCHES.contains(&name) && !value.is_empty() => {
            format!("{name}=…")
        }
        Some((name, value)) => format!("{}={}", part(name), part(value)),
        None => part(pair),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

/// A URL as a whole.
pub(in crate::journal) fn url(url: &str) -> String {
    let (path, query) = split(url);
    target(path, query)
}

/// A text: every word in it that has the form of a token or key is cut.
pub(in crate::journal) fn text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .find(|letter| !is_of_word(letter))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        shown.push_str(&cut(word).unwrap_or_else(|| word.to_owned()));
        let end = after.find(is_of_word).unwrap_or(after.len());
        let (between, next) = after.split_at(end);
        shown.push_str(between);
        rest = next;
    }
    shown
}

/// A body in a form that is none of the API's. Where it names a secret there is no telling where that one ends.
fn foreign(body: &str) -> String {
    let lower = body.to_ascii_lowercase();
    let names_secret = [
        "password",
        "secret",
        "api_key",
        "apikey",
        "access_token",
        "session_token",
        "email",
    ];
    if names_secret.iter().any(|name| lower.contains(name)) {
        return format!("… ({} bytes)", body.len());
    }
    let shown = text(body);
    match shown.char_indices().nth(LONGEST) {
        None => shown,
        Some((end, _)) => format!("{}… ({} bytes)", &shown[..end], body.len()),
    }
}

/// A segment of a path, or one side of a query's pair.
fn part(part: &str) -> String {
    let decoded = percent_decode_str(part).decode_utf8_lossy();
    cut(&decoded).unwrap_or_else(|| text(part))
}

fn cut(word: &str) -> Option<String> {
    if word.len() < SHORTEST {
        None
    } else if is_token(word) {
        Some(cut_token(word))
    } else if is_key(word) {
        Some(last_four(word))
    } else {
        None
    }
}

fn split(url: &str) -> (&str, Option<&str>) {
    url.split_once('?')
        .map_or((url, None), |(path, query)| (path, Some(query)))
}

const fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

/// What lists are searched for: names, e-mail addresses, numbers of documents.
const SEARCHES: &[&str] = &["search", "screened_full_name"];
/// Neither a key nor a token is shorter.
const SHORTEST: usize = 20;
/// Characters of a body that is not JSON.
const LONGEST: usize = 2_000;
