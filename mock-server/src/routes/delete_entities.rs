//! `POST /v3/users/delete/` and `POST /v3/businesses/delete/`: delete entities by their `vendor_data`, or all of them.

use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionKind;
use serde_json::Value;

use super::context::Context;
use super::selection;
use crate::http::Reply;

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let which = selection::extract(context.call, "vendor_data_list", names)?;
    context
        .world
        .store
        .delete_entities(context.caller.application.id, kind, &which);
    Ok(Reply::no_content())
}

fn names(items: &[Value]) -> Result<Vec<String>, FieldProblem> {
    let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
    texts
        .collect::<Option<Vec<String>>>()
        .ok_or(FieldProblem::NotAString)
}
