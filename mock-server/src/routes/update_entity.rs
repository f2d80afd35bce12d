//! `PATCH /v3/users/{vendor_data}/` and `PATCH /v3/businesses/{vendor_data}/`: say something else of an entity.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::body::Body;
use super::context::{Context, refusal_of};
use super::entity::vendor_data;
use super::entity_ask;
use crate::http::Reply;
use crate::render;
use crate::store::{Changed, Conflict, EntityChange, Manner};

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let change = extract(context, kind)?;
    let changed = commit(context, kind, change).map_err(refusal_of)?;
    let entity = changed.ok_or(Refusal::NotFound)?.entity;
    Ok(render::entity(200, &entity, &context.call.base_url))
}

fn commit(
    context: &Context<'_>,
    kind: SessionKind,
    change: EntityChange,
) -> Result<Option<Changed>, Conflict> {
    let (world, caller) = (context.world, context.caller.application);
    let at = change.at;
    let mut publishing = world.webhooks.publishing();
    let vendor_data = vendor_data(context);
    let changed = world
        .store
        .change_entity(caller.id, kind, vendor_data, change)?;
    if let Some(changed) = &changed
        && !changed.fields.is_empty()
    {
        let fields = changed.fields.clone();
        publishing.entity_changed(&changed.entity, caller.environment, fields, at);
    }
    Ok(changed)
}

fn extract(context: &Context<'_>, kind: SessionKind) -> Result<EntityChange, Refusal> {
    let mut body = Body::read(context.call)?;
    let status = entity_ask::status(&mut body, kind);
    let profile = entity_ask::profile(&mut body, kind);
    body.finish()?;
    Ok(EntityChange {
        status,
        // Here a User's status is but a label, while a Business's reaches the blocklist (reference, Update user and
        // Update business).
        manner: match kind {
            SessionKind::User => Manner::Label,
            SessionKind::Business => Manner::Enforced,
        },
        profile,
        at: context.world.now(),
    })
}
