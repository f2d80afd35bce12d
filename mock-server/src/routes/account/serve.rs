use contract::endpoint::AccountEndpoint;
use contract::refusal::Refusal;

use super::visit::Visit;
use crate::http::Reply;

/// Answers a call that reached the auth host.
pub(in crate::routes) fn answer(
    endpoint: AccountEndpoint,
    visit: &Visit<'_>,
) -> Result<Reply, Refusal> {
    match endpoint {
        AccountEndpoint::Register => super::register::answer(visit),
        AccountEndpoint::VerifyEmail => super::verify_email::answer(visit),
        AccountEndpoint::ResendOtp => super::resend_otp::answer(visit),
        AccountEndpoint::Login => super::login::answer(visit),
        AccountEndpoint::ListOrganisations => super::list_organisations::answer(visit),
        AccountEndpoint::ListApplications => super::list_applications::answer(visit),
        AccountEndpoint::CreateApplication => super::create_application::answer(visit),
        AccountEndpoint::ReadApplication => super::read_application::answer(visit),
    }
}
