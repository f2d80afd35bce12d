//! `PATCH …/{vendor_data}/update-status/`: let an entity open sessions, have it looked at, or block it.

use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionKind;

use super::body::Body;
use super::context::Context;
use super::{change_entity, entity_ask};
use crate::http::Reply;
use crate::seed::Purpose;
use crate::store::{EntityChange, EntityStatus, Manner, Profile};

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let status = extract(context, kind)?;
    let world = context.world;
    let at = world.now();
    let change = EntityChange {
        status,
        manner: Manner::Noted(world.seeded.uuid(Purpose::Activity)),
        profile: Profile::new(),
        at,
    };
    change_entity::answer(context, kind, change, |publishing, changed, environment| {
        if changed.before != changed.entity.status {
            publishing.entity_status_updated(changed, environment, at);
        }
    })
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
