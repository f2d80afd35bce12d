//! `POST /v3/sessions/delete/`: delete KYC sessions by their numbers, or all of them.

use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionKind;
use serde_json::{Map, Value, json};

use super::body::whole_number;
use super::context::Context;
use super::selection;
use crate::http::Reply;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let numbers = selection::extract(context.call, "session_numbers", numbers)?;
    // KYB sessions have numbers of their own: the published call never touches them.
    context
        .world
        .store
        .delete_numbered(context.caller.application.id, SessionKind::User, &numbers);
    Ok(Reply::no_content())
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
