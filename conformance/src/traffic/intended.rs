use contract::statuses::Statuses;

use super::seen::Seen;

/// Requests that are wrong on purpose, as somebody wrote them down: what is wrong with them does not count.
#[derive(Clone, Debug)]
pub struct Intended {
    /// The HTTP method; any where it is `None`.
    pub method: Option<String>,
    /// The path without its query; `*` stands for anything but a slash.
    pub path: String,
    /// The answer that is expected; any where it is `None`.
    pub statuses: Option<Statuses>,
    /// Why it is wrong on purpose.
    pub reason: String,
    /// Where it is written down, for sentences about it.
    pub place: String,
}

impl Intended {
    pub(super) fn holds(&self, seen: Seen<'_>) -> bool {
        let method = self.method.as_deref();
        method.is_none_or(|method| method.eq_ignore_ascii_case(seen.method()))
            && fits(&self.path, seen.path())
            && self
                .statuses
                .as_ref()
                .is_none_or(|statuses| seen.status().is_some_and(|status| statuses.hold(status)))
    }
}

/// Whether a path is what a pattern says. Segment by segment: a `*` stays within its own.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut found) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if segment_fits(wanted, found) => {}
            (Some(_) | None, Some(_) | None) => return false,
        }
    }
}

fn segment_fits(wanted: &str, found: &str) -> bool {
    let Some((start, rest)) = wanted.split_once('*') else {
        return wanted == found;
    };
    let Some(mut left) = found.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, after)) = left.split_once(part) else {
            return false;
        };
        left = after;
    }
    left.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything_within_a_segment() {
        for (pattern, path) in [
            ("/v3/sessions/", "/v3/sessions/"),
            ("/v3/session/*/share/", "/v3/session/7/share/"),
            ("/v3/*/*/", "/v3/users/y-1/"),
            ("/v3/users/test-*/", "/v3/users/test-9/"),
            ("/v3/users/*-*-x/", "/v3/users/a-b-x/"),
        ] {
            assert!(fits(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("/v3/sessions/", "/v3/sessions"),
            ("/v3/session/*/share/", "/v3/session/7/8/share/"),
            ("/v3/*/", "/v3/users/y-1/"),
            ("/v3/users/test-*/", "/v3/users/tes/"),
            ("/v3/users/*-x/", "/v3/users/a-y/"),
        ] {
            assert!(!fits(pattern, path), "{pattern} {path}");
        }
    }
}
