//! Which endpoint a path means, read off the contract's endpoint table.

use std::borrow::Cow;
use std::sync::LazyLock;

use arrayvec::ArrayVec;
use contract::endpoint::Endpoint;
use http::Method;
use percent_encoding::percent_decode_str;
use uuid::Uuid;

use crate::http::Call;

/// What a method and a path lead to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// An endpoint, with the values of the path's parameters in order.
    Endpoint(Endpoint, Parameters),
    /// The path exists with these methods only.
    OtherMethods(Vec<&'static str>),
    /// Nothing.
    Nothing,
}

/// The values of a path's parameters, percent-decoded. No path has more than two.
pub(crate) type Parameters = ArrayVec<String, 2>;

/// Looks a path up.
pub(crate) fn find<'path>(method: &Method, segments: impl Iterator<Item = &'path str>) -> Found {
    // No path of the table is longer: a segment more than its longest is enough to know that none fits.
    let segments: ArrayVec<&str, LONGEST> = segments.take(LONGEST).collect();
    let mut fewest = None;
    let mut others = Vec::new();
    for row in TABLE.iter() {
        let Some(parameters) = row.matches(&segments) else {
            continue;
        };
        // Where a literal stands, nobody is called that: `create` is no user.
        if *fewest.get_or_insert(parameters.len()) < parameters.len() {
            break;
        }
        if row.method != *method {
            others.push(row.method);
            continue;
        }
        let decoded = parameters
            .into_iter()
            .map(|text| percent_decode_str(text).decode_utf8().map(Cow::into_owned));
        return match decoded.collect() {
            Ok(parameters) => Found::Endpoint(row.endpoint, parameters),
            Err(_) => Found::Nothing,
        };
    }
    if others.is_empty() {
        Found::Nothing
    } else {
        Found::OtherMethods(others)
    }
}

/// The endpoint that a call leads to; `None` where the path or the method leads nowhere.
pub(crate) fn endpoint_of(call: &Call) -> Option<Endpoint> {
    match find(&call.method, call.segments()) {
        Found::Endpoint(endpoint, _) => Some(endpoint),
        Found::OtherMethods(_) | Found::Nothing => None,
    }
}

struct Row {
    endpoint: Endpoint,
    method: &'static str,
    pattern: Vec<Pattern>,
}

enum Pattern {
    Literal(&'static str),
    SessionId,
    Text,
}

impl Row {
    fn parameters(&self) -> usize {
        let is_literal = |pattern: &&Pattern| matches!(pattern, Pattern::Literal(_));
        self.pattern.len() - self.pattern.iter().filter(is_literal).count()
    }

    /// `Some` where the path fits, with the parameters' values inside.
    fn matches<'path>(&self, segments: &[&'path str]) -> Option<ArrayVec<&'path str, 2>> {
        if segments.len() != self.pattern.len() {
            return None;
        }
        let mut parameters = ArrayVec::new();
        for (pattern, segment) in self.pattern.iter().zip(segments) {
            match pattern {
                Pattern::Literal(literal) if literal == segment => {}
                // Only a canonical, hyphenated UUID is a session's address; anything else is an unknown path.
                Pattern::SessionId if segment.len() == 36 && Uuid::try_parse(segment).is_ok() => {
                    parameters.push(*segment);
                }
                Pattern::Text if !segment.is_empty() => parameters.push(*segment),
                Pattern::Literal(_) | Pattern::SessionId | Pattern::Text => return None,
            }
        }
        Some(parameters)
    }
}

/// Paths with fewer parameters first.
static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows: Vec<Row> = Endpoint::ALL
        .into_iter()
        .map(|endpoint| {
            let row = endpoint.row();
            let pattern = row
                .path
                .split('/')
                .filter(|segment| !segment.is_empty())
                .map(|segment| match segment {
                    "{session_id}" => Pattern::SessionId,
                    parameter if parameter.starts_with('{') => Pattern::Text,
                    literal => Pattern::Literal(literal),
                });
            Row {
                endpoint,
                method: row.method,
                pattern: pattern.collect(),
            }
        })
        .collect();
    rows.sort_by_key(Row::parameters);
    rows
});

/// One more than the longest path has.
const LONGEST: usize = 9;

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(path: &str) -> impl Iterator<Item = &str> {
        path.split('/').filter(|segment| !segment.is_empty())
    }

    #[test]
    fn a_session_id_has_to_be_a_uuid() {
        let id = "aaaaaaaa-0000-4000-8000-000000000001";
        let found = find(&Method::POST, segments(&format!("/v3/session/{id}/share/")));
        let expected = Parameters::from_iter([id.to_owned()]);
        assert_eq!(found, Found::Endpoint(Endpoint::Share, expected));
        assert_eq!(
            find(&Method::POST, segments("/v3/session/seven/share/")),
            Found::Nothing
        );
    }

    #[test]
    fn both_parameters_are_read_in_order() {
        let found = find(
            &Method::GET,
            segments("/v3/webhook/destinations/a%20b/deliveries/c/"),
        );
        let expected = Parameters::from_iter(["a b".to_owned(), "c".to_owned()]);
        assert_eq!(found, Found::Endpoint(Endpoint::ReadDelivery, expected));
    }

    #[test]
    fn a_wrong_method_names_the_right_ones() {
        assert_eq!(
            find(&Method::PUT, segments("/v3/workflows/")),
            Found::OtherMethods(vec!["GET", "POST"])
        );
    }

    #[test]
    fn a_literal_is_no_parameter() {
        for method in [Method::GET, Method::PATCH] {
            assert_eq!(
                find(&method, segments("/v3/users/create/")),
                Found::OtherMethods(vec!["POST"])
            );
        }
    }
}
