//! `GET /v3/webhook/destinations/`: all of them on one page, oldest first.

use contract::refusal::Refusal;

use super::context::Context;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let webhooks = &context.world.webhooks;
    let views = webhooks.registered(context.caller.application.id);
    Ok(render::destination_list(&views))
}
