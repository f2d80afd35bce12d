//! Didit's limits: 600 reads and 300 writes in any 60 seconds, for each key.

use mock_server::{Policy, RateLimits, Settings};
use reqwest::Method;
use serde_json::json;

use crate::common::{Answer, Call, Kind, Member, Mock, World, staged};

#[tokio::test]
async fn the_write_after_the_last_is_refused_until_the_first_no_longer_counts() {
    let (_mock, world) = limited().await;
    let now = world.clock(json!({"freeze": true})).await;
    for left in (0..300).rev() {
        holds(&write(&world).send().await, 300, left, now + 60);
    }
    let refused = write(&world).send().await;
    let told = "Write request rate limit exceeded. You can make up to 300 requests per minute.";
    refused.is(429, &json!({"detail": told}));
    holds(&refused, 300, 0, now + 60);
    let wait: i64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((59..=60).contains(&wait), "{wait}");
    // Reads are counted apart, and other keys are.
    holds(
        &world.get(&world.issuer, "/v3/sessions/").send().await,
        600,
        599,
        now + 60,
    );
    holds(
        &write_by(&world, &world.importer).send().await,
        300,
        299,
        now + 60,
    );
    world.clock(json!({"advance_seconds": 59})).await;
    write(&world).expect(429).await;
    world.clock(json!({"advance_seconds": 1})).await;
    holds(&write(&world).send().await, 300, 299, now + 120);
}

#[tokio::test]
async fn reads_have_a_limit_of_their_own() {
    let (_mock, world) = limited().await;
    world.clock(json!({"freeze": true})).await;
    let read = || world.get(&world.issuer, "/v3/sessions/?limit=1");
    for _ in 0..12 {
        let answers = futures::future::join_all((0..50).map(|_| read().send())).await;
        assert!(answers.iter().all(|answer| answer.status == 200));
    }
    let told = "GET request rate limit exceeded. You can make up to 600 requests per minute.";
    read().refused(429, &json!({"detail": told})).await;
    write(&world).expect(404).await;
}

#[tokio::test]
async fn the_count_is_exact_however_many_come_at_once() {
    let (_mock, world) = limited().await;
    world.clock(json!({"freeze": true})).await;
    let mut granted = 0;
    for _ in 0..6 {
        let calls = (0..64).map(|_| write(&world).send());
        let answers = futures::future::join_all(calls).await;
        granted += answers.iter().filter(|answer| answer.status == 404).count();
    }
    assert_eq!(granted, 300);
}

#[tokio::test]
async fn every_answer_says_how_many_are_left() {
    let (_mock, world) = limited().await;
    let session = world.approved(Kind::User).await;
    let key = world.issuer.key.clone();
    for (call, status) in [
        (world.share(&session), 201),
        (world.share("nothing"), 404),
        (world.call(Method::GET, "/v3/sessions/"), 401),
        (
            world
                .call(Method::GET, "/v3/sessions/")
                .key(&"k".repeat(43)),
            401,
        ),
        (world.call(Method::GET, "/v3/sessions").key(&key), 301),
        (world.call(Method::PUT, "/v3/sessions/").key(&key), 405),
        (world.auth(Method::GET, "/v3/sessions/").key(&key), 404),
        (world.auth(Method::GET, "/auth/v2/organizations/me/"), 401),
        (world.delete(&world.issuer, &session), 204),
    ] {
        let answer = call.send().await;
        assert_eq!(answer.status, status);
        for name in [
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
        ] {
            assert!(
                answer.header(name).unwrap().parse::<u64>().is_ok(),
                "{status}: {name}"
            );
        }
        assert_eq!(answer.header("retry-after"), None);
    }
}

#[tokio::test]
async fn made_up_keys_are_counted_together() {
    let (_mock, world) = limited().await;
    world.clock(json!({"freeze": true})).await;
    for number in 0..300 {
        let key = format!("{number:-<43}");
        let call = world.call(Method::POST, "/v3/session/").key(&key);
        assert_eq!(call.json(&json!({})).send().await.status, 401, "{number}");
    }
    let one_more = world
        .call(Method::POST, "/v3/session/")
        .key(&"k".repeat(43));
    one_more.json(&json!({})).expect(429).await;
    write(&world).expect(404).await;
}

#[tokio::test]
async fn without_limits_nothing_is_counted() {
    let (mock, world) = staged().await;
    let answer = write(&world).send().await;
    assert_eq!(answer.header("x-ratelimit-limit"), None);
    // A mock can have them everywhere, and a world of it do without.
    let policy = Policy {
        rate_limits: RateLimits::On,
        ..Policy::default()
    };
    let settings = Settings {
        policy,
        ..Settings::default()
    };
    drop(mock);
    let mock = Mock::start_with(settings).await;
    for (world, is_limited) in [
        (mock.default_world(), true),
        (mock.world(json!({})).await, true),
        (mock.world(json!({"rate_limits": false})).await, false),
    ] {
        let answer = write(&world).send().await;
        assert_eq!(answer.header("x-ratelimit-limit").is_some(), is_limited);
    }
}

async fn limited() -> (Mock, World) {
    let mock = Mock::start().await;
    let world = mock
        .world(json!({"rate_limits": true, "own_origin": true}))
        .await;
    (mock, world)
}

/// A write that is refused: it counts like any other.
fn write(world: &World) -> Call {
    write_by(world, &world.issuer)
}

fn write_by(world: &World, member: &Member) -> Call {
    world.delete(member, "00000000-0000-4000-8000-000000000000")
}

fn holds(answer: &Answer, limit: u32, remaining: u32, resets_at: i64) {
    let number = |name: &str| answer.header(name).unwrap().parse::<i64>().unwrap();
    assert_eq!(number("x-ratelimit-limit"), i64::from(limit));
    assert_eq!(number("x-ratelimit-remaining"), i64::from(remaining));
    // The clock stands between two seconds.
    let told = number("x-ratelimit-reset");
    assert!(
        (resets_at..=resets_at + 1).contains(&told),
        "{told} for {resets_at}"
    );
}
