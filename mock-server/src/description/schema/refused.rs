//! What a refusal looks like: four shapes.

use serde_json::Value;

use super::words::{Record, Shape, about, any_of, free_object, list_of, map_of, named, text};

pub(super) fn components() -> Vec<(String, Shape)> {
    vec![
        (
            DETAIL.to_owned(),
            Record::new()
                .has("detail", text())
                .may_have(
                    "code",
                    about("Tells apart the reasons of one status.", text()),
                )
                .into(),
        ),
        (
            DETAILS.to_owned(),
            Record::new().has("detail", list_of(text())).into(),
        ),
        (MESSAGES.to_owned(), list_of(text()).into()),
        (
            FIELDS.to_owned(),
            about(
                "What is wrong, by the member that it is wrong with.",
                map_of(any_of([
                    text().into(),
                    list_of(any_of([text().into(), free_object().into()])).into(),
                    // What is wrong inside an object or a list, in its shape.
                    free_object().into(),
                ]))
                .min_properties(Some(1)),
            ),
        ),
    ]
}

/// The schema of a refusal's body.
pub(in crate::description) fn shape_of(body: &Value) -> Shape {
    let name = if body.is_array() {
        MESSAGES
    } else if body["detail"].is_string() {
        DETAIL
    } else if body["detail"].is_array() {
        DETAILS
    } else {
        FIELDS
    };
    named(name)
}

const DETAIL: &str = "Refusal";
const DETAILS: &str = "RefusalWithList";
const MESSAGES: &str = "RefusalMessages";
const FIELDS: &str = "FieldErrors";
