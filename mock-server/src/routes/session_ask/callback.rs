use contract::refusal::FieldProblem;

use crate::routes::body::Body;

/// An absolute URL of any scheme: an app's own (`myapp://done`) is one, too.
pub(super) fn read(body: &mut Body) -> Option<String> {
    let callback = body.optional_text("callback")?;
    if callback.len() > LONGEST {
        body.note("callback", FieldProblem::TooLong(LONGEST));
        return None;
    }
    if !is_url(&callback) {
        body.note(
            "callback",
            FieldProblem::Other("Enter a valid URL.".to_owned()),
        );
        return None;
    }
    Some(callback)
}

fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut letters = scheme.bytes();
    let is_scheme = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || b"+-.".contains(&letter));
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let names_host = |rest: &str| {
        let host = rest.strip_prefix("//");
        host.is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
    };
    let is_plain = !text.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    is_scheme && is_plain && !rest.is_empty() && (!is_web || names_host(rest))
}

/// Browsers and proxies cut longer ones.
pub(crate) const LONGEST: usize = 2_048;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callback_is_an_absolute_url() {
        for text in [
            "https://example.com",
            "http://localhost:3000/back?a=1&b=\"2\"#end",
            "myapp://done",
            "com.example.app:/done",
            "HTTPS://EXAMPLE.COM/見本",
        ] {
            assert!(is_url(text), "{text}");
        }
        for text in [
            "example.com/back",
            "/back",
            "https://",
            "https:back",
            "https:///back",
            "https://example.com/a b",
            "https://example.com/\r\nset-cookie: a=b",
            "1app://done",
            "myapp:",
            ":",
        ] {
            assert!(!is_url(text), "{text}");
        }
    }
}
