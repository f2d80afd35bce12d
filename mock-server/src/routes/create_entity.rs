//! `POST /v3/users/create/` and `POST /v3/businesses/create/`: make an entity before its first session.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::body::Body;
use super::context::{Context, refusal_of};
use super::entity_ask;
use crate::http::Reply;
use crate::render;
use crate::store::{Conflict, Entity, NewEntity};

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let new = extract(context, kind)?;
    let entity = commit(context, new).map_err(refusal_of)?;
    Ok(render::entity(201, &entity, &context.call.base_url))
}

fn commit(context: &Context<'_>, new: NewEntity) -> Result<Entity, Conflict> {
    let (world, caller) = (context.world, context.caller.application);
    let at = new.at;
    let said = new.profile.keys().copied();
    let fields = std::iter::once("vendor_data").chain(said).collect();
    let mut publishing = world.webhooks.publishing();
    let entity = world.store.add_entity(new)?;
    if world.policy.variants.tell_of_entities() {
        publishing.entity_changed(&entity, caller.environment, fields, at);
    }
    Ok(entity)
}

fn extract(context: &Context<'_>, kind: SessionKind) -> Result<NewEntity, Refusal> {
    let mut body = Body::read(context.call)?;
    let vendor_data = body.text("vendor_data").unwrap_or_default();
    let status = entity_ask::status(&mut body, kind).unwrap_or_default();
    let profile = entity_ask::profile(&mut body, kind);
    body.finish()?;
    Ok(NewEntity {
        id: context.world.entity_id(),
        application: context.caller.application.id,
        kind,
        vendor_data: vendor_data.into(),
        status,
        profile,
        at: context.world.now(),
    })
}
