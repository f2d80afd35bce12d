//! What the lint says of keys, hosts and paths: each mistake, and what only looks like one.

use reqwest::Method;
use serde_json::json;

use crate::common::{Call, Kind, Mock, World, staged};

#[tokio::test]
async fn a_key_belongs_in_its_header() {
    let mock = Mock::start().await;
    let world = mock.own_origin().await;
    let key = world.issuer.key.clone();
    let reading = || world.call(Method::GET, "/v3/sessions/");
    let bearer = format!("Bearer {key}");
    for (call, told) in [
        (reading(), "has no `x-api-key`"),
        (
            reading().header("authorization", &bearer),
            "has `Authorization`",
        ),
        (reading().header("x-api-key", ""), "is empty"),
        (
            reading().header("x-api-key", &bearer),
            "begins with the word Bearer",
        ),
        (reading().key(&"k".repeat(43)), "the key of no application"),
    ] {
        call.send().await;
        assert_eq!(world.broken().await, ["traffic-auth-header"], "{told}");
        let said = world.said().await;
        assert!(said.contains(told) && !said.contains(&key), "{said}");
    }
    // Another world's key is unknown here.
    reading()
        .key(&mock.default_world().issuer.key)
        .expect(401)
        .await;
    assert_eq!(world.broken().await, ["traffic-auth-header"]);
}

#[tokio::test]
async fn a_key_in_order_and_a_call_that_needs_none_are_fine() {
    let (_mock, world) = staged().await;
    let restricted = world
        .restricted_key(&world.issuer, &["read:webhooks"])
        .await;
    for (call, status) in [
        (world.get(&world.issuer, "/v3/sessions/"), 200),
        (
            world.call(Method::GET, "/v3/sessions/").key(&restricted),
            403,
        ),
        (world.call(Method::GET, "/system/healthcheck"), 200),
        (
            world
                .get(&world.issuer, "/v3/sessions/")
                .header("authorization", "Basic eDp5"),
            200,
        ),
    ] {
        call.expect(status).await;
        fine(&world).await;
    }
}

#[tokio::test]
async fn each_host_has_its_own_paths() {
    let mock = Mock::start().await;
    let world = mock.own_origin().await;
    let on_auth = |method, path: &str| mock.call(method, format!("{}{path}", world.auth_base_url));
    on_auth(Method::GET, "/v3/sessions/")
        .key(&world.issuer.key)
        .expect(404)
        .await;
    assert_eq!(world.broken().await, ["traffic-host"]);
    assert!(
        world
            .said()
            .await
            .contains("apx.didit.me; it is served by verification.didit.me")
    );
    world
        .call(Method::POST, "/auth/v2/login/")
        .json(&json!({}))
        .expect(404)
        .await;
    assert_eq!(world.broken().await, ["traffic-host"]);
    // What the mock has not, Didit has.
    on_auth(Method::POST, "/auth/v2/programmatic/login/")
        .json(&json!({}))
        .send()
        .await;
    fine(&world).await;
}

#[tokio::test]
async fn a_path_that_leads_nowhere_is_told_where_it_may_lead() {
    let (_mock, world) = staged().await;
    let with_key = |method, path: &str| world.call(method, path).key(&world.issuer.key);
    for (method, path, told) in [
        (Method::GET, "/v3/v3/sessions/", "already ends in `/v3`"),
        (Method::GET, "/sessions/", "lacks its `/v3`"),
        (Method::GET, "//v3/sessions/", "Two slashes"),
        (Method::PUT, "/v3/sessions/", "the path takes GET"),
        (Method::GET, "/v3/session/import-shared/", "follow the 301"),
        (Method::GET, "/v3/nothing/", "is no endpoint of Didit's"),
        (Method::GET, "/", "is no endpoint of Didit's"),
    ] {
        with_key(method, path).send().await;
        assert_eq!(world.broken().await, ["traffic-known-endpoint"], "{path}");
        let said = world.said().await;
        assert!(said.contains(told), "{said}");
    }
    let doubled = with_key(Method::GET, "/v3/v3/sessions/").expect(404).await;
    let detail = doubled["detail"].as_str().unwrap();
    assert!(detail.contains("base URL already ends in /v3"), "{detail}");
}

#[tokio::test]
async fn endpoints_that_only_didit_has_and_probes_are_fine() {
    let (_mock, world) = staged().await;
    let id = "aaaaaaaa-0000-4000-8000-000000000001";
    for (method, path) in [
        (Method::GET, "/v3/users/".to_owned()),
        (Method::PATCH, "/v3/businesses/b-1/".to_owned()),
        (Method::POST, format!("/v3/session/{id}/sandbox/arm/")),
        (Method::GET, format!("/v3/sessions/{id}/reviews/")),
        (Method::POST, "/v3/sessions/delete/".to_owned()),
    ] {
        world
            .call(method, &path)
            .key(&world.issuer.key)
            .send()
            .await;
        fine(&world).await;
    }
    for path in ["/", "/favicon.ico"] {
        world.call(Method::GET, path).send().await;
        fine(&world).await;
    }
}

#[tokio::test]
async fn paths_end_in_a_slash() {
    let (_mock, world) = staged().await;
    world.get(&world.issuer, "/v3/sessions").expect(301).await;
    assert_eq!(world.broken().await, ["traffic-trailing-slash"]);
    world
        .get(&world.issuer, "/v3/sessions?limit=1")
        .expect(301)
        .await;
    assert_eq!(world.broken().await, ["traffic-trailing-slash"]);
    world
        .get(&world.issuer, "/v3/sessions/?limit=1")
        .expect(200)
        .await;
    fine(&world).await;
    world
        .call(Method::GET, "/system/healthcheck")
        .expect(200)
        .await;
    fine(&world).await;
}

#[tokio::test]
async fn neither_keys_nor_tokens_stand_in_a_url() {
    let (_mock, world) = staged().await;
    let token = world.fresh_token(Kind::User).await;
    let key = world.importer.key.clone();
    let foreign = world.issuer.key.clone();
    for path in [
        format!("/v3/sessions/?q={foreign}"),
        format!("/v3/sessions/?api_key={key}"),
        "/v3/sessions/?x-api-key=whatever".to_owned(),
        format!("/v3/sessions/?t={token}"),
        "/v3/sessions/?share_token=abc".to_owned(),
        format!("/v3/users/{token}/"),
        format!("/v3/users/{key}/"),
    ] {
        world.get(&world.importer, &path).send().await;
        assert_eq!(world.broken().await, ["traffic-no-secret-in-url"], "{path}");
        let said = world.said().await;
        for secret in [&token, &key, &foreign] {
            assert!(!said.contains(secret.as_str()), "{said}");
        }
    }
    for path in [
        // As long as a key, and none.
        format!("/v3/users/{}/", "c".repeat(43)),
        "/v3/users/a.b.c/".to_owned(),
        "/v3/sessions/?vendor_data=customer-4711&api_key=".to_owned(),
        "/v3/users/eyJ-of-somebody/".to_owned(),
    ] {
        world.get(&world.importer, &path).send().await;
        fine(&world).await;
    }
}

async fn fine(world: &World) {
    let broken = world.broken().await;
    assert!(broken.is_empty(), "{broken:?}: {}", world.said().await);
}

#[tokio::test]
async fn every_finding_names_a_rule_of_the_catalogue_and_its_level() {
    let (_mock, world) = staged().await;
    let call: Call = world.call(Method::GET, "/v3/sessions");
    call.send().await;
    let kept = world.journal().await;
    let findings = kept[0]["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 2);
    for finding in findings {
        let rule = contract::rules::find(finding["rule"].as_str().unwrap()).unwrap();
        assert_eq!(finding["level"], json!(rule.level.as_str()));
    }
}
