//! Which of many a request names: some in a list, or `delete_all`.

use contract::refusal::{FieldProblem, Refusal};
use serde_json::Value;

use super::body::Body;
use crate::http::Call;
use crate::store::Selection;

/// Reads the body: `list` is the member that names some, `items` reads what it holds. With `delete_all` it may be left
/// out.
pub(super) fn extract<T>(
    call: &Call,
    list: &'static str,
    items: impl FnOnce(&[Value]) -> Result<Vec<T>, FieldProblem>,
) -> Result<Selection<T>, Refusal> {
    let mut body = Body::read(call)?;
    let is_all = body.boolean("delete_all");
    let named = match body.value(list) {
        None if is_all => Ok(Vec::new()),
        None => Err(FieldProblem::Required),
        Some(Value::Array(listed)) => items(listed),
        Some(Value::Null) => Err(FieldProblem::Null),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            Err(FieldProblem::NotAList)
        }
    };
    let named = named.unwrap_or_else(|problem| {
        body.note(list, problem);
        Vec::new()
    });
    body.finish()?;
    Ok(if is_all {
        Selection::All
    } else {
        Selection::These(named)
    })
}
