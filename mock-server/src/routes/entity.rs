//! `GET /v3/users/{vendor_data}/` and `GET /v3/businesses/{vendor_data}/`: the entity behind a `vendor_data`.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::context::Context;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let vendor_data = context.parameters.first().map_or("", String::as_str);
    let entity = context
        .world
        .store
        .entity(context.caller.application.id, kind, vendor_data);
    entity
        .map(|entity| render::entity(kind, &entity, &context.call.base_url))
        .ok_or(Refusal::NotFound)
}
