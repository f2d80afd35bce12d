//! `GET /v3/workflows/`

use contract::refusal::Refusal;

use super::context::Context;
use super::page::Window;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let mut workflows = context.world.store.workflows(context.caller.application.id);
    // Newest first (reference, List workflows).
    workflows.reverse();
    let window = Window::of(context.call);
    let shown: Vec<_> = workflows
        .iter()
        .skip(window.offset)
        .take(window.limit)
        .collect();
    Ok(render::workflow_list(
        &shown,
        workflows.len(),
        window.links(context.call, workflows.len()),
        &context.call.base_url,
    ))
}
