//! `PATCH /v3/webhook/destinations/{destination_id}/`: change what is given; the list of events is replaced whole.

use contract::refusal::Refusal;

use super::body::Body;
use super::context::Context;
use super::create_destination::refusal_of;
use super::destination_ask as ask;
use super::read_destination::view;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let id = view(context)?.destination.id;
    let mut body = Body::read(context.call)?;
    let change = ask::read(&mut body, context.choices.destinations);
    body.finish()?;
    let world = context.world;
    let changed = world
        .webhooks
        .change(context.caller.application.id, id, change, world.now());
    Ok(render::destination(200, &changed.map_err(refusal_of)?))
}
