//! One walk past everything that a variant can change.

use serde_json::{Value, json};

use crate::house::{House, member};

/// Every answer and every delivery of the walk, in order.
pub(crate) async fn tour(variants: &str) -> Vec<String> {
    let house = House::open(variants).await;
    let mut said = vec![house.control("GET", "/capabilities", Value::Null).await];
    said.push(house.listen(&["status.updated", "user.data.updated"]).await);
    requests(&house, &mut said).await;
    shares(&house, &mut said).await;
    imports(&house, &mut said).await;
    duplicates(&house, &mut said).await;
    reasons(&house, &mut said).await;
    retries(&house, &mut said).await;
    // Deliveries about different sessions overtake each other.
    let mut posted: Vec<String> = house.receiver.posted();
    posted.sort();
    let receiver = &house.receiver.authority;
    said.extend(
        posted
            .iter()
            .map(|posted| posted.replace(receiver, "receiver.example")),
    );
    said
}

async fn requests(house: &House, said: &mut Vec<String>) {
    let share = format!("/v3/session/{KYC}/share/");
    let good = json!({"for_application_id": house.mock.importer().application_id});
    let key = format!("x-api-key: {}\r\n", house.mock.issuer().api_key.expose());
    let body = good.to_string();
    for (method, path, headers, body) in [
        ("POST", share.as_str(), JSON, body.as_str()),
        ("POST", &share, JSON, "{}"),
        ("GET", &share, "", ""),
        ("GET", &share, &key, ""),
        ("OPTIONS", &share, "", ""),
        ("GET", "/v3/sessions", &key, ""),
        ("GET", "/v3/nowhere/", &key, ""),
        ("POST", &share, &key, &body),
        (
            "POST",
            &share,
            &format!("{key}{JSON}"),
            &format!("\u{feff}{body}"),
        ),
    ] {
        said.push(house.raw(method, path, headers, body.as_bytes()).await);
    }
    let path = "/v3/session/seven/share/";
    said.push(house.issuer("POST", path, good).await);
    let ask = json!({"application_id": house.mock.issuer().application_id, "privileges": ["read:sessions"]});
    let restricted = member(&house.control("POST", "/keys", ask).await, "api_key");
    let headers = format!("x-api-key: {}\r\n{JSON}", restricted.unwrap_or_default());
    said.push(house.raw("POST", &share, &headers, b"{}").await);
}

async fn shares(house: &House, said: &mut Vec<String>) {
    for ttl in [json!("3600"), json!(3600.0), json!(null), json!("")] {
        said.push(house.share(KYC, json!({"ttl_in_seconds": ttl})).await);
    }
    let nobody = "8f1c9e3a-5b7d-4c2e-9a6f-1d3b5c7e9f0a";
    for ask in [
        json!({"for_application_id": nobody}),
        json!({"for_application_id": 7}),
    ] {
        said.push(house.share(nobody, ask).await);
    }
    for session in [KYC, KYB] {
        let path = format!("/v3/session/{session}/decision/");
        said.push(house.issuer("GET", &path, Value::Null).await);
        said.push(house.issuer("GET", &path, Value::Null).await);
    }
}

async fn imports(house: &House, said: &mut Vec<String>) {
    let token = house.minted("user").await;
    for more in [
        json!({"workflow_id": house.mock.importer().kyb_workflow_id}),
        json!({"workflow_id": "not-a-uuid"}),
        json!({"share_token": ""}),
        json!({"vendor_data": ""}),
        json!({"trust_review": "true"}),
        json!({"trust_review": null}),
    ] {
        said.push(house.imported("user", &token, more).await);
    }
    let token = house.minted("user").await;
    said.push(
        house
            .imported("user", &token, json!({"vendor_data": "(none)"}))
            .await,
    );
    for kind in ["user", "business"] {
        let noted = json!({"metadata": {"note": "x"}, "vendor_data": "x-1"});
        let session = house.session(kind, noted).await;
        let token = member(&house.share(&session, json!({})).await, "share_token");
        let token = token.unwrap();
        let customer = json!({"vendor_data": format!("new-{kind}"), "trust_review": true});
        let reply = house.imported(kind, &token, customer).await;
        let clone = member(&reply, "session_id").unwrap_or_default();
        said.push(reply);
        said.push(
            house
                .importer(
                    "GET",
                    &format!("/v3/session/{clone}/decision/"),
                    Value::Null,
                )
                .await,
        );
        said.push(onward(house, &clone, kind).await);
    }
    for path in ["/v3/sessions/?session_kind=all", "/v3/users/new-user/"] {
        said.push(house.importer("GET", path, Value::Null).await);
    }
    said.push(house.advance(0).await);
}

/// The importer shares its clone with the stranger, who imports it.
async fn onward(house: &House, clone: &str, kind: &str) -> String {
    let stranger = house.mock.stranger();
    let ask = json!({"for_application_id": stranger.application_id});
    let path = format!("/v3/session/{clone}/share/");
    let minted = house.importer("POST", &path, ask).await;
    let workflow = match kind {
        "user" => stranger.kyc_workflow_id,
        _ => stranger.kyb_workflow_id,
    };
    let ask = json!({"share_token": member(&minted, "share_token"), "workflow_id": workflow});
    house
        .stranger("POST", "/v3/session/import-shared/", ask)
        .await
}

async fn duplicates(house: &House, said: &mut Vec<String>) {
    let session = house.session("user", json!({})).await;
    let mut clone = String::new();
    for _ in 0..2 {
        let token = member(&house.share(&session, json!({})).await, "share_token").unwrap();
        // Tokens of one second would be one where nothing tells them apart.
        said.push(house.advance(1).await);
        let reply = house.imported("user", &token, json!({})).await;
        clone = member(&reply, "session_id").unwrap_or(clone);
        said.push(reply);
    }
    let path = format!("/v3/session/{clone}/delete/");
    house.importer("DELETE", &path, Value::Null).await;
    let token = member(&house.share(&session, json!({})).await, "share_token").unwrap();
    said.push(house.imported("user", &token, json!({})).await);
}

/// Imports with two things wrong.
async fn reasons(house: &House, said: &mut Vec<String>) {
    let nowhere = json!({"workflow_id": "8f1c9e3a-5b7d-4c2e-9a6f-1d3b5c7e9f0a"});
    // Redeemed, and on a workflow that is none.
    let redeemed = house.minted("user").await;
    house.imported("user", &redeemed, json!({})).await;
    said.push(house.imported("user", &redeemed, nowhere.clone()).await);
    // For somebody else, of a source that is gone, and later too old.
    let session = house.session("user", json!({})).await;
    let stranger = json!({"for_application_id": house.mock.stranger().application_id});
    let foreign = member(&house.share(&session, stranger).await, "share_token").unwrap();
    let own = member(&house.share(&session, json!({})).await, "share_token").unwrap();
    house.imported("user", &own, json!({})).await;
    let path = format!("/v3/session/{session}/delete/");
    house.issuer("DELETE", &path, Value::Null).await;
    said.push(house.imported("user", &foreign, json!({})).await);
    said.push(house.imported("user", &own, json!({})).await);
    house.advance(4_000).await;
    for more in [json!({}), nowhere] {
        said.push(house.imported("user", &foreign, more.clone()).await);
        said.push(house.imported("user", &redeemed, more).await);
    }
}

/// How often a delivery has been tried by when.
async fn retries(house: &House, said: &mut Vec<String>) {
    house.receiver.answers(500);
    let token = house.minted("user").await;
    house.imported("user", &token, json!({})).await;
    house.advance(0).await;
    for seconds in [30, 60, 140, 140, 700] {
        house.advance(seconds).await;
        said.push(format!("{} deliveries", house.receiver.posted().len()));
    }
}

const KYC: &str = "aaaaaaaa-0000-4000-8000-000000000001";
const KYB: &str = "aaaaaaaa-0000-4000-8000-000000000005";
const JSON: &str = "content-type: application/json\r\n";
