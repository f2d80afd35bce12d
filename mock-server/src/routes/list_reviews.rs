//! `GET /v3/sessions/{session_id}/reviews/`: what people said of a KYC session, newest first.

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::context::Context;
use super::page::Window;
use crate::http::Reply;
use crate::render;
use crate::store::Session;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let session = session(context)?;
    let mut rows = render::review_rows(&session);
    if context.call.query_value("ordering").as_deref() != Some("created_at") {
        rows.reverse();
    }
    let window = Window::of(context.call);
    let links = window.links(context.call, rows.len());
    Ok(render::page(rows.len(), links, window.of_rows(rows)))
}

/// The KYC session that the path names. A KYB session has no such trail.
pub(super) fn session(context: &Context<'_>) -> Result<Session, Refusal> {
    let session = context.own_session()?;
    match session.kind {
        SessionKind::User => Ok(session),
        SessionKind::Business => Err(Refusal::NotFound),
    }
}
