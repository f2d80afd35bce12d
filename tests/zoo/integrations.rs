//! Issuers and importers of the zoo: what they do to a mock that nobody watches, and what the judge says of them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't start its program fails"
)]

mod bare;
mod breaches;
mod didit;
mod habits;
mod importer;
mod issuer;
mod verdicts;

use std::time::{SystemTime, UNIX_EPOCH};

use contract::rules::{Area, Level, in_area};
use futures::{StreamExt, stream};
use mock_server::MockServer;
use verdicts::{IMPORTERS, ISSUERS, unexpected};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_integration_fails_exactly_the_rules_that_its_habit_breaks() {
    let mock = MockServer::start().await.unwrap();
    let wanted = std::env::vars().find(|(name, _)| name == "HABIT");
    let wanted = wanted.map(|(_, habit)| habit).unwrap_or_default();
    let rows = ISSUERS.iter().chain(IMPORTERS);
    let wrong: Vec<Option<String>> = stream::iter(rows.filter(|row| row.habit.contains(&wanted)))
        .map(|row| unexpected(&mock, row))
        .buffer_unordered(24)
        .collect()
        .await;
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_habit_has_a_name_and_is_expected_once() {
    let issuers = issuer::Habit::ALL.iter().map(|habit| format!("{habit:?}"));
    let expected: Vec<&str> = ISSUERS.iter().map(|row| row.habit).collect();
    assert_eq!(issuers.collect::<Vec<_>>(), expected);
    for name in expected {
        assert!(issuer::Habit::named(name).is_some(), "{name}");
    }
    let importers = importer::Habit::ALL
        .iter()
        .map(|habit| format!("{habit:?}"));
    let expected: Vec<&str> = IMPORTERS.iter().map(|row| row.habit).collect();
    assert_eq!(importers.collect::<Vec<_>>(), expected);
    for name in expected {
        assert!(importer::Habit::named(name).is_some(), "{name}");
    }
}

#[test]
fn every_rule_that_can_fail_has_an_integration_that_fails_it() {
    for (area, rows) in [(Area::Issuer, ISSUERS), (Area::Importer, IMPORTERS)] {
        for rule in in_area(area).filter(|rule| rule.level != Level::Observed) {
            assert!(
                rows.iter().any(|row| row.breaks.contains(&rule.id)),
                "{}",
                rule.id
            );
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "programs and worlds go by the real clock"
)]
fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs().cast_signed())
}
