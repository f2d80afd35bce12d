//! `GET /v3/users/` and `GET /v3/businesses/`

use contract::refusal::Refusal;
use contract::session::SessionKind;

use super::context::Context;
use super::page::Window;
use super::session_filters::listed;
use crate::http::Reply;
use crate::render;
use crate::store::EntityQuery;

pub(super) fn answer(context: &Context<'_>, kind: SessionKind) -> Result<Reply, Refusal> {
    let window = Window::of(context.call);
    let query = EntityQuery {
        // An unknown value matches nothing, as in the list of sessions.
        statuses: listed(context.call, "status")
            .map(|names| names.iter().filter_map(|name| name.parse().ok()).collect()),
        countries: listed(context.call, "country"),
        search: context
            .call
            .query_value("search")
            .filter(|text| !text.is_empty()),
        offset: window.offset,
        limit: window.limit,
    };
    let page = context
        .world
        .store
        .entities(context.caller.application.id, kind, &query);
    let links = window.links(context.call, page.count);
    let rows = page.entities.iter();
    let rows = rows.map(|entity| render::entity_row(entity, &context.call.base_url));
    Ok(render::page(page.count, links, rows.collect()))
}
