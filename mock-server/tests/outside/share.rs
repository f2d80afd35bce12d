//! What a share token says, and who may ask for one.

use serde_json::{Value, json};

use crate::common::{Kind, World, staged, token};

#[tokio::test]
async fn every_finished_session_of_either_kind_can_be_shared() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for status in ["Approved", "Declined", "In Review"] {
            let session = provision(&world, kind, status).await;
            let minted = world.share(&session).expect(201).await;
            let members: Vec<_> = minted.as_object().unwrap().keys().collect();
            assert_eq!(
                members,
                ["share_token", "for_application_id", "session_kind"]
            );
            assert_eq!(minted["for_application_id"], json!(world.importer.id));
            assert_eq!(minted["session_kind"], json!(kind.wire()));
        }
    }
}

#[tokio::test]
async fn a_token_is_a_jwt_that_says_what_was_minted() {
    let (_mock, world) = staged().await;
    let now = world.clock(json!({"freeze": true})).await;
    for kind in Kind::BOTH {
        let session = world.approved(kind).await;
        let minted = world.mint(&session).await;
        assert_eq!(
            token::header(&minted),
            json!({"alg": "HS256", "typ": "JWT"})
        );
        let mut claims = token::claims(&minted);
        assert!(claims.as_object_mut().unwrap().remove("jti").is_some());
        assert_eq!(
            claims,
            json!({
                "session_id": session,
                "session_kind": kind.wire(),
                "from_application_id": world.issuer.id,
                "for_application_id": world.importer.id,
                "iat": now,
                "exp": now + 3_600,
            })
        );
    }
}

#[tokio::test]
async fn a_ttl_is_taken_in_every_spelling_of_a_whole_number() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    for (spelled, seconds) in [
        ("60", 60),
        ("60.0", 60),
        ("61", 61),
        ("3600", 3_600),
        ("3600.0", 3_600),
        ("3.6e3", 3_600),
        ("\"3600\"", 3_600),
        ("\"3600.0\"", 3_600),
        ("86399", 86_399),
        ("86400", 86_400),
        ("\"86400\"", 86_400),
    ] {
        let body = format!(
            r#"{{"for_application_id":"{}","ttl_in_seconds":{spelled}}}"#,
            world.importer.id
        );
        let path = format!("/v3/session/{session}/share/");
        let minted = world.post(&world.issuer, &path).text(&body);
        assert_eq!(lifetime(&minted.expect(201).await), seconds, "{spelled}");
    }
}

#[tokio::test]
async fn a_session_is_shared_with_many_partners_and_again_with_each() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::Business).await;
    let mut tokens = Vec::new();
    for partner in [&world.importer, &world.stranger, &world.importer] {
        let body = json!({"for_application_id": partner.id});
        let minted = world.share_with(&world.issuer, &session, &body);
        let minted = minted.expect(201).await;
        assert_eq!(minted["for_application_id"], json!(partner.id));
        tokens.push(minted["share_token"].clone());
    }
    // The clock stands almost still between them: only `jti` tells two of one second apart.
    assert_ne!(tokens[0], tokens[2]);
}

#[tokio::test]
async fn minting_leaves_the_session_as_it_was() {
    let (_mock, world) = staged().await;
    let session = world
        .provision(json!({"vendor_data": "x-1", "metadata": {"a": 1}}))
        .await;
    let before = world.decision(&world.issuer, &session).expect(200).await;
    let held = world.holdings(&world.issuer).await;
    let partner_held = world.holdings(&world.importer).await;
    world.mint(&session).await;
    let after = world.decision(&world.issuer, &session).expect(200).await;
    assert_eq!(before, after);
    assert_eq!(held, world.holdings(&world.issuer).await);
    assert_eq!(partner_held, world.holdings(&world.importer).await);
}

#[tokio::test]
async fn ids_are_read_in_either_case_and_without_hyphens() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    for target in [
        world.importer.id.to_uppercase(),
        world.importer.id.replace('-', ""),
    ] {
        let body = json!({"for_application_id": target});
        let minted = world.share_with(&world.issuer, &session.to_uppercase(), &body);
        let minted = minted.expect(201).await;
        assert_eq!(minted["for_application_id"], json!(world.importer.id));
    }
}

async fn provision(world: &World, kind: Kind, status: &str) -> String {
    let ask = json!({"session_kind": kind.wire(), "status": status});
    world.provision(ask).await
}

fn lifetime(minted: &Value) -> i64 {
    let claims = token::claims(minted["share_token"].as_str().unwrap());
    claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap()
}
