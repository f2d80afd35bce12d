//! The mock's memory is bounded: each bound answers 429 in a clear sentence, and what was there goes on working.

use std::sync::Arc;

use mock_server::{Limits, MockServer, Settings, StartError};
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Answer, Dial, Kind, Mock, World};

#[tokio::test]
async fn worlds_are_bounded_and_idle_ones_make_room() {
    let dial = Arc::new(Dial::at(1_800_000_000));
    let limits = Limits {
        worlds: 2,
        world_idle_seconds: 60,
        ..Limits::default()
    };
    let mock = Mock::start_with(Settings {
        time: dial.clone(),
        limits,
        ..Settings::default()
    })
    .await;
    let idle = mock.world(json!({})).await;
    let idle_key = idle.restricted_key(&idle.issuer, &["read:sessions"]).await;
    let used = mock.own_origin().await;
    let ask = || mock.control(Method::POST, "/worlds");
    says(&ask().send().await, "2 worlds", "--max-worlds");
    dial.turn(59);
    used.get(&used.issuer, "/v3/sessions/").expect(200).await;
    says(&ask().send().await, "2 worlds", "--max-worlds");
    dial.turn(1);
    ask().expect(201).await;
    idle.control(Method::GET, "").expect(404).await;
    idle.get(&idle.issuer, "/v3/sessions/").expect(401).await;
    idle.call(Method::GET, "/v3/sessions/")
        .key(&idle_key)
        .expect(401)
        .await;
    used.approved(Kind::User).await;
    says(&ask().send().await, "2 worlds", "--max-worlds");
    used.control(Method::DELETE, "").expect(204).await;
    ask().expect(201).await;
    dial.turn(1_000_000);
    mock.default_world().approved(Kind::User).await;
}

#[tokio::test]
async fn sessions_are_bounded_and_a_refused_import_burns_nothing() {
    let mock = mock_with(Limits {
        sessions_per_world: 10,
        ..Limits::default()
    })
    .await;
    let world = mock.default_world();
    let token = world.fresh_token(Kind::User).await;
    world.approved(Kind::User).await;
    says(
        &world.import(Kind::User, &token).send().await,
        "10 sessions",
        "--max-sessions",
    );
    says(
        &open(&world, json!({})).await,
        "10 sessions",
        "--max-sessions",
    );
    let provisioned = world.control(Method::POST, "/sessions").send().await;
    says(&provisioned, "10 sessions", "--max-sessions");
    let held = world.holdings(&world.importer).await;
    assert_eq!(held["usage"]["imported_sessions"], json!(0));
    assert_eq!(held["sessions"]["count"], json!(0));
    world
        .entity(&world.importer, Kind::User, "y-1")
        .expect(404)
        .await;
    mock.world(json!({})).await.approved(Kind::User).await;
}

#[tokio::test]
async fn every_text_that_a_session_keeps_counts_against_the_bytes() {
    let large = "x".repeat(50_000);
    for ask in [
        json!({"metadata": {"a": large}}),
        json!({"vendor_data": large}),
        json!({"contact_details": {"a": large}}),
        json!({"expected_details": {"a": large}}),
    ] {
        let mock = mock_with(Limits {
            world_bytes: 500_000,
            ..Limits::default()
        })
        .await;
        let world = mock.default_world();
        let mut answers = Vec::new();
        for number in 0..10 {
            let mut ask = ask.clone();
            if let Some(text) = ask["vendor_data"].as_str() {
                ask["vendor_data"] = json!(format!("{number}{text}"));
            }
            answers.push(open(&world, ask).await);
        }
        says(answers.last().unwrap(), "500000 bytes", "--max-world-bytes");
        let held = world.holdings(&world.importer).await;
        let made = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(held["sessions"]["count"], json!(made));
    }
}

#[tokio::test]
async fn a_callback_counts_against_the_bytes_and_one_that_is_said_anew_as_well() {
    let mock = mock_with(Limits {
        world_bytes: 500_000,
        ..Limits::default()
    })
    .await;
    let world = mock.default_world();
    let callback = format!("https://example.com/{}", "x".repeat(2_000));
    let ask = json!({"vendor_data": "y-1", "callback": callback});
    let mut last = open(&world, ask.clone()).await;
    for _ in 0..500 {
        if last.status == 429 {
            break;
        }
        last = open(&world, ask.clone()).await;
    }
    says(&last, "500000 bytes", "--max-world-bytes");
}

#[tokio::test]
async fn payloads_count_against_the_bytes_and_clones_share_them() {
    let mock = mock_with(Limits {
        world_bytes: 300_000,
        ..Limits::default()
    })
    .await;
    let world = mock.default_world();
    let source = world.approved(Kind::User).await;
    let token = world.mint(&source).await;
    let mut full = None;
    for _ in 0..100 {
        let answer = world.control(Method::POST, "/sessions").send().await;
        if answer.status == 429 {
            full = Some(answer);
            break;
        }
    }
    says(&full.unwrap(), "300000 bytes", "--max-world-bytes");
    world.import(Kind::User, &token).expect(201).await;
}

#[tokio::test]
async fn keys_are_bounded() {
    let mock = mock_with(Limits {
        keys_per_world: 4,
        ..Limits::default()
    })
    .await;
    let world = mock.default_world();
    let key = world
        .restricted_key(&world.issuer, &["read:sessions"])
        .await;
    let ask = json!({"application_id": world.issuer.id, "privileges": []});
    let answer = world.control(Method::POST, "/keys").json(&ask).send().await;
    says(&answer, "4 keys", "--max-keys");
    world
        .call(Method::GET, "/v3/sessions/")
        .key(&key)
        .expect(200)
        .await;
}

#[tokio::test]
async fn workflows_are_bounded_and_so_is_each_of_them() {
    let mock = mock_with(Limits {
        workflows_per_world: 7,
        ..Limits::default()
    })
    .await;
    let world = mock.default_world();
    let features = |count| vec![json!({"feature": "OCR"}); count];
    let make = |count| {
        world
            .post(&world.issuer, "/v3/workflows/")
            .json(&json!({"features": features(count)}))
    };
    let refused = make(1_000).expect(400).await;
    assert!(refused["features"].is_array());
    make(2).expect(201).await;
    says(&make(1).send().await, "7 workflows", "--max-workflows");
}

#[tokio::test]
async fn bounds_that_leave_no_room_are_told_at_the_start() {
    for limits in [
        Limits {
            sessions_per_world: 7,
            ..Limits::default()
        },
        Limits {
            keys_per_world: 2,
            ..Limits::default()
        },
        Limits {
            workflows_per_world: 5,
            ..Limits::default()
        },
        Limits {
            world_bytes: 1_000,
            ..Limits::default()
        },
    ] {
        let settings = Settings {
            limits,
            ..Settings::default()
        };
        let refused = MockServer::start_with(settings).await.unwrap_err();
        assert!(matches!(refused, StartError::TooSmall(_)), "{refused}");
        assert!(refused.to_string().contains("--max-"), "{refused}");
    }
}

async fn mock_with(limits: Limits) -> Mock {
    Mock::start_with(Settings {
        limits,
        ..Settings::default()
    })
    .await
}

async fn open(world: &World, mut ask: Value) -> Answer {
    ask["workflow_id"] = json!(world.importer.kyc);
    world
        .post(&world.importer, "/v3/session/")
        .json(&ask)
        .send()
        .await
}

/// A 429 that names the bound and the flag.
#[track_caller]
fn says(answer: &Answer, bound: &str, flag: &str) {
    let said = answer.expect(429);
    let detail = said["detail"].as_str().unwrap();
    assert!(detail.contains(bound) && detail.contains(flag), "{detail}");
}
