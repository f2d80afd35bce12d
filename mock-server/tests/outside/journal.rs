//! The journal: what reached a world, in order, within bounds, and nobody else's.

use mock_server::{Limits, Settings};
use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, Mock, Wire, World, staged};

#[tokio::test]
async fn an_exchange_tells_who_asked_what_and_how_it_was_answered() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    world.share(&session).expect(201).await;
    let [exchange] = &world.journal().await[..] else {
        panic!("control calls are no exchanges")
    };
    assert_eq!(exchange["seq"], json!(1));
    assert_eq!(exchange["world"], json!("default"));
    assert_eq!(exchange["application_id"], json!(world.issuer.id));
    assert_eq!(exchange["listener"], json!("public"));
    assert_eq!(exchange["endpoint"], json!("share"));
    let request = &exchange["request"];
    assert_eq!(request["method"], json!("POST"));
    assert_eq!(
        request["path"],
        json!(format!("/v3/session/{session}/share/"))
    );
    assert_eq!(
        request["headers"]["content-type"],
        json!("application/json")
    );
    assert_eq!(
        request["body"],
        json!({"for_application_id": world.importer.id})
    );
    assert_eq!(exchange["response"]["status"], json!(201));
    assert_eq!(
        exchange["response"]["headers"]["content-type"],
        json!("application/json")
    );
    assert_eq!(exchange["response"]["body"]["session_kind"], json!("user"));
    assert_eq!(exchange["intended"], json!(false));
    assert_eq!(exchange["lost"], json!(false));
    assert!(exchange["at"].as_str().unwrap().ends_with('Z'));
    assert!(exchange["at_ms"].is_i64() && exchange["took_ms"].is_i64());
    assert!(exchange["findings"].is_array());
}

#[tokio::test]
async fn what_leads_nowhere_is_kept_with_the_listener_that_it_came_to() {
    let mock = Mock::start().await;
    let own = mock.own_origin().await;
    own.call(Method::GET, "/v3/sessions/?limit=1&limit=2")
        .expect(401)
        .await;
    let url = format!("{}/v3/sessions/", own.auth_base_url);
    mock.call(Method::GET, url).expect(404).await;
    own.get(&own.issuer, "/v3/nothing/").expect(404).await;
    own.call(Method::PUT, "/v3/sessions/")
        .key(&own.issuer.key)
        .bytes("not json")
        .expect(405)
        .await;
    let kept = own.journal().await;
    let told: Vec<_> = kept
        .iter()
        .map(|kept| {
            let text = |name: &str| kept[name].as_str().unwrap_or("-");
            (text("listener"), text("endpoint"), text("application_id"))
        })
        .collect();
    let issuer = own.issuer.id.as_str();
    assert_eq!(
        told,
        [
            ("public", "list-sessions", "-"),
            ("auth", "list-sessions", "-"),
            ("public", "-", issuer),
            ("public", "-", issuer),
        ]
    );
    assert_eq!(
        kept[0]["request"]["path"],
        json!("/v3/sessions/?limit=1&limit=2")
    );
    assert_eq!(kept[0]["request"]["body"], Value::Null);
    assert_eq!(kept[3]["request"]["body"], json!("not json"));
}

#[tokio::test]
async fn the_oldest_exchanges_make_room_and_are_counted() {
    let mock = mock_with(Limits {
        journal_exchanges: 3,
        ..Limits::default()
    })
    .await;
    let world = mock.default_world();
    for _ in 0..5 {
        world.get(&world.issuer, "/v3/sessions/").expect(200).await;
    }
    let read = read(&world, "").await;
    assert_eq!(numbers(&read), [3, 4, 5]);
    assert_eq!(read["dropped"], json!(2));
    let tail = self::read(&world, "?after=4").await;
    assert_eq!(numbers(&tail), [5]);
}

#[tokio::test]
async fn large_bodies_make_room_before_the_number_is_reached() {
    let mock = mock_with(Limits {
        journal_bytes: 100_000,
        ..Limits::default()
    })
    .await;
    let world = mock.default_world();
    let large = json!({"for_application_id": "x".repeat(40_000)});
    for _ in 0..4 {
        let session = "aaaaaaaa-0000-4000-8000-000000000001";
        world
            .share_with(&world.issuer, session, &large)
            .expect(400)
            .await;
    }
    let read = read(&world, "").await;
    assert_eq!(numbers(&read), [3, 4]);
    assert_eq!(read["dropped"], json!(2));
}

#[tokio::test]
async fn a_cleared_journal_starts_afresh_but_counts_on() {
    let (_mock, world) = staged().await;
    let ask = || world.get(&world.issuer, "/v3/sessions/");
    ask().expect(200).await;
    world.control(Method::DELETE, "/journal").expect(204).await;
    let empty = read(&world, "").await;
    assert_eq!(empty, json!({"exchanges": [], "dropped": 0}));
    ask().expect(200).await;
    assert_eq!(numbers(&read(&world, "").await), [2]);
}

#[tokio::test]
async fn no_world_reads_of_another() {
    let mock = Mock::start().await;
    let worlds = [
        mock.world(json!({})).await,
        mock.world(json!({})).await,
        mock.own_origin().await,
    ];
    for (number, world) in worlds.iter().enumerate() {
        for _ in 0..=number {
            world.get(&world.issuer, "/v3/sessions/").expect(200).await;
        }
    }
    for (number, world) in worlds.iter().enumerate() {
        let kept = world.journal().await;
        assert_eq!(kept.len(), number + 1);
        for exchange in &kept {
            assert_eq!(exchange["application_id"], json!(world.issuer.id));
        }
    }
    assert!(mock.default_world().journal().await.is_empty());
}

#[tokio::test]
async fn what_is_expected_is_held_against_the_answer() {
    let (_mock, world) = staged().await;
    for (expected, intended, met) in [
        ("4xx", true, true),
        ("401,404", true, true),
        ("201", false, false),
        ("banana", false, false),
    ] {
        world
            .get(&world.issuer, "/v3/session/7/decision/")
            .header("x-mock-expect", expected)
            .expect(404)
            .await;
        let kept = world.journal().await;
        let last = kept.last().unwrap();
        assert_eq!(last["intended"], json!(intended), "{expected}");
        assert_eq!(last["expected"]["met"], json!(met), "{expected}");
        assert_eq!(last["expected"]["statuses"], json!(expected));
        assert_eq!(last["expected"]["problem"].is_null(), expected != "banana");
    }
    world.get(&world.issuer, "/v3/sessions/").expect(200).await;
    let kept = world.journal().await;
    assert_eq!(kept.last().unwrap()["expected"], Value::Null);
}

#[tokio::test]
async fn what_was_done_to_an_exchange_on_purpose_stands_beside_it() {
    let (_mock, world) = staged().await;
    world.get(&world.issuer, "/v3/sessions/").expect(200).await;
    let actions = [
        (json!("close"), None, true),
        (json!("reset"), None, true),
        (json!("lose_reply"), Some(200), true),
        (json!("cut_body"), Some(200), true),
        (json!("not_json"), Some(502), false),
        (json!({"status": 503}), Some(503), false),
        (json!({"delay_ms": 1}), Some(200), false),
    ];
    for (number, (action, status, is_lost)) in actions.into_iter().enumerate() {
        let faults =
            json!({"faults": [{"endpoint": "list-sessions", "count": 1, "action": action}]});
        world
            .control(Method::PUT, "/faults")
            .json(&faults)
            .expect(200)
            .await;
        let mut wire = Wire::to(&world.base_url).await;
        let key = &world.issuer.key;
        wire.send(format!(
            "GET /v3/sessions/ HTTP/1.1\r\nhost: x\r\nx-api-key: {key}\r\n\r\n"
        ))
        .await;
        let query = format!("/journal/await?after={}", number + 1);
        let told = world.control(Method::GET, &query).expect(200).await;
        let exchange = &told["exchange"];
        assert_eq!(exchange["fault"], action);
        assert_eq!(exchange["lost"], json!(is_lost), "{action}");
        assert_eq!(exchange["response"]["status"], json!(status), "{action}");
        assert_eq!(exchange["response"].is_null(), status.is_none(), "{action}");
    }
    assert_eq!(world.journal().await[0].get("fault"), None);
}

async fn mock_with(limits: Limits) -> Mock {
    Mock::start_with(Settings {
        limits,
        ..Settings::default()
    })
    .await
}

async fn read(world: &World, query: &str) -> Value {
    world
        .control(Method::GET, &format!("/journal{query}"))
        .expect(200)
        .await
}

fn numbers(read: &Value) -> Vec<u64> {
    let exchanges = read["exchanges"].as_array().unwrap().iter();
    exchanges
        .map(|exchange| exchange["seq"].as_u64().unwrap())
        .collect()
}

#[tokio::test]
async fn a_mock_without_a_journal_does_not_offer_one_and_says_how_to_have_it() {
    let mock = Mock::start_with(Settings {
        limits: Limits {
            journal_exchanges: 0,
            ..Limits::default()
        },
        ..Settings::default()
    })
    .await;
    let offered = mock.control(Method::GET, "/capabilities");
    let offered = offered.expect(200).await;
    let names = offered["capabilities"].as_array().unwrap();
    assert!(!names.contains(&json!("journal")), "{names:?}");
    assert!(names.contains(&json!("faults")), "{names:?}");
    let refused = mock.control(Method::GET, "/journal").expect(404).await;
    let detail = refused["detail"].as_str().unwrap();
    assert!(detail.contains("--max-journal"), "{detail}");
}
