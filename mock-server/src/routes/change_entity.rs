//! What both ways to change a User or Business share: commit, tell, show.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::context::{Context, refusal_of};
use super::entity::vendor_data;
use crate::http::Reply;
use crate::render;
use crate::store::{Changed, EntityChange, Environment};
use crate::webhooks::Publishing;

/// Changes the entity that the path names; `tell` publishes what follows from the change.
pub(super) fn answer(
    context: &Context<'_>,
    kind: SessionKind,
    change: EntityChange,
    tell: impl FnOnce(&mut Publishing<'_>, &Changed, Environment),
) -> Result<Reply, Refusal> {
    let (world, caller) = (context.world, context.caller.application);
    let mut publishing = world.webhooks.publishing();
    let changed = world
        .store
        .change_entity(caller.id, kind, vendor_data(context), change);
    let changed = changed.map_err(refusal_of)?.ok_or(Refusal::NotFound)?;
    tell(&mut publishing, &changed, caller.environment);
    drop(publishing);
    let entity = &changed.entity;
    Ok(render::entity(200, entity, &context.call.base_url))
}
