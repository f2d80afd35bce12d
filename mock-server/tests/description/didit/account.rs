use reqwest::Method;
use serde_json::{Value, json};

use super::ask::go;
use super::{EMAIL, NOBODY};
use crate::tour::Tour;

/// From nothing to an account: what its confirmation answered.
pub(super) async fn registration(tour: &mut Tour) -> Value {
    let ask = json!({"email": EMAIL, "password": "Specimen-Passw0rd"});
    go(tour, "register", "an account", 201, "", &[], ask.clone()).await;
    let weak = json!({"email": EMAIL, "password": "password"});
    go(tour, "register", "a weak password", 400, "", &[], weak).await;
    let email = json!({"email": EMAIL});
    // A minute has to pass between two codes.
    tour.order(Method::POST, "/clock", &json!({"advance_seconds": 60}))
        .await;
    go(tour, "resendOtp", "another code", 200, "", &[], email).await;
    let nobody = json!({"email": "nobody@partner.example"});
    go(tour, "resendOtp", "nobody waits", 400, "", &[], nobody).await;
    let mailed = format!("/registrations?email={EMAIL}");
    let mailed = tour.order(Method::GET, &mailed, &json!({})).await;
    let confirm = |code: &Value| json!({"email": EMAIL, "code": code});
    go(
        tour,
        "verifyEmail",
        "a wrong code",
        400,
        "",
        &[],
        confirm(&json!("??????")),
    )
    .await;
    let account = go(
        tour,
        "verifyEmail",
        "confirmed",
        200,
        "",
        &[],
        confirm(&mailed["code"]),
    )
    .await;
    go(tour, "login", "an account", 200, "", &[], ask).await;
    go(
        tour,
        "login",
        "no password",
        400,
        "",
        &[],
        json!({"email": EMAIL}),
    )
    .await;
    account
}

pub(super) async fn applications(tour: &mut Tour, account: &Value) {
    let token = account["access_token"].as_str().unwrap();
    let organisation = account["organization"]["uuid"].as_str().unwrap();
    let application = account["application"]["uuid"].as_str().unwrap();
    let none = Value::Null;
    go(
        tour,
        "listOrganisations",
        "its own",
        200,
        token,
        &[],
        none.clone(),
    )
    .await;
    go(
        tour,
        "listApplications",
        "the first",
        200,
        token,
        &[organisation],
        none.clone(),
    )
    .await;
    go(
        tour,
        "listApplications",
        "another's",
        404,
        token,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let ask = json!({"name": "Onboarding", "website_url": "https://partner.example"});
    go(
        tour,
        "createApplication",
        "one more",
        201,
        token,
        &[organisation],
        ask.clone(),
    )
    .await;
    let odd = json!({"website_url": "nowhere"});
    go(
        tour,
        "createApplication",
        "no URL",
        400,
        token,
        &[organisation],
        odd,
    )
    .await;
    go(
        tour,
        "createApplication",
        "another's",
        404,
        token,
        &[NOBODY],
        ask,
    )
    .await;
    let named = [organisation, application];
    go(
        tour,
        "readApplication",
        "the first",
        200,
        token,
        &named,
        none.clone(),
    )
    .await;
    let unknown = [organisation, NOBODY];
    go(
        tour,
        "readApplication",
        "unknown",
        404,
        token,
        &unknown,
        none,
    )
    .await;
}
