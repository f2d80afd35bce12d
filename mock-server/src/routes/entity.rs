//! `GET /v3/users/{vendor_data}/` and `GET /v3/businesses/{vendor_data}/`: the entity behind a `vendor_data`.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::context::Context;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let vendor_data = vendor_data(context);
    let entity = context
        .world
        .store
        .entity(context.caller.application.id, kind, vendor_data);
    entity
        // A deleted User can still be read, a deleted Business can't (reference, Get user and Get business).
        .filter(|entity| !entity.is_deleted || kind == SessionKind::User)
        .map(|entity| render::entity(200, &entity, &context.call.base_url))
        .ok_or(Refusal::NotFound)
}

/// The entity that the path names.
pub(super) fn vendor_data<'call>(context: &'call Context<'_>) -> &'call str {
    context.parameters.first().map_or("", String::as_str)
}
