//! Tokens that nobody may redeem: whatever is wrong with them, the answer is the same.

use jsonwebtoken::Algorithm;
use serde_json::{Value, json};

use crate::common::{Kind, World, staged, token};

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let (_mock, world) = staged().await;
    let minted = world.fresh_token(Kind::User).await;
    let parts: Vec<&str> = minted.split('.').collect();
    let mut bad: Vec<String> = [
        "garbage",
        " ",
        ".",
        "..",
        "...",
        "a.b.c",
        "null",
        "{}",
        "é.è.ê",
        "\u{0}",
        "\u{1F511}",
        "eyJhbGciOiJIUzI1NiJ9",
        "eyJhbGciOiJIUzI1NiJ9..",
        "eyJhbGciOiJIUzI1NiJ9.e30.",
    ]
    .map(str::to_owned)
    .to_vec();
    bad.push("x".repeat(200_000));
    bad.extend(
        (1..minted.len())
            .step_by(7)
            .map(|end| minted[..end].to_owned()),
    );
    bad.extend(
        (1..minted.len())
            .step_by(7)
            .map(|start| minted[start..].to_owned()),
    );
    bad.push(format!("{}.{}", parts[0], parts[1]));
    bad.push(format!("{}.{}.", parts[0], parts[1]));
    bad.push(format!("{minted}.{}", parts[2]));
    bad.push(format!("Bearer {minted}"));
    bad.push(format!(" {minted}"));
    bad.push(format!("{minted}\n"));
    bad.push(format!("{minted}="));
    bad.push(format!("{}.{}.{}", parts[1], parts[0], parts[2]));
    bad.push(minted.to_uppercase());
    refuses_all(&world, Kind::User, &bad).await;
    world.import(Kind::User, &minted).expect(201).await;
}

#[tokio::test]
async fn a_token_that_somebody_changed_is_refused() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let minted = world.fresh_token(kind).await;
        let other = world.approved(kind).await;
        let mut bad = vec![token::tampered(&minted)];
        for (claim, value) in [
            ("session_id", json!(other)),
            ("session_kind", json!("user")),
            ("session_kind", json!("business")),
            ("for_application_id", json!(world.stranger.id)),
            ("exp", json!(9_999_999_999_u64)),
            ("more", json!(true)),
        ] {
            let mut claims = token::claims(&minted);
            if claims[claim] != value {
                claims[claim] = value;
                bad.push(token::with_claims(&minted, &claims));
            }
        }
        // Two tokens that are each good, the signature of one under the payload of the other.
        let second = world.mint(&other).await;
        bad.push(token::with_claims(&second, &token::claims(&minted)));
        refuses_all(&world, kind, &bad).await;
        world.import(kind, &minted).expect(201).await;
    }
}

#[tokio::test]
async fn a_token_that_somebody_else_signed_is_refused() {
    let (mock, world) = staged().await;
    let minted = world.fresh_token(Kind::User).await;
    let claims = token::claims(&minted);
    let elsewhere = mock.own_origin().await;
    let bad = [
        token::unsigned(&claims),
        token::foreign(Algorithm::HS256, &claims),
        token::foreign(Algorithm::HS384, &claims),
        token::foreign(Algorithm::HS512, &claims),
        elsewhere.forge(&claims, &json!({})).await,
        mock.world(json!({})).await.forge(&claims, &json!({})).await,
        elsewhere.fresh_token(Kind::User).await,
    ];
    refuses_all(&world, Kind::User, &bad).await;
    world.import(Kind::User, &minted).expect(201).await;
}

#[tokio::test]
async fn a_rightly_signed_token_with_an_odd_header_is_refused() {
    let (_mock, world) = staged().await;
    let claims = token::claims(&world.fresh_token(Kind::User).await);
    let mut bad = Vec::new();
    for header in [
        json!({"alg": "none"}),
        json!({"alg": "None"}),
        json!({"alg": "hs256"}),
        json!({"alg": "HS384"}),
        json!({"alg": "HS512"}),
        json!({"alg": "RS256"}),
        json!({"alg": "ES256"}),
        json!({"alg": ""}),
        json!({"alg": null}),
        json!({"alg": ["HS256"]}),
        json!({"crit": ["exp"]}),
        json!({"crit": ["b64"], "b64": false}),
        json!({"crit": []}),
    ] {
        bad.push(world.forge(&claims, &header).await);
    }
    refuses_all(&world, Kind::User, &bad).await;
    let harmless = world.forge(&claims, &json!({"kid": "k-1", "x": 1})).await;
    world.import(Kind::User, &harmless).expect(201).await;
}

#[tokio::test]
async fn a_rightly_signed_token_with_odd_claims_is_refused() {
    let (_mock, world) = staged().await;
    let good = token::claims(&world.fresh_token(Kind::User).await);
    let exp = good["exp"].as_i64().unwrap();
    let mut bad = Vec::new();
    for (claim, value) in [
        ("exp", None),
        ("exp", Some(Value::Null)),
        ("exp", Some(json!(format!("{exp}")))),
        ("exp", Some(json!(f64::from(i32::MAX) + 0.5))),
        ("exp", Some(json!(true))),
        ("iat", None),
        ("iat", Some(json!(0.5))),
        ("session_id", None),
        ("session_id", Some(json!("seven"))),
        ("session_id", Some(json!(7))),
        ("session_kind", Some(json!("company"))),
        ("session_kind", Some(json!("USER"))),
        ("session_kind", Some(Value::Null)),
        ("for_application_id", None),
        ("for_application_id", Some(json!([]))),
        ("from_application_id", None),
    ] {
        let mut claims = good.clone();
        match value {
            Some(value) => claims[claim] = value,
            None => drop(claims.as_object_mut().unwrap().remove(claim)),
        }
        bad.push(world.forge(&claims, &json!({})).await);
    }
    bad.push(world.forge(&json!({}), &json!({})).await);
    refuses_all(&world, Kind::User, &bad).await;
}

async fn refuses_all(world: &World, kind: Kind, tokens: &[String]) {
    let before = world.holdings(&world.importer).await;
    for bad in tokens {
        let answer = world.import(kind, bad).send().await;
        let refused = json!({"detail": "Invalid share token.", "code": "share_token_invalid"});
        assert_eq!((answer.status, answer.json()), (401, refused), "{bad}");
    }
    assert_eq!(before, world.holdings(&world.importer).await);
}
