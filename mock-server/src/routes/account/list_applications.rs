//! `GET /auth/v2/organizations/me/{organisation_id}/applications/`

use contract::refusal::Refusal;

use super::visit::Visit;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (account, _) = visit.account_of_the_organisation()?;
    Ok(render::applications(&account))
}
