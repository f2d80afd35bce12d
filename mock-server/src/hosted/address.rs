use contract::dialect::Dialect;
use contract::language::Language;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::store::Session;

/// The token in the path of a hosted page: `/session/{token}`, with or without a language before it.
pub(crate) fn token_of(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    let (first, rest) = path.split_once('/')?;
    let (language, token) = if first == "session" {
        (None, rest)
    } else {
        (Some(first), rest.strip_prefix("session/")?)
    };
    // Whoever leaves /v3 out of /v3/session/import-shared/ asks for no page.
    let is_token = !["", "import-shared"].contains(&token) && !token.contains('/');
    // Last, since it is the dear one: nearly every path of the API comes as far as this.
    let is_spoken = |language: &str| language.parse::<Language>().is_ok();
    (is_token && language.is_none_or(is_spoken)).then_some(token)
}

/// Where the person is sent when the session is over: its callback, with what Didit adds to that.
pub(super) fn back(session: &Session, dialect: Dialect) -> Option<String> {
    let callback = session.hosted.as_ref()?.callback.as_deref()?;
    let added = form_urlencoded::Serializer::new(String::new())
        .append_pair("verificationSessionId", &session.id.to_string())
        .append_pair("status", dialect.status(session.status, session.kind))
        .finish();
    let (before, fragment) = match callback.find('#') {
        Some(at) => callback.split_at(at),
        None => (callback, ""),
    };
    let separator = match before.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some((_, query)) if query.ends_with('&') => "",
        Some(_) => "&",
    };
    let url = format!("{before}{separator}{added}{fragment}");
    // A header holds no more than visible ASCII.
    Some(utf8_percent_encode(&url, NOT_IN_A_HEADER).to_string())
}

const NOT_IN_A_HEADER: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_path() {
        for (path, token) in [
            ("/session/3FaJ9wLqX2Mz", Some("3FaJ9wLqX2Mz")),
            ("/session/3FaJ9wLqX2Mz/", Some("3FaJ9wLqX2Mz")),
            ("/pt-BR/session/3FaJ9wLqX2Mz", Some("3FaJ9wLqX2Mz")),
            ("/xx/session/3FaJ9wLqX2Mz", None),
            ("/v3/session/3FaJ9wLqX2Mz", None),
            ("/session/import-shared/", None),
            ("/session/", None),
            ("/session/a/b", None),
            ("/session", None),
            ("/", None),
        ] {
            assert_eq!(token_of(path), token, "{path}");
        }
    }
}
