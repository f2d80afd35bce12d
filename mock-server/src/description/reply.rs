//! What is told of one reply.

use contract::refusal::{Refusal, founding};
use serde_json::Value;
use utoipa::openapi::{ContentBuilder, Header, HeaderBuilder, ResponseBuilder};

use super::example::Named;
use super::schema::shape_of;
use super::schema::words::{Shape, any_of, whole};

/// A reply to what is in order.
pub(super) struct Answers {
    pub(super) status: u16,
    pub(super) words: &'static str,
    pub(super) content: Option<(&'static str, Shape)>,
    pub(super) headers: Vec<(&'static str, &'static str, Shape)>,
}

/// A reply to what is not.
pub(super) struct Refused {
    pub(super) status: u16,
    pub(super) words: String,
    pub(super) shape: Shape,
}

impl Answers {
    /// The response, or the one of the same status with one more media type.
    pub(super) fn response(
        self,
        known: Option<ResponseBuilder>,
        examples: Vec<Named>,
    ) -> ResponseBuilder {
        let response = known.unwrap_or_default().description(self.words);
        let response = match self.content {
            Some((media_type, shape)) => response.content(
                media_type,
                ContentBuilder::new()
                    .schema(Some(shape))
                    .examples_from_iter(examples)
                    .build(),
            ),
            None => response,
        };
        self.headers
            .into_iter()
            .fold(response, |response, (name, words, shape)| {
                response.header(name, header(words, shape))
            })
    }
}

impl Refused {
    pub(super) fn of(refusal: &Refusal) -> Self {
        let answer = founding::answer(refusal);
        Self {
            status: answer.status,
            words: words_of(&answer.body),
            shape: shape_of(&answer.body),
        }
    }

    /// All refusals of one status.
    pub(super) fn response(
        known: Option<ResponseBuilder>,
        refusals: Vec<Self>,
        examples: Vec<Named>,
    ) -> ResponseBuilder {
        let is_about_limits = refusals.iter().any(|refusal| refusal.status == 429);
        let mut words: Vec<String> = Vec::new();
        let mut shapes: Vec<Shape> = Vec::new();
        for refusal in refusals {
            if !words.contains(&refusal.words) {
                words.push(refusal.words);
            }
            if !shapes.contains(&refusal.shape) {
                shapes.push(refusal.shape);
            }
        }
        let shape = if shapes.len() == 1 {
            shapes.remove(0)
        } else {
            any_of(shapes)
        };
        let content = ContentBuilder::new()
            .schema(Some(shape))
            .examples_from_iter(examples);
        let response = known
            .unwrap_or_default()
            .description(words.join(" · "))
            .content(JSON, content.build());
        if is_about_limits {
            LIMITS
                .into_iter()
                .fold(response, |response, (name, words)| {
                    response.header(name, header(words, whole().minimum(Some(0))))
                })
        } else {
            response
        }
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
