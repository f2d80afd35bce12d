//! Every row of the import endpoint's refusal table but the tokens', with its exact answer. Each refusal has to leave
//! no trace: nothing created, and the token still good for once.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Call, Kind, Member, World, staged, token};

#[tokio::test]
async fn without_a_valid_key_nothing_is_imported() {
    let (_mock, world) = staged().await;
    let minted = world.fresh_token(Kind::User).await;
    let key = world.importer.key.as_str();
    let refused = json!({
        "detail": "Authentication credentials were not provided or are invalid.",
        "code": "invalid_api_key",
    });
    for header in [
        None,
        Some(("x-api-key", "nobody's key".to_owned())),
        Some(("x-api-key", minted.clone())),
        Some(("authorization", format!("Bearer {key}"))),
        Some(("authorization", key.to_owned())),
    ] {
        let mut call = world.call(Method::POST, PATH).json(&body(&world, &minted));
        if let Some((name, value)) = header {
            call = call.header(name, &value);
        }
        leaves_no_trace(&world, call, 401, &refused).await;
    }
    let call = world.call(Method::POST, &format!("{PATH}?x-api-key={key}"));
    let call = call.json(&body(&world, &minted));
    leaves_no_trace(&world, call, 401, &refused).await;
    world.import(Kind::User, &minted).expect(201).await;
}

#[tokio::test]
async fn a_key_without_write_sessions_imports_nothing() {
    let (_mock, world) = staged().await;
    let minted = world.fresh_token(Kind::User).await;
    let mut reader = world.importer.clone();
    reader.key = world.restricted_key(&reader, &["read:sessions"]).await;
    let call = world.import_with(&reader, &body(&world, &minted));
    let refused = json!({"detail": "You do not have permission to perform this action."});
    leaves_no_trace(&world, call, 403, &refused).await;
    world.import(Kind::User, &minted).expect(201).await;
}

#[tokio::test]
async fn a_token_is_worth_nothing_to_anybody_else() {
    let (_mock, world) = staged().await;
    let refused = coded(
        "This token is not valid for this application.",
        "share_token_wrong_application",
    );
    for kind in Kind::BOTH {
        let minted = world.fresh_token(kind).await;
        for other in [&world.issuer, &world.stranger] {
            let body = json!({"share_token": minted, "workflow_id": other.workflow(kind), "vendor_data": "refused"});
            let call = world.import_with(other, &body);
            leaves_no_trace(&world, call, 403, &refused).await;
        }
        world.import(kind, &minted).expect(201).await;
    }
}

#[tokio::test]
async fn a_token_is_imported_once() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let minted = world.fresh_token(kind).await;
        let clone = world.import(kind, &minted).expect(201).await;
        for _ in 0..3 {
            let mut again = body(&world, &minted);
            again["workflow_id"] = json!(world.importer.workflow(kind));
            let call = world.import_with(&world.importer, &again);
            leaves_no_trace(&world, call, 403, &already_imported()).await;
        }
        let clone = clone["session_id"].as_str().unwrap();
        world.delete(&world.importer, clone).expect(204).await;
        let call = world.import(kind, &minted);
        leaves_no_trace(&world, call, 403, &already_imported()).await;
    }
}

#[tokio::test]
async fn a_second_token_works_once_the_first_ones_clone_is_gone() {
    let (_mock, world) = staged().await;
    let source = world.approved(Kind::User).await;
    let (first, second) = (world.mint(&source).await, world.mint(&source).await);
    let clone = world.import(Kind::User, &first).expect(201).await;
    let call = world.import(Kind::User, &second);
    leaves_no_trace(&world, call, 403, &already_imported()).await;
    let clone = clone["session_id"].as_str().unwrap();
    world.delete(&world.importer, clone).expect(204).await;
    world.import(Kind::User, &second).expect(201).await;
    let call = world.import(Kind::User, &first);
    leaves_no_trace(&world, call, 403, &already_imported()).await;
}

#[tokio::test]
async fn every_token_counts_by_itself_where_the_world_says_so() {
    let (mock, _) = staged().await;
    let world = mock.world(json!({"duplicate_scope": "token"})).await;
    let source = world.approved(Kind::Business).await;
    let (first, second) = (world.mint(&source).await, world.mint(&source).await);
    for minted in [&first, &second] {
        world.import(Kind::Business, minted).expect(201).await;
    }
    for minted in [&first, &second] {
        let call = world.import(Kind::Business, minted);
        leaves_no_trace(&world, call, 403, &already_imported()).await;
    }
}

#[tokio::test]
async fn another_partner_may_import_what_the_first_one_has() {
    let (_mock, world) = staged().await;
    let source = world.approved(Kind::User).await;
    world
        .import(Kind::User, &world.mint(&source).await)
        .expect(201)
        .await;
    let ask = json!({"for_application_id": world.stranger.id});
    let minted = world.share_with(&world.issuer, &source, &ask);
    let minted = minted.expect(201).await;
    let body = json!({"share_token": minted["share_token"], "workflow_id": world.stranger.kyc, "vendor_data": "z-1"});
    world.import_with(&world.stranger, &body).expect(201).await;
}

#[tokio::test]
async fn a_source_that_is_gone_is_not_imported() {
    let (_mock, world) = staged().await;
    let refused = coded(
        "Original session does not exist.",
        "original_session_not_found",
    );
    for kind in Kind::BOTH {
        let public = world.approved(kind).await;
        let by_control = world.approved(kind).await;
        let tokens = [world.mint(&public).await, world.mint(&by_control).await];
        world.delete(&world.issuer, &public).expect(204).await;
        let path = format!("/sessions/{by_control}");
        world.control(Method::DELETE, &path).expect(204).await;
        for minted in tokens {
            let call = world.import(kind, &minted);
            leaves_no_trace(&world, call, 404, &refused).await;
        }
    }
}

#[tokio::test]
async fn a_workflow_has_to_be_the_importers_own() {
    let (_mock, world) = staged().await;
    let refused = coded(
        "Workflow does not exist for this application.",
        "workflow_not_found",
    );
    for kind in Kind::BOTH {
        let minted = world.fresh_token(kind).await;
        for workflow in [
            NOBODYS_ID,
            world.issuer.workflow(kind),
            world.stranger.workflow(kind),
            world.importer.id.as_str(),
        ] {
            let body =
                json!({"share_token": minted, "workflow_id": workflow, "vendor_data": "refused"});
            let call = world.import_with(&world.importer, &body);
            leaves_no_trace(&world, call, 404, &refused).await;
        }
        world.import(kind, &minted).expect(201).await;
    }
}

#[tokio::test]
async fn a_workflow_has_to_be_of_the_sources_kind() {
    let (_mock, world) = staged().await;
    let refused = json!({"workflow_id": ["Workflow kind does not match the shared session."]});
    for (kind, other) in [(Kind::User, Kind::Business), (Kind::Business, Kind::User)] {
        let minted = world.fresh_token(kind).await;
        let body = json!({"share_token": minted, "workflow_id": world.importer.workflow(other), "vendor_data": "refused"});
        let call = world.import_with(&world.importer, &body);
        leaves_no_trace(&world, call, 400, &refused).await;
        world.import(kind, &minted).expect(201).await;
    }
}

#[tokio::test]
async fn a_source_that_is_not_finished_is_not_imported() {
    let (_mock, world) = staged().await;
    let refused = json!({"detail": ["Only finished sessions (\"Approved\", \"Declined\", \"In Review\") can be shared."]});
    for kind in Kind::BOTH {
        for status in ["In Progress", "Kyc Expired"] {
            let ask = json!({"session_kind": kind.wire(), "status": status});
            let source = world.provision(ask).await;
            // Such a token can't be minted; one from before the status changed is the same as a forged one.
            let mut claims = token::claims(&world.fresh_token(kind).await);
            claims["session_id"] = json!(source);
            let minted = world.forge(&claims, &json!({})).await;
            let call = world.import(kind, &minted);
            leaves_no_trace(&world, call, 400, &refused).await;
        }
    }
}

#[tokio::test]
async fn a_wrong_member_is_named() {
    const REQUIRED: &str = "This field is required.";
    const NULL: &str = "This field may not be null.";
    const BOOLEAN: &str = "Must be a valid boolean.";
    const UUID: &str = "Must be a valid UUID.";
    let (_mock, world) = staged().await;
    let minted = world.fresh_token(Kind::User).await;
    for (member, value, said) in [
        ("share_token", None, REQUIRED),
        ("share_token", Some(Value::Null), NULL),
        (
            "share_token",
            Some(json!("")),
            "This field may not be blank.",
        ),
        ("share_token", Some(json!(7)), "Not a valid string."),
        ("share_token", Some(json!({})), "Not a valid string."),
        ("share_token", Some(json!([minted])), "Not a valid string."),
        ("workflow_id", None, REQUIRED),
        ("workflow_id", Some(Value::Null), NULL),
        ("workflow_id", Some(json!("")), UUID),
        ("workflow_id", Some(json!("standard-kyc")), UUID),
        ("workflow_id", Some(json!(1)), UUID),
        ("workflow_id", Some(json!([world.importer.kyc])), UUID),
        ("trust_review", Some(Value::Null), NULL),
        ("trust_review", Some(json!("true")), BOOLEAN),
        ("trust_review", Some(json!("")), BOOLEAN),
        ("trust_review", Some(json!(1)), BOOLEAN),
        ("trust_review", Some(json!([true])), BOOLEAN),
        ("trust_review", Some(json!({})), BOOLEAN),
        ("vendor_data", Some(json!(true)), "Not a valid string."),
        ("vendor_data", Some(json!(["y-1"])), "Not a valid string."),
        ("vendor_data", Some(json!({"id": 1})), "Not a valid string."),
    ] {
        let mut body = body(&world, &minted);
        match value {
            Some(value) => body[member] = value,
            None => drop(body.as_object_mut().unwrap().remove(member)),
        }
        let call = world.import_with(&world.importer, &body);
        leaves_no_trace(&world, call, 400, &json!({member: [said]})).await;
    }
    let call = world.import_with(&world.importer, &json!({"trust_review": "yes"}));
    let all =
        json!({"share_token": [REQUIRED], "workflow_id": [REQUIRED], "trust_review": [BOOLEAN]});
    leaves_no_trace(&world, call, 400, &all).await;
    world.import(Kind::User, &minted).expect(201).await;
}

#[tokio::test]
async fn refusals_are_checked_in_the_order_that_the_contract_chose() {
    let (_mock, world) = staged().await;
    let now = world.clock(json!({"freeze": true})).await;
    let mut claims = token::claims(&world.fresh_token(Kind::User).await);
    claims["exp"] = json!(now);
    claims["for_application_id"] = json!(world.stranger.id);
    claims["session_id"] = json!(NOBODYS_ID);
    for (mended, code) in [
        (("exp", json!(now + 60)), "share_token_expired"),
        (
            ("for_application_id", json!(world.importer.id)),
            "share_token_wrong_application",
        ),
        (
            ("session_id", json!(world.approved(Kind::User).await)),
            "original_session_not_found",
        ),
        (("jti", Value::Null), "workflow_not_found"),
    ] {
        let minted = world.forge(&claims, &json!({})).await;
        let body = json!({"share_token": minted, "workflow_id": NOBODYS_ID});
        let answer = world.import_with(&world.importer, &body).send().await;
        assert_eq!(answer.json()["code"], json!(code));
        claims[mended.0] = mended.1;
    }
}

/// Sends it, expects this refusal, and finds nothing changed anywhere.
async fn leaves_no_trace(world: &World, call: Call, status: u16, refusal: &Value) {
    let before = all_holdings(world).await;
    call.refused(status, refusal).await;
    assert_eq!(before, all_holdings(world).await);
    for member in members(world) {
        for kind in Kind::BOTH {
            world.entity(member, kind, "refused").expect(404).await;
        }
    }
}

async fn all_holdings(world: &World) -> Vec<Value> {
    let mut held = Vec::new();
    for member in members(world) {
        held.push(world.holdings(member).await);
    }
    held
}

const fn members(world: &World) -> [&Member; 3] {
    [&world.issuer, &world.importer, &world.stranger]
}

fn body(world: &World, token: &str) -> Value {
    json!({"share_token": token, "workflow_id": world.importer.kyc, "vendor_data": "refused", "trust_review": true})
}

fn already_imported() -> Value {
    coded(
        "This session has already been shared with your application.",
        "session_already_imported",
    )
}

fn coded(detail: &str, code: &str) -> Value {
    json!({"detail": detail, "code": code})
}

const PATH: &str = "/v3/session/import-shared/";
const NOBODYS_ID: &str = "99999999-0000-4000-8000-000000000009";
