//! The world's clock, and the second in which a token dies.

use std::sync::Arc;

use mock_server::Settings;
use serde_json::json;

use crate::common::{Dial, Kind, Mock, World, staged, token};

#[tokio::test]
async fn a_token_works_in_its_last_second_and_not_at_exp() {
    let (_mock, world) = staged().await;
    world.clock(json!({"freeze": true})).await;
    for kind in Kind::BOTH {
        for ttl in [60, 3_600, 86_400] {
            for (age, works) in [(0, true), (ttl - 1, true), (ttl, false), (ttl + 1, false)] {
                let minted = mint(&world, kind, ttl).await;
                let exp = token::claims(&minted)["exp"].as_i64().unwrap();
                let now = world.clock(json!({"advance_seconds": age})).await;
                assert_eq!(now - exp, age - ttl);
                let call = world.import(kind, &minted);
                if works {
                    call.expect(201).await;
                } else {
                    let refused = json!({"detail": "Share token has expired.", "code": "share_token_expired"});
                    call.refused(401, &refused).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn an_expired_token_of_somebody_else_is_no_valid_token() {
    let (mock, world) = staged().await;
    let elsewhere = mock.own_origin().await;
    let mut claims = token::claims(&world.fresh_token(Kind::User).await);
    claims["exp"] = json!(1);
    let foreign = elsewhere.forge(&claims, &json!({})).await;
    let call = world.import(Kind::User, &foreign);
    call.refused(
        401,
        &json!({"detail": "Invalid share token.", "code": "share_token_invalid"}),
    )
    .await;
}

#[tokio::test]
async fn exp_alone_decides_and_may_be_far_away() {
    let (_mock, world) = staged().await;
    for (exp, status) in [(i64::MAX, 201), (0, 401), (-1, 401), (i64::MIN, 401)] {
        let mut claims = token::claims(&world.fresh_token(Kind::User).await);
        claims["exp"] = json!(exp);
        claims["iat"] = json!(exp.saturating_sub(60));
        let forged = world.forge(&claims, &json!({})).await;
        world.import(Kind::User, &forged).expect(status).await;
    }
}

#[tokio::test]
async fn a_frozen_clock_stands_and_a_thawed_one_runs_on() {
    let dial = Arc::new(Dial::at(1_800_000_000));
    let mock = Mock::start_with(Settings {
        time: dial.clone(),
        ..Settings::default()
    })
    .await;
    let world = mock.default_world();
    assert_eq!(world.clock(json!({})).await, 1_800_000_000);
    dial.turn(10);
    assert_eq!(
        world.clock(json!({"advance_seconds": 5})).await,
        1_800_000_015
    );
    assert_eq!(world.clock(json!({"freeze": true})).await, 1_800_000_015);
    dial.turn(100);
    assert_eq!(
        world.clock(json!({"advance_seconds": 0})).await,
        1_800_000_015
    );
    assert_eq!(
        world
            .clock(json!({"freeze": true, "advance_seconds": 5}))
            .await,
        1_800_000_020
    );
    assert_eq!(world.clock(json!({"freeze": false})).await, 1_800_000_020);
    dial.turn(3);
    assert_eq!(world.clock(json!({})).await, 1_800_000_023);
}

#[tokio::test]
async fn a_start_time_is_where_every_worlds_clock_begins() {
    let dial = Arc::new(Dial::at(1_800_000_000));
    let settings = Settings {
        time: dial.clone(),
        start_time: Some(1_000),
        ..Settings::default()
    };
    let mock = Mock::start_with(settings).await;
    assert_eq!(mock.default_world().clock(json!({})).await, 1_000);
    dial.turn(50);
    assert_eq!(mock.default_world().clock(json!({})).await, 1_050);
    assert_eq!(mock.world(json!({})).await.clock(json!({})).await, 1_000);
}

#[tokio::test]
async fn what_is_written_down_follows_the_clock() {
    let (_mock, world) = staged().await;
    world.clock(json!({"freeze": true})).await;
    let before = world.provision(json!({"vendor_data": "x-1"})).await;
    let now = world.clock(json!({"advance_seconds": 86_400})).await;
    let after = world.provision(json!({"vendor_data": "x-1"})).await;
    let token = token::claims(&world.mint(&after).await);
    assert_eq!(token["iat"], json!(now));
    let moments = [
        world.decision(&world.issuer, &before).expect(200).await["created_at"].clone(),
        world.decision(&world.issuer, &after).expect(200).await["created_at"].clone(),
    ];
    assert_ne!(moments[0], moments[1]);
    let entity = world
        .entity(&world.issuer, Kind::User, "x-1")
        .expect(200)
        .await;
    assert_eq!(
        [
            entity["first_session_at"].clone(),
            entity["last_session_at"].clone()
        ],
        moments
    );
}

#[tokio::test]
async fn the_end_of_time_breaks_nothing() {
    let (_mock, world) = staged().await;
    world.clock(json!({"freeze": true})).await;
    for _ in 0..80 {
        world.clock(json!({"advance_seconds": u32::MAX})).await;
    }
    for kind in Kind::BOTH {
        let token = world.fresh_token(kind).await;
        world.import(kind, &token).expect(201).await;
        world.entity(&world.importer, kind, "y-1").expect(200).await;
    }
    world.holdings(&world.importer).await;
}

async fn mint(world: &World, kind: Kind, ttl: i64) -> String {
    let session = world.approved(kind).await;
    let ask = json!({"for_application_id": world.importer.id, "ttl_in_seconds": ttl});
    let minted = world
        .share_with(&world.issuer, &session, &ask)
        .expect(201)
        .await;
    minted["share_token"].as_str().unwrap().to_owned()
}
