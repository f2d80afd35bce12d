//! Redemption is atomic: exactly one wins, however many try at once.

use futures::future::join_all;
use mock_server::{DuplicateScope, Policy, Settings};
use serde_json::json;

use crate::common::{Kind, Mock, World};

#[tokio::test(flavor = "multi_thread")]
async fn of_64_simultaneous_redemptions_of_one_token_exactly_one_wins() {
    let mock = mock_with(DuplicateScope::Source).await;
    let world = mock.default_world();
    for round in 0..ROUNDS {
        let token = world.fresh_token(kind_of(round)).await;
        let attempts = std::iter::repeat_n(&token, ATTEMPTS);
        assert_eq!(
            redeem_all(&world, kind_of(round), attempts).await,
            (1, ATTEMPTS - 1)
        );
    }
    let usage = world.usage(&world.importer).await;
    assert_eq!(usage["imported_sessions"], json!(ROUNDS));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_tokens_of_one_source_exactly_one_wins_where_the_source_counts() {
    let mock = mock_with(DuplicateScope::Source).await;
    let world = mock.default_world();
    for round in 0..ROUNDS {
        let session = world.approved(kind_of(round)).await;
        let tokens = join_all((0..ATTEMPTS).map(|_| world.mint(&session))).await;
        assert_eq!(
            redeem_all(&world, kind_of(round), &tokens).await,
            (1, ATTEMPTS - 1)
        );
    }
    let usage = world.usage(&world.importer).await;
    assert_eq!(usage["imported_sessions"], json!(ROUNDS));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_token_of_one_source_wins_where_only_the_token_counts() {
    let mock = mock_with(DuplicateScope::Token).await;
    let world = mock.default_world();
    let session = world.approved(Kind::User).await;
    let tokens = join_all((0..ATTEMPTS).map(|_| world.mint(&session))).await;
    assert_eq!(redeem_all(&world, Kind::User, &tokens).await, (ATTEMPTS, 0));
    assert_eq!(redeem_all(&world, Kind::User, &tokens).await, (0, ATTEMPTS));
}

#[tokio::test(flavor = "multi_thread")]
async fn simultaneous_imports_share_one_entity_and_have_numbers_of_their_own() {
    let mock = mock_with(DuplicateScope::Source).await;
    let world = mock.default_world();
    let tokens = join_all((0..ATTEMPTS).map(|_| world.fresh_token(Kind::User))).await;
    let clones = join_all(tokens.iter().map(|token| async {
        let clone = world.import(Kind::User, token).expect(201).await;
        clone["session_number"].as_u64().unwrap()
    }));
    let mut numbers = clones.await;
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), ATTEMPTS);
    let entity = world.entity(&world.importer, Kind::User, "y-1");
    assert_eq!(entity.expect(200).await["session_count"], json!(ATTEMPTS));
}

async fn mock_with(duplicate_scope: DuplicateScope) -> Mock {
    let policy = Policy {
        duplicate_scope,
        ..Policy::default()
    };
    Mock::start_with(Settings {
        policy,
        ..Settings::default()
    })
    .await
}

/// Both kinds take turns.
fn kind_of(round: usize) -> Kind {
    if round.is_multiple_of(2) {
        Kind::User
    } else {
        Kind::Business
    }
}

/// How many were answered 201, and how many 403.
async fn redeem_all(
    world: &World,
    kind: Kind,
    tokens: impl IntoIterator<Item = &String>,
) -> (usize, usize) {
    let attempts = tokens
        .into_iter()
        .map(|token| world.import(kind, token).send());
    let answers = join_all(attempts).await;
    let count = |wanted| {
        answers
            .iter()
            .filter(|answer| answer.status == wanted)
            .count()
    };
    (count(201), count(403))
}

const ATTEMPTS: usize = 64;
const ROUNDS: usize = 200;
