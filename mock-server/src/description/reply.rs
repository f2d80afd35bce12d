//! What is told of one reply.

use contract::dialect::Dialect;
use contract::endpoint::Endpoint;
use contract::refusal::Refusal;
use serde_json::Value;
use utoipa::openapi::{ContentBuilder, Header, HeaderBuilder, ResponseBuilder};

use super::example::Named;
use super::schema::shape_of;
use super::schema::words::{Shape, any_of, named, whole};

/// A reply.
pub(super) struct Told {
    pub(super) status: u16,
    pub(super) words: String,
    pub(super) content: Option<(&'static str, Shape)>,
    pub(super) headers: Vec<(&'static str, &'static str, Shape)>,
}

/// Why something is refused.
pub(super) enum Refused {
    For(Refusal),
    /// In words that no dialect has.
    Otherwise {
        status: u16,
        words: String,
    },
}

/// Who refuses: a dialect, at what was asked.
#[derive(Clone, Copy, Default)]
pub(super) struct Speaker {
    pub(super) dialect: Dialect,
    pub(super) endpoint: Option<Endpoint>,
}

impl Refused {
    /// The reply as it is spelled there.
    pub(super) fn told(self, by: Speaker) -> Told {
        let (status, words, shape) = match self {
            Self::For(refusal) => {
                let answer = by.dialect.answer(&refusal, by.endpoint);
                let words = if matches!(refusal, Refusal::Fields(_)) {
                    "Members are missing or wrong.".to_owned()
                } else {
                    words_of(&answer.body)
                };
                (answer.status, words, shape_of(&answer.body))
            }
            Self::Otherwise { status, words } => (status, words, named("Refusal")),
        };
        let limits = LIMITS.into_iter().filter(|_| status == 429);
        Told {
            status,
            words,
            content: Some((JSON, shape)),
            headers: limits
                .map(|(name, words)| (name, words, whole().minimum(Some(0)).into()))
                .collect(),
        }
    }
}

/// All replies of one status.
#[derive(Default)]
pub(super) struct Response {
    words: Vec<String>,
    contents: Vec<(&'static str, Vec<Shape>)>,
    headers: Vec<(&'static str, &'static str, Shape)>,
}

impl Response {
    /// With one more way to be answered like that.
    pub(super) fn add(&mut self, told: Told) {
        if !self.words.contains(&told.words) {
            self.words.push(told.words);
        }
        if let Some((media_type, shape)) = told.content {
            let known = self
                .contents
                .iter_mut()
                .find(|(known, _)| *known == media_type);
            match known {
                Some((_, shapes)) if shapes.contains(&shape) => {}
                Some((_, shapes)) => shapes.push(shape),
                None => self.contents.push((media_type, vec![shape])),
            }
        }
        self.headers.extend(told.headers);
    }

    /// With examples of its JSON, as the document has it.
    pub(super) fn build(self, examples: &[Named]) -> ResponseBuilder {
        let response = ResponseBuilder::new().description(self.words.join(" · "));
        let contents = self.contents.into_iter();
        let response = contents.fold(response, |response, (media_type, mut shapes)| {
            let shape = if shapes.len() == 1 {
                shapes.remove(0)
            } else {
                any_of(shapes)
            };
            let content = ContentBuilder::new().schema(Some(shape));
            let content = if media_type == JSON {
                content.examples_from_iter(examples.iter().cloned())
            } else {
                content
            };
            response.content(media_type, content.build())
        });
        let headers = self.headers.into_iter();
        headers.fold(response, |response, (name, words, shape)| {
            response.header(name, header(words, shape))
        })
    }
}

/// The sentence inside a refusal.
fn words_of(body: &Value) -> String {
    let first = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => items.first().and_then(Value::as_str).map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    };
    let inner = body.as_object().and_then(|members| members.values().next());
    first(inner.unwrap_or(body)).unwrap_or_default()
}

fn header(words: &str, shape: impl Into<Shape>) -> Header {
    HeaderBuilder::new()
        .schema(Some(shape.into()))
        .description(Some(words))
        .build()
}

/// Which requests a refusal counted, where it counted any.
const LIMITS: [(&str, &str); 4] = [
    ("Retry-After", "Seconds until it is worth another try."),
    ("X-RateLimit-Limit", "Requests in any 60 seconds."),
    ("X-RateLimit-Remaining", "How many are left."),
    (
        "X-RateLimit-Reset",
        "When the first no longer counts, in seconds since 1970.",
    ),
];
pub(super) const JSON: &str = "application/json";
