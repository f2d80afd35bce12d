//! `PATCH /v3/users/{vendor_data}/` and `PATCH /v3/businesses/{vendor_data}/`: say something else of an entity.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::body::Body;
use super::context::Context;
use super::{change_entity, entity_ask};
use crate::http::Reply;
use crate::store::{EntityChange, Manner};

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let change = extract(context, kind)?;
    let at = change.at;
    change_entity::answer(context, kind, change, |publishing, changed, environment| {
        if !changed.fields.is_empty() {
            publishing.entity_changed(&changed.entity, environment, changed.fields.clone(), at);
        }
    })
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
