//! `POST /v3/webhook/destinations/{destination_id}/deliveries/{delivery_id}/resend/`: the same event once more, with a
//! fresh timestamp and signatures, to where it went. The answer is the new attempt, so it comes when that has ended.

use std::sync::Arc;

use contract::refusal::Refusal;

use super::context::Context;
use super::read_destination::view;
use crate::http::Answered;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Answered, Refusal> {
    let destination = view(context)?.destination;
    let world = Arc::clone(context.world);
    let resent = context
        .parameter(1)
        .and_then(|id| {
            let webhooks = &world.webhooks;
            webhooks.resend(destination.application, destination.id, id)
        })
        .ok_or(Refusal::DeliveryNotFound)?;
    Ok(Answered::later(async move {
        let delivery = resent.await;
        let letter = world.webhooks.letter(&destination, &delivery);
        render::resent(&delivery, letter.as_ref())
    }))
}
