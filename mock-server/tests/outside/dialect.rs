//! A world of the published description's dialect, beside one of the founding document's: statuses, bodies, casing
//! and shapes.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, World, staged, token};

#[tokio::test]
async fn each_world_speaks_its_own_dialect() {
    let (mock, founding) = staged().await;
    let published = published(&mock).await;
    for (world, granted, name) in [(&founding, 201, "founding"), (&published, 200, DIALECT)] {
        let told = world.control(Method::GET, "").expect(200).await;
        assert_eq!(told["dialect"], name);
        let session = world.approved(Kind::User).await;
        world.share(&session).expect(granted).await;
    }
}

#[tokio::test]
async fn a_mock_speaks_the_dialect_that_it_was_started_with() {
    let settings = mock_server::Settings {
        policy: mock_server::Policy {
            dialect: contract::dialect::Dialect::OpenApi2026_07,
            ..mock_server::Policy::default()
        },
        ..mock_server::Settings::default()
    };
    let mock = Mock::start_with(settings).await;
    let ready = mock.server.ready();
    assert_eq!(ready["dialect"], DIALECT);
    let statuses = ready["sessions"].as_array().unwrap().iter();
    assert!(
        statuses
            .clone()
            .all(|session| session["status"] != "APPROVED")
    );
    let inherited = mock.world(json!({})).await;
    let session = inherited.approved(Kind::Business).await;
    inherited.share(&session).expect(200).await;
    let otherwise = mock.world(json!({"dialect": "founding"})).await;
    let session = otherwise.approved(Kind::Business).await;
    otherwise.share(&session).expect(201).await;
}

#[tokio::test]
async fn a_misspelled_dialect_is_told_what_it_is_like() {
    let (mock, _) = staged().await;
    let ask = json!({"dialect": "openapi-2026-70"});
    let refused = mock.control(Method::POST, "/worlds").json(&ask);
    let detail = refused.expect(400).await["detail"].clone();
    assert!(
        detail
            .as_str()
            .unwrap()
            .contains("did you mean \"openapi-2026-07\"?"),
        "{detail}"
    );
}

#[tokio::test]
async fn a_bad_token_and_a_source_that_is_gone_are_400_under_share_token() {
    let (mock, _) = staged().await;
    let world = published(&mock).await;
    for kind in Kind::BOTH {
        let session = world.approved(kind).await;
        let minted = mint(&world, &session).await;
        let tampered = token::tampered(&minted);
        let held = world.holdings(&world.importer).await;
        for (refused, said) in [
            (import(&world, kind, &tampered), "Invalid share token."),
            (
                world.import_with(
                    &world.stranger,
                    &json!({"share_token": minted, "workflow_id": world.stranger.workflow(kind), "trust_review": false}),
                ),
                "This token is not valid for this application.",
            ),
        ] {
            assert_eq!(refused.expect(400).await, json!({"share_token": [said]}));
        }
        world.delete(&world.issuer, &session).expect(204).await;
        let gone = import(&world, kind, &minted).expect(400).await;
        assert_eq!(
            gone,
            json!({"share_token": ["Original session does not exist."]})
        );
        world.clock(json!({"advance_seconds": 3_600})).await;
        let late = import(&world, kind, &minted).expect(400).await;
        assert_eq!(late, json!({"share_token": ["Share token has expired."]}));
        assert_eq!(world.holdings(&world.importer).await, held);
    }
}

#[tokio::test]
async fn a_second_import_is_403_and_an_unknown_workflow_404_without_a_code() {
    let (mock, _) = staged().await;
    let world = published(&mock).await;
    let minted = mint(&world, &world.approved(Kind::User).await).await;
    let unknown =
        json!({"share_token": minted, "workflow_id": world.importer.id, "trust_review": true});
    let unknown = world
        .import_with(&world.importer, &unknown)
        .expect(404)
        .await;
    assert_eq!(
        unknown,
        json!({"detail": "Workflow does not exist for this application."})
    );
    import(&world, Kind::User, &minted).expect(201).await;
    let again = import(&world, Kind::User, &minted).expect(403).await;
    assert_eq!(
        again,
        json!({"detail": "This session has already been shared with your application."})
    );
}

#[tokio::test]
async fn trust_review_has_to_be_said() {
    let (mock, _) = staged().await;
    let world = published(&mock).await;
    let minted = mint(&world, &world.approved(Kind::User).await).await;
    let refused = world.import(Kind::User, &minted).expect(400).await;
    assert_eq!(
        refused,
        json!({"trust_review": ["This field is required."]})
    );
    import(&world, Kind::User, &minted).expect(201).await;
}

#[tokio::test]
async fn a_company_is_spelled_in_title_case_wherever_it_is_told_of() {
    let (mock, _) = staged().await;
    let world = published(&mock).await;
    let session = world.approved(Kind::Business).await;
    let minted = mint(&world, &session).await;
    let imported = import(&world, Kind::Business, &minted).expect(201).await;
    assert_eq!(imported["status"], "Approved");
    let clone = imported["session_id"].as_str().unwrap();
    let decision = world.decision(&world.importer, clone).expect(200).await;
    assert_eq!(decision["status"], "Approved");
    let list = world.get(&world.importer, "/v3/sessions/?session_kind=business");
    assert_eq!(list.expect(200).await["results"][0]["status"], "Approved");
    let body = json!({"workflow_id": world.importer.kyb, "vendor_data": "new"});
    let created = world.post(&world.importer, "/v3/session/").json(&body);
    assert_eq!(created.expect(201).await["status"], "Not Started");
}

#[tokio::test]
async fn the_lint_knows_a_400_that_is_about_the_token() {
    let (mock, _) = staged().await;
    let world = published(&mock).await;
    let tampered = token::tampered(&mint(&world, &world.approved(Kind::User).await).await);
    import(&world, Kind::User, &tampered).expect(400).await;
    assert_eq!(world.broken().await, Vec::<String>::new());
    import(&world, Kind::User, &tampered).expect(400).await;
    assert!(
        world
            .broken()
            .await
            .contains(&"traffic-no-token-reuse".to_owned()),
        "{:?}",
        world.broken().await
    );
}

async fn published(mock: &Mock) -> World {
    mock.world(json!({"dialect": DIALECT})).await
}

async fn mint(world: &World, session: &str) -> String {
    let minted = world.share(session).expect(200).await;
    minted["share_token"].as_str().unwrap().to_owned()
}

fn import(world: &World, kind: Kind, token: &str) -> crate::common::Call {
    let body: Value = json!({
        "share_token": token,
        "workflow_id": world.importer.workflow(kind),
        "trust_review": true,
        "vendor_data": "y-1",
    });
    world.import_with(&world.importer, &body)
}

const DIALECT: &str = "openapi-2026-07";
