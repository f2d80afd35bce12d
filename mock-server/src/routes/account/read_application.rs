//! `GET /auth/v2/organizations/me/{organisation_id}/applications/{application_id}/`: the way back to a lost key.

use contract::ids::ApplicationId;
use contract::refusal::Refusal;

use super::visit::Visit;
use crate::http::Reply;
use crate::render;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (account, _) = visit.account_of_the_organisation()?;
    let named = visit.parameters.get(1).and_then(|text| text.parse().ok());
    let id: ApplicationId = named.ok_or(Refusal::NotFound)?;
    let mut own = account.applications.iter();
    let application = own.find(|application| application.id == id);
    let application = application.ok_or(Refusal::NotFound)?;
    Ok(render::application(200, application))
}
