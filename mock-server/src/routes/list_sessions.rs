//! `GET /v3/sessions/`

use contract::ids::WorkflowId;
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::{SessionKind, SessionStatus};

use super::context::Context;
use super::page::Window;
use crate::http::Reply;
use crate::render;
use crate::store::ListQuery;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let kinds = kinds(context)?;
    let window = Window::of(context.call);
    let query = ListQuery {
        statuses: listed(context, "status").map(|names| {
            names
                .iter()
                .filter_map(|name| SessionStatus::from_either_casing(name))
                .collect()
        }),
        workflows: listed(context, "workflow_id").map(|ids| {
            ids.iter()
                .filter_map(|id| id.parse::<WorkflowId>().ok())
                .collect()
        }),
        vendor_data: context
            .call
            .query_value("vendor_data")
            .filter(|text| !text.is_empty()),
        offset: window.offset,
        limit: window.limit,
    };
    // With `all`, each kind is paged by itself and the two pages stand one behind the other.
    let pages = kinds.iter().map(|&kind| {
        context
            .world
            .store
            .list(context.caller.application.id, kind, &query)
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

/// The comma-separated values of a filter; `None` where it is left out.
fn listed(context: &Context<'_>, name: &str) -> Option<Vec<String>> {
    let text = context
        .call
        .query_value(name)
        .filter(|text| !text.is_empty())?;
    Some(
        text.split(',')
            .map(|value| value.trim().to_owned())
            .collect(),
    )
}
