use serde_json::Value;

use super::account::{applications, registration};
use super::ask::go;
use super::cast::Cast;
use super::entities::entities;
use super::reviews::reviews;
use super::sessions::sessions;
use super::sharing::{importing, sharing};
use super::webhooks::webhooks;
use super::workflows::workflows;
use crate::dialects::{FOUNDING, OPENAPI_2026_07, Spoken};
use crate::kept;
use crate::tour::Tour;

#[tokio::test]
async fn every_example_is_a_reply_of_the_mock_and_as_described() {
    tour(&FOUNDING).await;
}

#[tokio::test]
async fn the_published_dialect_is_described_as_it_is_spoken() {
    tour(&OPENAPI_2026_07).await;
}

async fn tour(spoken: &Spoken) {
    let mut tour = Tour::of_didit(spoken.dialect).await;
    let cast = Cast::of(&tour);
    let token = sharing(&mut tour, &cast, spoken).await;
    let import = importing(&mut tour, &cast, &token, spoken).await;
    sessions(&mut tour, &cast, &import, spoken).await;
    reviews(&mut tour, &cast, &import[0]).await;
    entities(&mut tour, &cast).await;
    workflows(&mut tour, &cast).await;
    webhooks(&mut tour, &cast).await;
    let account = registration(&mut tour).await;
    applications(&mut tour, &account).await;
    go(&mut tour, "healthcheck", "up", 200, "", &[], Value::Null).await;
    for page in ["showPage", "pickOutcome"] {
        go(
            &mut tour,
            page,
            "a forgotten /v3",
            404,
            "",
            &["import-shared"],
            Value::Null,
        )
        .await;
    }
    for page in ["showPageIn", "pickOutcomeIn"] {
        let nowhere = &["xx", "token"];
        go(
            &mut tour,
            page,
            "unknown language",
            404,
            "",
            nowhere,
            Value::Null,
        )
        .await;
    }
    go(
        &mut tour,
        "media",
        "unknown file",
        404,
        "",
        &["portrait.gif"],
        Value::Null,
    )
    .await;
    let unseen = tour.unseen(|operation, status| {
        !EVERYWHERE.contains(&status)
            || (SHARING.contains(&operation) && [401, 403].contains(&status))
    });
    assert!(unseen.is_empty(), "described and never seen: {unseen:#?}");
    kept::holds(spoken.examples, &tour.end());
}

/// What every operation can be answered, shown where it is about sharing.
const EVERYWHERE: [u16; 5] = [401, 403, 413, 415, 429];
/// Where each of those is shown.
const SHARING: [&str; 2] = ["share", "importShared"];
