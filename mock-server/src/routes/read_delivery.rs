//! `GET /v3/webhook/destinations/{destination_id}/deliveries/{delivery_id}/`: one attempt, with what was sent.

use contract::refusal::Refusal;

use super::context::Context;
use super::read_destination::view;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let destination = view(context)?.destination;
    let webhooks = &context.world.webhooks;
    let delivery = context
        .parameter(1)
        .and_then(|id| webhooks.delivery(destination.application, destination.id, id))
        .ok_or(Refusal::DeliveryNotFound)?;
    let letter = webhooks.letter(&destination, &delivery);
    Ok(render::delivery(&delivery, letter.as_ref()))
}
