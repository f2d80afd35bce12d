use serde_json::{Value, json};

use crate::http::Reply;

/// 200 to a list: how many there are, where the neighbouring pages stand, and this one.
pub(crate) fn page(count: usize, (next, previous): (Value, Value), results: Vec<Value>) -> Reply {
    Reply::json(
        200,
        &json!({"count": count, "next": next, "previous": previous, "results": results}),
    )
}
