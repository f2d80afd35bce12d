//! `POST /auth/v2/programmatic/login/`: fresh tokens for an account.

use contract::refusal::Refusal;
use contract::secrets::Password;

use super::credentials;
use super::visit::Visit;
use crate::accounts::Email;
use crate::http::Reply;
use crate::render;
use crate::routes::body::Body;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (email, password) = extract(visit)?;
    let world = visit.world;
    let account = world.accounts.login(&email, &password, world.now())?;
    Ok(render::logged_in(&visit.passes(account)))
}

fn extract(visit: &Visit<'_>) -> Result<(Email, Password), Refusal> {
    let mut body = Body::read(visit.call)?;
    let email = credentials::email(&mut body);
    let password = credentials::password(&mut body);
    body.finish_with(email.zip(password))
}
