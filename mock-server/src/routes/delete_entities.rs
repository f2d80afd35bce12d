//! `POST /v3/users/delete/` and `POST /v3/businesses/delete/`: delete entities by their `vendor_data`, or all of them.

use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionKind;
use serde_json::Value;

use super::body::Body;
use super::context::Context;
use crate::http::Reply;
use crate::store::Selection;

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let which = extract(context)?;
    context
        .world
        .store
        .delete_entities(context.caller.application.id, kind, &which);
    Ok(Reply::no_content())
}

fn extract(context: &Context<'_>) -> Result<Selection<String>, Refusal> {
    let mut body = Body::read(context.call)?;
    let is_all = body.boolean("delete_all");
    let names = match body.value("vendor_data_list") {
        None if is_all => Ok(Vec::new()),
        None => Err(FieldProblem::Required),
        Some(Value::Array(items)) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            let texts: Option<Vec<String>> = texts.collect();
            texts.ok_or(FieldProblem::NotAString)
        }
        Some(Value::Null) => Err(FieldProblem::Null),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            Err(FieldProblem::NotAList)
        }
    };
    let names = names.unwrap_or_else(|problem| {
        body.note("vendor_data_list", problem);
        Vec::new()
    });
    body.finish()?;
    Ok(if is_all {
        Selection::All
    } else {
        Selection::These(names)
    })
}
