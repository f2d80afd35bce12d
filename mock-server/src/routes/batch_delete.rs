//! `POST /v3/sessions/delete/`: delete KYC sessions by their numbers, or all of them.

use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionKind;
use serde_json::{Map, Value, json};

use super::body::{Body, whole_number};
use super::context::Context;
use crate::http::Reply;
use crate::store::Selection;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let numbers = extract(context)?;
    // KYB sessions have numbers of their own: the published call never touches them.
    context
        .world
        .store
        .delete_numbered(context.caller.application.id, SessionKind::User, &numbers);
    Ok(Reply::no_content())
}

fn extract(context: &Context<'_>) -> Result<Selection<u64>, Refusal> {
    let mut body = Body::read(context.call)?;
    let is_all = body.boolean("delete_all");
    let numbers = match body.value("session_numbers").cloned() {
        None if is_all => Ok(Vec::new()),
        None => Err(FieldProblem::Required),
        Some(Value::Array(items)) => numbers(&items),
        Some(Value::Null) => Err(FieldProblem::Null),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            Err(FieldProblem::NotAList)
        }
    };
    let numbers = numbers.unwrap_or_else(|problem| {
        body.note("session_numbers", problem);
        Vec::new()
    });
    body.finish()?;
    Ok(if is_all {
        Selection::All
    } else {
        Selection::These(numbers)
    })
}

/// Numbers and texts of digits; one that no session can have is skipped like any that none has.
fn numbers(items: &[Value]) -> Result<Vec<u64>, FieldProblem> {
    let mut problems = Map::new();
    let mut numbers = Vec::new();
    for (position, item) in items.iter().enumerate() {
        match whole_number(item) {
            Ok(number) => numbers.extend(u64::try_from(number).ok()),
            Err(_) => {
                let problem = json!(["A valid integer is required."]);
                problems.insert(position.to_string(), problem);
            }
        }
    }
    if problems.is_empty() {
        Ok(numbers)
    } else {
        Err(FieldProblem::Items(Value::Object(problems)))
    }
}
