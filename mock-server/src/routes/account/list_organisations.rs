//! `GET /auth/v2/organizations/me/`

use contract::refusal::Refusal;

use super::visit::Visit;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Ok(render::organisations(&visit.account()?))
}
