use reqwest::Method;
use serde_json::{Value, json};

use super::ask::go;
use super::{Cast, NOBODY};
use crate::dialects::Spoken;
use crate::tour::Tour;

/// Minting, and a token for a user and one for a business.
pub(super) async fn sharing(tour: &mut Tour, cast: &Cast, spoken: &Spoken) -> [String; 2] {
    let ask = json!({"for_application_id": cast.importer_application, "ttl_in_seconds": 3_600});
    let mut tokens = Vec::new();
    for (name, session) in [("a user", &cast.user), ("a business", &cast.business)] {
        let minted = go(
            tour,
            "share",
            name,
            spoken.share_granted,
            &cast.issuer,
            &[session],
            ask.clone(),
        )
        .await;
        tokens.push(minted["share_token"].as_str().unwrap().to_owned());
    }
    let short = json!({"for_application_id": cast.importer_application, "ttl_in_seconds": 59});
    let nowhere = json!({"for_application_id": NOBODY});
    go(
        tour,
        "share",
        "ttl below the bound",
        400,
        &cast.issuer,
        &[&cast.user],
        short,
    )
    .await;
    go(
        tour,
        "share",
        "unknown application",
        400,
        &cast.issuer,
        &[&cast.user],
        nowhere,
    )
    .await;
    go(
        tour,
        "share",
        "unfinished session",
        400,
        &cast.issuer,
        &[&cast.unfinished],
        ask.clone(),
    )
    .await;
    go(
        tour,
        "share",
        "unknown session",
        404,
        &cast.issuer,
        &[NOBODY],
        ask.clone(),
    )
    .await;
    go(tour, "share", "no key", 401, "", &[&cast.user], ask.clone()).await;
    let reader = reader(tour).await;
    go(
        tour,
        "share",
        "key that may only read",
        403,
        &reader,
        &[&cast.user],
        ask,
    )
    .await;
    tokens.try_into().unwrap()
}

/// A key of the issuer's that may not write.
async fn reader(tour: &Tour) -> String {
    let order = json!({"application_id": tour.server.issuer().application_id, "privileges": ["read:sessions"]});
    let made = tour.order(Method::POST, "/keys", &order).await;
    made["api_key"].as_str().unwrap().to_owned()
}

/// Redeeming; the clones of the user and of the business.
pub(super) async fn importing(
    tour: &mut Tour,
    cast: &Cast,
    [user, business]: &[String; 2],
    spoken: &Spoken,
) -> [String; 2] {
    let ask = |token: &str, workflow: &Value| json!({"share_token": token, "workflow_id": workflow, "vendor_data": "customer-7", "trust_review": true});
    let key = &cast.importer;
    let import = "importShared";
    go(
        tour,
        import,
        "unknown workflow",
        404,
        key,
        &[],
        ask(user, &json!(NOBODY)),
    )
    .await;
    go(
        tour,
        import,
        "another application's token",
        spoken.token_for_another,
        &cast.stranger,
        &[],
        ask(user, &cast.kyc),
    )
    .await;
    let first = go(tour, import, "a user", 201, key, &[], ask(user, &cast.kyc)).await;
    let second = go(
        tour,
        import,
        "a business",
        201,
        key,
        &[],
        ask(business, &cast.kyb),
    )
    .await;
    go(
        tour,
        import,
        "already imported",
        403,
        key,
        &[],
        ask(user, &cast.kyc),
    )
    .await;
    go(
        tour,
        import,
        "no token of Didit's",
        spoken.token_invalid,
        key,
        &[],
        ask("not.a.token", &cast.kyc),
    )
    .await;
    go(tour, import, "missing members", 400, key, &[], json!({})).await;
    go(tour, import, "no key", spoken.no_key, "", &[], json!({})).await;
    let clone = |reply: &Value| reply["session_id"].as_str().unwrap().to_owned();
    [clone(&first), clone(&second)]
}
