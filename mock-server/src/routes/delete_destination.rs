//! `DELETE /v3/webhook/destinations/{destination_id}/`: hear no more. A second time it is 404.

use contract::refusal::Refusal;

use super::context::Context;
use crate::http::Reply;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let id = context.parameter(0).ok_or(Refusal::DestinationNotFound)?;
    let webhooks = &context.world.webhooks;
    if webhooks.remove(context.caller.application.id, id) {
        Ok(Reply::no_content())
    } else {
        Err(Refusal::DestinationNotFound)
    }
}
