//! `POST /auth/v2/programmatic/verify-email/`: the code makes the account, with an organisation and an application of
//! its own.

use contract::ids::OrganisationId;
use contract::refusal::Refusal;
use contract::secrets::{OneTimeCode, Password};

use super::credentials;
use super::visit::Visit;
use crate::accounts::{Account, Email, OwnedApplication, Profile};
use crate::http::Reply;
use crate::render;
use crate::routes::body::Body;
use crate::routes::context::refusal_of;
use crate::seed::Purpose;
use crate::world::World;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (email, code) = extract(visit)?;
    let world = visit.world;
    let account = world
        .accounts
        .confirm(&email, &code, world.now(), |password| {
            found(world, &email, password)
        })?;
    Ok(render::verified(&account, &visit.passes(account.id)))
}

fn found(world: &World, email: &Email, password: Password) -> Result<Account, Refusal> {
    let organisation = OrganisationId::new(world.seeded.uuid(Purpose::Organisation));
    let profile = Profile {
        name: email.local_part().to_owned(),
        ..Profile::default()
    };
    let first = application(world, organisation, profile)?;
    let id = world.seeded.uuid(Purpose::Account);
    Ok(Account::of(
        id,
        (email.clone(), password),
        organisation,
        first,
    ))
}

/// An application of use: with a key and workflows.
pub(super) fn application(
    world: &World,
    organisation: OrganisationId,
    profile: Profile,
) -> Result<OwnedApplication, Refusal> {
    let member = world.settle(organisation).map_err(refusal_of)?;
    Ok(OwnedApplication {
        id: member.application_id,
        client_id: world.seeded.client_id(Purpose::ClientId),
        api_key: member.api_key,
        profile,
        created_at: world.now(),
    })
}

fn extract(visit: &Visit<'_>) -> Result<(Email, OneTimeCode), Refusal> {
    let mut body = Body::read(visit.call)?;
    let email = credentials::email(&mut body);
    let code = body.text("code").map(OneTimeCode::new);
    body.finish_with(email.zip(code))
}
