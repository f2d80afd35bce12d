//! `GET /v3/session/{session_id}/generate-pdf/`: a report on a session.

use contract::refusal::Refusal;

use super::context::Context;
use crate::http::Reply;
use crate::render;
use crate::rules::report;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let session = context.own_session()?;
    report::decide(session.kind, session.status)?;
    Ok(render::report(&session, context.voice().dialect))
}
