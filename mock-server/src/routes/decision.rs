//! `GET /v3/session/{session_id}/decision/`: everything that is known of a session.

use contract::refusal::Refusal;

use super::context::Context;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let session = context
        .world
        .store
        .session(context.session_id()?)
        .ok_or(Refusal::NotFound)?;
    // The one endpoint that tells an unknown session from another application's (contract §5).
    if session.application != context.caller.application.id {
        return Err(Refusal::SessionNotRetrievable);
    }
    Ok(render::decision(&session, context.voice()))
}
