//! Registration, and what an account reads and makes with its access token.

use contract::endpoint::AccountEndpoint;
use contract::refusal::{Attempts, Refusal};

use super::ACCOUNTS;
use super::share::full;
use crate::description::schema::words::{list_of, named};
use crate::description::told::Told;

pub(super) fn told(endpoint: AccountEndpoint) -> Told {
    match endpoint {
        AccountEndpoint::Register => Told::new(ACCOUNTS, "Register an account")
            .detail("A code is mailed to the address; the control protocol tells it.")
            .asks(named("RegisterRequest"))
            .answers(201, "The address has to be confirmed now.", named("Mailed"))
            .refuses_fields()
            .limited(Attempts::Registrations)
            .refuses([full()]),
        AccountEndpoint::VerifyEmail => Told::new(ACCOUNTS, "Confirm the address with the code")
            .detail("Makes an organisation and a sandbox application, with a key and workflows.")
            .asks(named("VerifyEmailRequest"))
            .answers(
                200,
                "Tokens, the organisation and its application.",
                named("VerifiedAccount"),
            )
            .refuses_fields()
            .refuses([full()]),
        AccountEndpoint::ResendOtp => Told::new(ACCOUNTS, "Have another code mailed")
            .asks(named("EmailRequest"))
            .answers(200, "It is on its way.", named("Mailed"))
            .refuses_fields()
            .limited(Attempts::Codes),
        AccountEndpoint::Login => Told::new(ACCOUNTS, "Log in")
            .asks(named("LoginRequest"))
            .answers(200, "Fresh tokens.", named("LoggedIn"))
            .refuses([Refusal::LoginWrong, Refusal::EmailUnverified])
            .refuses_fields()
            .limited(Attempts::Logins),
        AccountEndpoint::ListOrganisations => Told::new(
            ACCOUNTS,
            "List the account's organisations",
        )
        .answers(200, "An account has one.", list_of(named("Organisation"))),
        AccountEndpoint::ListApplications => {
            Told::new(ACCOUNTS, "List an organisation's applications")
                .answers(200, "Oldest first.", list_of(named("Application")))
                .refuses([Refusal::NotFound])
        }
        AccountEndpoint::CreateApplication => {
            Told::new(ACCOUNTS, "Make another sandbox application")
                .detail("With a key and workflows: of use from the start.")
                .may_ask(named("CreateApplicationRequest"))
                .answers(201, "The application.", named("Application"))
                .refuses([Refusal::NotFound, full()])
                .refuses_fields()
        }
        AccountEndpoint::ReadApplication => {
            Told::new(ACCOUNTS, "Read an application, with its key")
                .answers(200, "The application.", named("Application"))
                .refuses([Refusal::NotFound])
        }
    }
}
