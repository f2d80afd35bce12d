//! `POST /auth/v2/programmatic/resend-otp/`: another code, at most one a minute.

use contract::refusal::Refusal;
use contract::secrets::OneTimeCode;
use serde_json::json;

use super::credentials;
use super::visit::Visit;
use crate::accounts::Email;
use crate::http::Reply;
use crate::routes::body::Body;
use crate::seed::Purpose;

pub(super) fn answer(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let email = extract(visit)?;
    let world = visit.world;
    let code = OneTimeCode::new(world.seeded.code(Purpose::OneTimeCode));
    world.accounts.resend(&email, code, world.now())?;
    Ok(Reply::json(
        200,
        &json!({"message": "A new verification code was sent.", "email": email.as_str()}),
    ))
}

fn extract(visit: &Visit<'_>) -> Result<Email, Refusal> {
    let mut body = Body::read(visit.call)?;
    let email = credentials::email(&mut body);
    body.finish_with(email)
}
