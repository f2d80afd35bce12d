//! Every row of the share endpoint's refusal table, with its exact answer.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, World, staged};

#[tokio::test]
async fn without_a_valid_key_nothing_is_shared() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let path = format!("/v3/session/{session}/share/");
    let key = world.issuer.key.as_str();
    let ask = || json!({"for_application_id": world.importer.id});
    let bare = |path: &str| world.call(Method::POST, path).json(&ask());
    let refused = no_valid_key();
    bare(&path).refused(401, &refused).await;
    for unknown in ["nobody's key", "", &key[1..], &key.to_uppercase(), "\u{e9}"] {
        let call = bare(&path).header("x-api-key", unknown);
        call.refused(401, &refused).await;
    }
    for (header, value) in [
        ("authorization", format!("Bearer {key}")),
        ("authorization", format!("Token {key}")),
        ("authorization", key.to_owned()),
        ("api-key", key.to_owned()),
        ("x_api_key", key.to_owned()),
        ("cookie", format!("x-api-key={key}")),
    ] {
        let call = bare(&path).header(header, &value);
        call.refused(401, &refused).await;
    }
    for query in ["x-api-key", "api_key"] {
        let call = bare(&format!("{path}?{query}={key}"));
        call.refused(401, &refused).await;
    }
    let mut in_body = ask();
    in_body["x-api-key"] = json!(key);
    let call = world.call(Method::POST, &path).json(&in_body);
    call.refused(401, &refused).await;
}

#[tokio::test]
async fn a_header_name_has_no_case() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let call = world.call(Method::POST, &format!("/v3/session/{session}/share/"));
    let call = call.header("X-API-KEY", &world.issuer.key);
    call.json(&json!({"for_application_id": world.importer.id}))
        .expect(201)
        .await;
}

#[tokio::test]
async fn a_key_without_write_sessions_shares_nothing() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    for privileges in [
        vec![],
        vec!["read:sessions"],
        vec![
            "read:sessions",
            "delete:sessions",
            "read:webhooks",
            "write:webhooks",
        ],
    ] {
        let mut reader = world.issuer.clone();
        reader.key = world.restricted_key(&reader, &privileges).await;
        let body = json!({"for_application_id": world.importer.id});
        let call = world.share_with(&reader, &session, &body);
        call.refused(
            403,
            &json!({"detail": "You do not have permission to perform this action."}),
        )
        .await;
    }
    let mut writer = world.issuer.clone();
    writer.key = world.restricted_key(&writer, &["write:sessions"]).await;
    let body = json!({"for_application_id": world.importer.id});
    world.share_with(&writer, &session, &body).expect(201).await;
}

#[tokio::test]
async fn a_session_that_is_not_the_callers_is_not_found() {
    let (_mock, world) = staged().await;
    let refused = json!({"detail": "Not found."});
    world.share(NOBODYS_ID).refused(404, &refused).await;
    for kind in Kind::BOTH {
        let deleted = world.approved(kind).await;
        world.delete(&world.issuer, &deleted).expect(204).await;
        world.share(&deleted).refused(404, &refused).await;
        let session = world.approved(kind).await;
        for caller in [&world.importer, &world.stranger] {
            let body = json!({"for_application_id": world.issuer.id});
            let call = world.share_with(caller, &session, &body);
            call.refused(404, &refused).await;
        }
    }
}

#[tokio::test]
async fn an_unfinished_session_is_not_shared() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for status in UNFINISHED {
            let ask = json!({"session_kind": kind.wire(), "status": status});
            let session = world.provision(ask).await;
            let refused = json!({"detail": ["Only finished sessions (\"Approved\", \"Declined\", \"In Review\") can be shared."]});
            world.share(&session).refused(400, &refused).await;
            let still = world.decision(&world.issuer, &session).expect(200).await;
            assert_eq!(still["status"], json!(kind.spelled(status)));
        }
    }
}

#[tokio::test]
async fn the_target_has_to_be_another_application() {
    let (_mock, world) = staged().await;
    for (target, said) in [
        (json!(NOBODYS_ID), "Target application does not exist."),
        (
            json!(world.importer.kyc),
            "Target application does not exist.",
        ),
        (
            json!(world.issuer.id),
            "Cannot share a session with the same application.",
        ),
        (json!("partner"), "Must be a valid UUID."),
        (json!(""), "Must be a valid UUID."),
        (json!(7), "Must be a valid UUID."),
        (json!(true), "Must be a valid UUID."),
        (json!([world.importer.id]), "Must be a valid UUID."),
        (json!({}), "Must be a valid UUID."),
        (json!(null), "This field may not be null."),
    ] {
        let body = json!({"for_application_id": target});
        refuses(&world, &body, &json!({"for_application_id": [said]})).await;
    }
    refuses(
        &world,
        &json!({}),
        &json!({"for_application_id": ["This field is required."]}),
    )
    .await;
}

#[tokio::test]
async fn a_ttl_out_of_bounds_is_refused() {
    const BELOW: &str = "Ensure this value is greater than or equal to 60.";
    const ABOVE: &str = "Ensure this value is less than or equal to 86400.";
    let (_mock, world) = staged().await;
    for (ttl, said) in [
        ("59", BELOW),
        ("59.0", BELOW),
        ("0", BELOW),
        ("-0.0", BELOW),
        ("-1", BELOW),
        ("-3600", BELOW),
        ("-9223372036854775809", BELOW),
        ("\"59\"", BELOW),
        ("\"-99999999999999999999\"", BELOW),
        ("86401", ABOVE),
        ("86401.0", ABOVE),
        ("4294967296", ABOVE),
        ("4294970896", ABOVE),
        ("9223372036854775808", ABOVE),
        ("1e300", ABOVE),
        ("\"86401\"", ABOVE),
        ("\"99999999999999999999\"", ABOVE),
    ] {
        refuses_ttl(&world, ttl, said).await;
    }
}

#[tokio::test]
async fn a_ttl_that_is_no_whole_number_is_refused() {
    let (_mock, world) = staged().await;
    for ttl in [
        "3600.5",
        "59.5",
        "true",
        "false",
        "\"\"",
        "\" \"",
        "\"an hour\"",
        "\"3600.5\"",
        "\"0x3c\"",
        "\"3600s\"",
        "[3600]",
        "[]",
        "{}",
    ] {
        refuses_ttl(&world, ttl, "A valid integer is required.").await;
    }
    refuses_ttl(&world, "null", "This field may not be null.").await;
}

#[tokio::test]
async fn every_wrong_member_is_named_at_once() {
    let (_mock, world) = staged().await;
    refuses(
        &world,
        &json!({"ttl_in_seconds": 5}),
        &json!({
            "for_application_id": ["This field is required."],
            "ttl_in_seconds": ["Ensure this value is greater than or equal to 60."],
        }),
    )
    .await;
}

async fn refuses_ttl(world: &World, ttl: &str, said: &str) {
    let body = format!(
        r#"{{"for_application_id":"{}","ttl_in_seconds":{ttl}}}"#,
        world.importer.id
    );
    let session = world.approved(Kind::User).await;
    let path = format!("/v3/session/{session}/share/");
    let answer = world.post(&world.issuer, &path).text(&body).send().await;
    assert_eq!(
        (answer.status, answer.json()),
        (400, json!({"ttl_in_seconds": [said]})),
        "{ttl}"
    );
}

async fn refuses(world: &World, body: &Value, said: &Value) {
    let session = world.approved(Kind::User).await;
    let call = world.share_with(&world.issuer, &session, body);
    call.refused(400, said).await;
}

fn no_valid_key() -> Value {
    json!({
        "detail": "Authentication credentials were not provided or are invalid.",
        "code": "invalid_api_key",
    })
}

const NOBODYS_ID: &str = "99999999-0000-4000-8000-000000000009";
const UNFINISHED: [&str; 8] = [
    "Not Started",
    "In Progress",
    "Awaiting User",
    "Resubmitted",
    "Expired",
    "Kyc Expired",
    "Abandoned",
    "Not Finished",
];
