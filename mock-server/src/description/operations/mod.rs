//! Every endpoint in words and schemas: one that nobody described does not compile.

mod account;
mod entity;
mod hosted;
mod review;
mod session;
mod share;
mod webhook;
mod workflow;

use contract::dialect::Dialect;
use contract::endpoint::Endpoint;
use contract::session::SessionKind::{Business, User};

use contract::refusal::Refusal;
use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::schema::ObjectBuilder;

use super::schema::words::{Record, anything, free_object, one_of, text};
use super::told::Told;

/// What is told of an endpoint in a dialect.
pub(super) fn told(endpoint: Endpoint, dialect: Dialect) -> Told {
    match endpoint {
        Endpoint::Share => share::share(dialect.terms().share_granted),
        Endpoint::ImportShared => share::import(),
        Endpoint::CreateSession => session::create(),
        Endpoint::Decision => session::decision(),
        Endpoint::ListSessions => session::list(),
        Endpoint::DeleteSession => session::delete(),
        Endpoint::UpdateStatus => session::update_status(),
        Endpoint::Account(endpoint) => account::told(endpoint),
        Endpoint::ArmScenario => session::arm(),
        Endpoint::GeneratePdf => session::report(),
        Endpoint::BatchDeleteSessions => session::batch_delete(),
        Endpoint::ListReviews => review::list(),
        Endpoint::CreateReview => review::create(),
        Endpoint::ListUsers => entity::list(User),
        Endpoint::ListBusinesses => entity::list(Business),
        Endpoint::CreateUser => entity::create(User),
        Endpoint::CreateBusiness => entity::create(Business),
        Endpoint::UpdateUser => entity::update(User),
        Endpoint::UpdateBusiness => entity::update(Business),
        Endpoint::UpdateUserStatus => entity::update_status(User),
        Endpoint::UpdateBusinessStatus => entity::update_status(Business),
        Endpoint::DeleteUsers => entity::delete(User),
        Endpoint::DeleteBusinesses => entity::delete(Business),
        Endpoint::ReadUser => entity::read(User),
        Endpoint::ReadBusiness => entity::read(Business),
        Endpoint::ListWorkflows => workflow::list(),
        Endpoint::CreateWorkflow => workflow::create(),
        Endpoint::CreateDestination => webhook::create(),
        Endpoint::ListDestinations => webhook::list(),
        Endpoint::ReadDestination => webhook::read(),
        Endpoint::UpdateDestination => webhook::update(),
        Endpoint::DeleteDestination => webhook::delete(),
        Endpoint::ListDeliveries => webhook::deliveries(),
        Endpoint::ReadDelivery => webhook::delivery(),
        Endpoint::ResendDelivery => webhook::resend(),
        Endpoint::Healthcheck => healthcheck(),
    }
}

/// Something that the mock serves beside Didit's endpoints.
pub(super) struct Beside {
    pub(super) method: HttpMethod,
    pub(super) path: &'static str,
    pub(super) id: &'static str,
    pub(super) told: Told,
}

/// All that it serves beside them.
pub(super) fn beside() -> Vec<Beside> {
    let read = |path, id, told| Beside {
        method: HttpMethod::Get,
        path,
        id,
        told,
    };
    let mut all = hosted::calls();
    all.extend([
        read(
            "/media/{name}",
            "media",
            Told::new(
                SERVICE,
                "Serve a picture, a video or a document of a payload",
            )
            .detail("A name gives the same file again, and its extension says what it is.")
            .answers_in(200, "The file.", "image/png", bytes())
            .answers_in(200, "The file.", "video/mp4", bytes())
            .answers_in(200, "The file.", "application/pdf", bytes())
            .refuses([Refusal::UnknownPath]),
        ),
        read(
            "/openapi.json",
            "describe",
            Told::new(SERVICE, "Serve this document").answers(200, "OpenAPI 3.1.", free_object()),
        ),
        read(
            "/docs/",
            "browse",
            Told::new(SERVICE, "Serve this document as a page").answers_in(
                200,
                "The page.",
                "text/html; charset=utf-8",
                text(),
            ),
        ),
    ]);
    all
}

/// Whatever a file holds.
fn bytes() -> ObjectBuilder {
    anything()
}

/// The tags, in the order of the page.
pub(super) const TAGS: [(&str, &str); 8] = [
    (SHARING, "Mint a token for a partner, and redeem one."),
    (SESSIONS, "What is verified, and what came of it."),
    (
        HOSTED,
        "What a person sees, and where a tester picks the outcome.",
    ),
    (ENTITIES, "Whom an application knows by its own ids."),
    (WORKFLOWS, "What a session goes through."),
    (WEBHOOKS, "Where changes are told, and what was told."),
    (
        ACCOUNTS,
        "Registration, organisations and applications, on the auth host.",
    ),
    (SERVICE, "The server itself."),
];

fn healthcheck() -> Told {
    Told::new(SERVICE, "Say that the server is up").answers(
        200,
        "It is.",
        Record::new().has("status", one_of(["ok"])),
    )
}

pub(super) const SHARING: &str = "Sharing";
pub(super) const SESSIONS: &str = "Sessions";
pub(super) const ENTITIES: &str = "Users and businesses";
pub(super) const WORKFLOWS: &str = "Workflows";
pub(super) const WEBHOOKS: &str = "Webhooks";
pub(super) const HOSTED: &str = "Hosted page";
pub(super) const ACCOUNTS: &str = "Accounts";
pub(super) const SERVICE: &str = "Service";
