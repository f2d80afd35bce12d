//! What the lint says of bodies: each mistake, and what only looks like one.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Call, Kind, World, staged};

#[tokio::test]
async fn a_body_is_a_json_object_and_says_so() {
    let (_mock, world) = staged().await;
    let post = || world.post(&world.importer, "/v3/session/");
    let open = json!({"workflow_id": world.importer.kyc}).to_string();
    let as_type = |media_type: &str| {
        post()
            .header("content-type", media_type)
            .bytes(open.clone())
    };
    for (call, told) in [
        (
            post().bytes(open.clone()),
            "no `Content-Type: application/json`",
        ),
        (as_type("text/plain"), "says \"text/plain\""),
        (
            as_type("application/x-www-form-urlencoded"),
            "has to be `application/json`",
        ),
        (post().text("a=b&c=d"), "no JSON"),
        (post().text("[1]"), "an array"),
        (post().text("\"x\""), "a string"),
        (post().text("null"), "null"),
    ] {
        call.send().await;
        assert_eq!(world.broken().await, ["traffic-json"], "{told}");
        let said = world.said().await;
        assert!(said.contains(told), "{said}");
    }
    for call in [
        post().text(&open),
        as_type("application/json; charset=utf-8"),
        as_type("Application/JSON"),
        // Nothing is sent, and nothing has to be declared.
        post(),
        post().header("content-type", "text/plain"),
    ] {
        call.send().await;
        fine(&world).await;
    }
}

#[tokio::test]
async fn a_ttl_is_a_minute_to_a_day() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let share = |ttl: Value| -> Call {
        let body = json!({"for_application_id": world.importer.id, "ttl_in_seconds": ttl});
        world.share_with(&world.issuer, &session, &body)
    };
    for ttl in [
        json!(59),
        json!(86_401),
        json!(0),
        json!(-1),
        json!("10"),
        json!(1e12),
        json!(59.5),
    ] {
        share(ttl.clone()).send().await;
        assert_eq!(world.broken().await, ["traffic-ttl-bounds"], "{ttl}");
    }
    share(json!(3_600_000)).expect(400).await;
    assert!(world.said().await.contains("in milliseconds?"));
    for ttl in [
        json!(60),
        json!(86_400),
        json!("3600"),
        json!(null),
        json!("an hour"),
        json!(true),
    ] {
        share(ttl.clone()).send().await;
        fine(&world).await;
    }
    world.share(&session).expect(201).await;
    fine(&world).await;
    // The member means nothing anywhere else.
    let elsewhere = json!({"new_status": "Declined", "ttl_in_seconds": 1});
    let path = format!("/v3/session/{session}/update-status/");
    world
        .call(Method::PATCH, &path)
        .key(&world.issuer.key)
        .json(&elsewhere)
        .send()
        .await;
    assert_eq!(world.broken().await, ["traffic-unknown-fields"]);
}

#[tokio::test]
async fn an_import_names_a_workflow_of_the_importers_own() {
    let (_mock, world) = staged().await;
    let import = |workflow: Value| -> Call {
        let body = json!({"share_token": "a token that is none", "workflow_id": workflow});
        world.import_with(&world.importer, &body)
    };
    for (workflow, told) in [
        (json!(world.issuer.kyc), "another application's"),
        (
            json!("aaaaaaaa-0000-4000-8000-00000000000f"),
            "does not exist",
        ),
        (json!("standard-kyc"), "does not exist"),
        (json!(""), "names no `workflow_id`"),
        (json!(null), "names no `workflow_id`"),
    ] {
        import(workflow.clone()).send().await;
        let broken = world.broken().await;
        assert!(
            broken.contains(&"traffic-own-workflow".to_owned()),
            "{workflow}: {broken:?}"
        );
        let said = world.said().await;
        assert!(said.contains(told), "{said}");
    }
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let token = world.fresh_token(kind).await;
        world.import(kind, &token).expect(201).await;
        fine(&world).await;
    }
    // A key that nobody holds is a problem of the key.
    let body = json!({"share_token": "x", "workflow_id": world.issuer.kyc});
    let nobody = world.call(Method::POST, "/v3/session/import-shared/");
    nobody.key(&"k".repeat(43)).json(&body).expect(401).await;
    assert_eq!(world.broken().await, ["traffic-auth-header"]);
}

#[tokio::test]
async fn members_that_the_api_does_not_know_are_told() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    for (body, told) in [
        (
            json!({"for_application_id": world.importer.id, "ttl": 60}),
            "`ttl`",
        ),
        (
            json!({"for_application_id": world.importer.id, "ttl_seconds": 60}),
            "`ttl_seconds` (did you mean `ttl_in_seconds`?)",
        ),
        (
            json!({"for_application_id": world.importer.id, "forApplicationId": 1}),
            "did you mean `for_application_id`?",
        ),
    ] {
        world
            .share_with(&world.issuer, &session, &body)
            .expect(201)
            .await;
        assert_eq!(world.broken().await, ["traffic-unknown-fields"]);
        let said = world.said().await;
        assert!(
            said.contains(told) && said.contains("which Didit ignores"),
            "{said}"
        );
    }
    let whole = json!({"for_application_id": world.importer.id, "ttl_in_seconds": 60});
    world
        .share_with(&world.issuer, &session, &whole)
        .expect(201)
        .await;
    fine(&world).await;
    let token = world.mint(&session).await;
    let whole = json!({
        "share_token": token, "workflow_id": world.importer.kyc, "vendor_data": "y-1", "trust_review": true,
    });
    world.import_with(&world.importer, &whole).expect(201).await;
    fine(&world).await;
    // What metadata holds is the caller's own affair.
    let open = json!({"workflow_id": world.importer.kyc, "metadata": {"anything": {"goes": 1}}});
    world
        .post(&world.importer, "/v3/session/")
        .json(&open)
        .expect(201)
        .await;
    fine(&world).await;
}

async fn fine(world: &World) {
    let broken = world.broken().await;
    assert!(broken.is_empty(), "{broken:?}: {}", world.said().await);
}
