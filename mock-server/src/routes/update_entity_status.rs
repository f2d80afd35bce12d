//! `PATCH …/{vendor_data}/update-status/`: let an entity open sessions, have it looked at, or block it.

use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionKind;

use super::body::Body;
use super::context::{Context, refusal_of};
use super::entity::vendor_data;
use super::entity_ask;
use crate::http::Reply;
use crate::render;
use crate::seed::Purpose;
use crate::store::{Changed, Conflict, EntityChange, EntityStatus, Manner, Profile};

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let status = extract(context, kind)?;
    let changed = commit(context, kind, status).map_err(refusal_of)?;
    let entity = changed.ok_or(Refusal::NotFound)?.entity;
    Ok(render::entity(200, &entity, &context.call.base_url))
}

fn commit(
    context: &Context<'_>,
    kind: SessionKind,
    status: Option<EntityStatus>,
) -> Result<Option<Changed>, Conflict> {
    let (world, caller) = (context.world, context.caller.application);
    let change = EntityChange {
        status,
        manner: Manner::Noted(world.seeded.uuid(Purpose::Activity)),
        profile: Profile::new(),
        at: world.now(),
    };
    let at = change.at;
    let mut publishing = world.webhooks.publishing();
    let vendor_data = vendor_data(context);
    let changed = world
        .store
        .change_entity(caller.id, kind, vendor_data, change)?;
    if let Some(changed) = &changed
        && changed.before != changed.entity.status
    {
        publishing.entity_status_updated(changed, caller.environment, at);
    }
    Ok(changed)
}

fn extract(context: &Context<'_>, kind: SessionKind) -> Result<Option<EntityStatus>, Refusal> {
    let mut body = Body::read(context.call)?;
    if body.value("status").is_none() {
        body.note("status", FieldProblem::Required);
    }
    let status = entity_ask::status(&mut body, kind);
    body.finish()?;
    Ok(status)
}
