//! `POST /auth/v2/programmatic/register/`: an account that waits for its e-mail address to be confirmed.

use contract::refusal::{FieldProblem, Refusal};
use contract::secrets::{OneTimeCode, Password};
use serde_json::json;

use super::credentials;
use super::visit::Visit;
use crate::accounts::{Email, weakness};
use crate::http::Reply;
use crate::routes::body::Body;
use crate::seed::Purpose;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (email, password) = extract(visit)?;
    let world = visit.world;
    let code = OneTimeCode::new(world.seeded.code(Purpose::OneTimeCode));
    let credentials = (email.clone(), password);
    world
        .accounts
        .register(credentials, code, visit.call.peer, world.now())?;
    Ok(Reply::json(
        201,
        &json!({
            "message": "Registration successful. Check your email for the verification code.",
            "email": email.as_str(),
        }),
    ))
}

fn extract(visit: &Visit<'_>) -> Result<(Email, Password), Refusal> {
    let mut body = Body::read(visit.call)?;
    let email = credentials::email(&mut body);
    let password = credentials::password(&mut body);
    if let Some(problem) = password.as_ref().and_then(weakness) {
        body.note("password", FieldProblem::Other(problem.to_owned()));
    }
    body.finish_with(email.zip(password))
}
