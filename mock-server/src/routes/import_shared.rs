//! `POST /v3/session/import-shared/`: redeem a share token.

use contract::dialect::Silence;
use contract::ids::{EntityId, WorkflowId};
use contract::refusal::{FieldProblem, Refusal};
use contract::secrets::ShareToken;

use super::body::Body;
use super::context::{Context, refusal_of};
use crate::http::Reply;
use crate::render;
use crate::rules::redeem::{self, Ask, Facts, Trust};
use crate::store::{Conflict, Redemption, Session};
use crate::webhooks::entity_event;
use crate::world::World;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let (token, ask) = extract(context)?;
    let facts = facts(context, &token, &ask);
    let world = context.world;
    let redemption = redeem::decide(&world.policy, ask, facts)?;
    let clone = commit(world, redemption).map_err(refusal_of)?;
    Ok(render::imported(&clone, context.voice()))
}

/// Clones, and tells the importer's destinations; the issuer's hear nothing (rule `hook-issuer-not-notified`).
fn commit(world: &World, redemption: Redemption) -> Result<Session, Conflict> {
    let (entity, at) = (redemption.entity, redemption.at);
    let mut publishing = world.webhooks.publishing();
    let clone = world.store.redeem(redemption)?;
    publishing.status_updated(&clone, at);
    let tells = world.policy.variants.tell_of_entities();
    if tells
        && publishing.is_heard(clone.application, entity_event(clone.kind))
        && made(world, &clone, entity)
    {
        publishing.entity_made(entity, &clone, at);
    }
    Ok(clone)
}

/// Whether the clone's entity came to be with it: then it has the id that was put by for it.
fn made(world: &World, clone: &Session, id: EntityId) -> bool {
    let known = |vendor_data: &str| {
        let store = &world.store;
        store.entity(clone.application, clone.kind, vendor_data)
    };
    let entity = clone.vendor_data.as_deref().and_then(known);
    entity.is_some_and(|entity| entity.id == id)
}

fn extract(context: &Context<'_>) -> Result<(ShareToken, Ask), Refusal> {
    let mut body = Body::read(context.call)?;
    let token = body.text("share_token").unwrap_or_default();
    let workflow = body.uuid("workflow_id").unwrap_or_default();
    let vendor_data = body.optional_text("vendor_data").map(Into::into);
    let is_unsaid = body.value("trust_review").is_none();
    if is_unsaid && context.world.policy.dialect.terms().trust_unsaid == Silence::Refused {
        body.note("trust_review", FieldProblem::Required);
    }
    let trust = if body.boolean("trust_review") {
        Trust::Kept
    } else {
        Trust::InReview
    };
    body.finish()?;
    Ok((
        ShareToken::new(token),
        Ask {
            workflow: WorkflowId::new(workflow),
            vendor_data,
            trust,
        },
    ))
}

fn facts(context: &Context<'_>, token: &ShareToken, ask: &Ask) -> Facts {
    let world = context.world;
    let importer = context.caller.application;
    let token = world.secret.verify(token);
    let verified = token.as_ref().ok();
    let source = verified.and_then(|verified| world.store.session(verified.claims.session_id));
    let is_duplicate = verified.is_some_and(|verified| {
        let scope = world.policy.scope();
        world.store.is_duplicate(
            verified.claims.session_id,
            &verified.fingerprint,
            importer.id,
            scope,
        )
    });
    Facts {
        importer,
        issuer: source
            .as_ref()
            .and_then(|source| world.store.application(source.application)),
        source,
        token,
        is_duplicate,
        workflow: world.store.workflow(ask.workflow),
        now: world.now(),
        clone: world.session_id(),
        entity: world.entity_id(),
    }
}
