//! `DELETE /v3/session/{session_id}/delete/`

use contract::refusal::Refusal;

use super::context::Context;
use crate::http::Reply;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let id = context.session_id()?;
    if context
        .world
        .store
        .delete(context.caller.application.id, id)
    {
        Ok(Reply::no_content())
    } else {
        Err(Refusal::NotFound)
    }
}
