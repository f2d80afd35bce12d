//! Replies that the mock really gave, as a test wrote them down.

use serde_json::{Map, Value};
use utoipa::openapi::RefOr;
use utoipa::openapi::example::{Example, ExampleBuilder};

/// An example and what it is called.
pub(super) type Named = (String, RefOr<Example>);

/// Requests and replies by operation: `{operation: {"requests": {name: body}, "replies": {status: {name: body}}}}`.
pub(super) struct Examples(Value);

impl Examples {
    /// What was written down of these operations.
    pub(super) fn read(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap_or_default())
    }

    pub(super) fn requests(&self, operation: &str) -> Vec<Named> {
        named(&self.0[operation]["requests"])
    }

    pub(super) fn replies(&self, operation: &str, status: u16) -> Vec<Named> {
        named(&self.0[operation]["replies"][status.to_string()])
    }
}

fn named(examples: &Value) -> Vec<Named> {
    let none = Map::new();
    let examples = examples.as_object().unwrap_or(&none).iter();
    examples
        .map(|(name, body)| {
            let example = ExampleBuilder::new().value(Some(body.clone()));
            (name.clone(), example.into())
        })
        .collect()
}
