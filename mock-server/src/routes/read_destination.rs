//! `GET /v3/webhook/destinations/{destination_id}/`: one of them, with its secret.

use contract::refusal::Refusal;

use super::context::Context;
use crate::http::Reply;
use crate::render;
use crate::webhooks::View;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    view(context).map(|view| render::destination(200, &view))
}

/// The destination that the path names.
pub(super) fn view(context: &Context<'_>) -> Result<View, Refusal> {
    let id = context.parameter(0);
    let webhooks = &context.world.webhooks;
    id.and_then(|id| webhooks.destination(context.caller.application.id, id))
        .ok_or(Refusal::DestinationNotFound)
}
