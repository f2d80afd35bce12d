//! A seed repeats ids, keys and payloads; with a start time and a frozen clock it repeats every byte.

use mock_server::Settings;
use reqwest::Method;
use serde_json::json;

use crate::common::{Kind, Mock, World};

#[tokio::test]
async fn a_seeded_frozen_mock_repeats_every_byte() {
    let mut replies = Vec::new();
    for _ in 0..2 {
        let mock = Mock::start_with(frozen(7)).await;
        let mut told = Vec::new();
        for world in [
            mock.default_world(),
            mock.world(json!({})).await,
            mock.world(json!({"seed": 11})).await,
        ] {
            told.push(format!(
                "{:?} {:?} {:?}",
                world.issuer, world.importer, world.stranger
            ));
            told.extend(tell(&world).await);
        }
        replies.push(told);
    }
    assert_eq!(replies[0], replies[1]);
}

#[tokio::test]
async fn a_worlds_seed_decides_alone() {
    let mut replies = Vec::new();
    for mock_seed in [1, 2] {
        let mock = Mock::start_with(frozen(mock_seed)).await;
        mock.world(json!({})).await;
        for own_origin in [false, true] {
            let world = mock
                .world(json!({"seed": -7, "own_origin": own_origin}))
                .await;
            replies.push((world.issuer.clone(), tell(&world).await));
            world.control(Method::DELETE, "").expect(204).await;
        }
    }
    for reply in &replies[1..] {
        assert_eq!(reply, &replies[0]);
    }
}

#[tokio::test]
async fn another_seed_gives_another_world() {
    let mock = Mock::start_with(frozen(7)).await;
    let (left, right) = (
        mock.world(json!({"seed": 1})).await,
        mock.world(json!({"seed": 2})).await,
    );
    assert_ne!(left.issuer, right.issuer);
    let ids = (
        left.approved(Kind::User).await,
        right.approved(Kind::User).await,
    );
    assert_ne!(ids.0, ids.1);
    let blocks = (
        left.decision(&left.issuer, &ids.0).expect(200).await,
        right.decision(&right.issuer, &ids.1).expect(200).await,
    );
    assert_ne!(blocks.0["id_verifications"], blocks.1["id_verifications"]);
}

#[tokio::test]
async fn without_a_seed_every_mock_differs() {
    let worlds = [
        Mock::start().await.world(json!({})).await,
        Mock::start().await.world(json!({})).await,
    ];
    assert_ne!(worlds[0].issuer.key, worlds[1].issuer.key);
}

/// Goes through the API, and what it was told, byte for byte, but for its own address.
async fn tell(world: &World) -> Vec<String> {
    let mut told = Vec::new();
    for kind in Kind::BOTH {
        let source = world
            .provision(json!({"session_kind": kind.wire(), "vendor_data": "x-1"}))
            .await;
        let minted = world.share(&source).send().await;
        let token = minted.json()["share_token"].as_str().unwrap().to_owned();
        let clone = world.import(kind, &token).send().await;
        let again = world.import(kind, &token).send().await;
        let ask = json!({"workflow_id": world.importer.workflow(kind), "vendor_data": "y-2", "sandbox_scenario": "approve"});
        let opened = world
            .post(&world.importer, "/v3/session/")
            .json(&ask)
            .send()
            .await;
        let read = world.decision(&world.issuer, &source).send().await;
        let entity = world.entity(&world.importer, kind, "y-1").send().await;
        let listed = world
            .get(&world.importer, "/v3/sessions/?session_kind=all&limit=1")
            .send()
            .await;
        let key = world
            .restricted_key(&world.stranger, &["read:sessions"])
            .await;
        let ask = json!({"features": [{"feature": "OCR"}]});
        let workflow = world
            .post(&world.importer, "/v3/workflows/")
            .json(&ask)
            .send()
            .await;
        for answer in [minted, clone, again, opened, read, entity, listed, workflow] {
            let body = std::str::from_utf8(&answer.body).unwrap();
            told.push(format!(
                "{} {}",
                answer.status,
                body.replace(&world.base_url, "")
            ));
        }
        told.push(key);
    }
    told
}

fn frozen(seed: u64) -> Settings {
    Settings {
        seed: Some(seed),
        start_time: Some(1_800_000_000),
        frozen: true,
        ..Settings::default()
    }
}
