//! `POST /v3/session/{session_id}/share/`: mint a share token.

use contract::ids::{ApplicationId, TokenId};
use contract::refusal::Refusal;

use super::body::Body;
use super::context::Context;
use crate::http::Reply;
use crate::render;
use crate::rules::share::{self, Ask, Facts};
use crate::seed::Purpose;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let ask = extract(context)?;
    let world = context.world;
    let facts = Facts {
        caller: context.caller.application,
        session: world.store.session(context.session_id()?),
        target: world.store.application(ask.target),
        now: world.now(),
        token_id: TokenId::new(world.seeded.uuid(Purpose::ShareToken)),
    };
    // Minting changes nothing in the world: the token itself is the whole effect (rule `share-no-side-effect`).
    let claims = share::decide(&ask, facts)?;
    Ok(render::minted(
        world.policy.dialect,
        &world.secret.mint(&claims),
        &claims,
    ))
}

fn extract(context: &Context<'_>) -> Result<Ask, Refusal> {
    let mut body = Body::read(context.call)?;
    let target = body.uuid("for_application_id");
    let ttl = body.ttl("ttl_in_seconds");
    body.finish()?;
    Ok(Ask {
        target: ApplicationId::new(target.unwrap_or_default()),
        ttl,
    })
}
