//! `GET /v3/webhook/destinations/{destination_id}/deliveries/`: what came of each attempt, newest first.

use contract::refusal::Refusal;

use super::context::Context;
use super::page::Window;
use super::read_destination::view;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let destination = view(context)?.destination;
    let window = Window::of(context.call);
    let page = context.world.webhooks.deliveries(
        destination.application,
        destination.id,
        (window.offset, window.limit),
    );
    let (count, deliveries) = page.ok_or(Refusal::DestinationNotFound)?;
    let links = window.links(context.call, count);
    Ok(render::delivery_list(&deliveries, count, links))
}
