//! `GET /v3/sessions/`

use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::SessionKind;

use super::context::Context;
use super::page::Window;
use super::session_filters;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let kinds = kinds(context)?;
    let window = Window::of(context.call);
    let queries = kinds.iter().map(|&kind| {
        let query = session_filters::query(context.call, kind, window)?;
        Ok((kind, query))
    });
    let queries = queries.collect::<Result<Vec<_>, Refusal>>()?;
    // With `all`, each kind is paged by itself and the two pages stand one behind the other.
    let pages = queries.iter().map(|(kind, query)| {
        let caller = context.caller.application.id;
        context.world.store.list(caller, *kind, query)
    });
    let pages: Vec<_> = pages.collect();
    let count = pages.iter().map(|page| page.count).sum();
    let longest = pages.iter().map(|page| page.count).max().unwrap_or(0);
    let sessions = pages.into_iter().flat_map(|page| page.sessions);
    let rows: Vec<_> = sessions
        .map(|session| {
            let workflow = context.world.store.workflow(session.workflow);
            (session, workflow)
        })
        .collect();
    Ok(render::session_list(
        &rows,
        count,
        window.links(context.call, longest),
        context.voice(),
    ))
}

fn kinds(context: &Context<'_>) -> Result<&'static [SessionKind], Refusal> {
    let Some(asked) = context.call.query_value("session_kind") else {
        return Ok(&[SessionKind::User]);
    };
    match asked.to_ascii_lowercase().as_str() {
        "user" => Ok(&[SessionKind::User]),
        "business" => Ok(&[SessionKind::Business]),
        "all" => Ok(&SessionKind::ALL),
        _ => Err(Refusal::Fields(FieldErrors::one(
            "session_kind",
            FieldProblem::Plain("Must be \"user\", \"business\", or \"all\".".to_owned()),
        ))),
    }
}
