use contract::session::{Block, SessionKind, SessionStatus};
use serde_json::Value;

use super::{Failing, Feature, Payload, Recipe, SandboxScenario, Steps, Subject, write_with_base};

fn payload(kind: SessionKind, status: SessionStatus, seed: u64) -> Payload {
    Payload::build(&Recipe {
        kind,
        status,
        seed,
        steps: Steps::every(kind),
        failing: Failing::Anywhere,
        created_at: 1_900_000_000,
    })
}

fn read(json: &[u8]) -> Value {
    let mut out = Vec::new();
    write_with_base(&mut out, json, "http://mock.test");
    serde_json::from_slice(&out).unwrap()
}

fn text(payload: &Payload) -> String {
    let blocks = Block::of(payload.kind)
        .iter()
        .filter_map(|block| payload.block(*block));
    String::from_utf8(blocks.flatten().copied().collect()).unwrap()
}

#[test]
fn the_same_recipe_gives_the_same_bytes() {
    for kind in SessionKind::ALL {
        let [left, right, other] =
            [7, 7, 8].map(|seed| payload(kind, SessionStatus::Approved, seed));
        assert_eq!(text(&left), text(&right));
        assert_eq!(left.row_members(), right.row_members());
        assert_ne!(text(&left), text(&other));
        assert_ne!(left.subject(), other.subject());
    }
}

#[test]
fn every_slice_is_json_for_every_kind_status_and_scenario() {
    for kind in SessionKind::ALL {
        for (status, seed) in SessionStatus::ALL.into_iter().zip(0..) {
            let payload = payload(kind, status, seed);
            for block in Block::of(kind)
                .iter()
                .filter_map(|block| payload.block(*block))
            {
                assert!(!read(block).as_array().unwrap().is_empty());
            }
            for array in [payload.features(), payload.reviews()] {
                assert!(read(array).is_array());
            }
            let row = [b"{".as_slice(), payload.row_members(), b"}"].concat();
            assert!(read(&row).is_object());
        }
    }
}

#[test]
fn every_payload_shows_several_scripts_and_both_sorts_of_number() {
    for kind in SessionKind::ALL {
        for seed in 0..50 {
            let text = text(&payload(kind, SessionStatus::Approved, seed));
            let shows = |range: std::ops::RangeInclusive<char>| {
                text.chars().any(|letter| range.contains(&letter))
            };
            assert!(shows('À'..='ž'), "{kind} {seed}: accents");
            assert!(shows('\u{600}'..='\u{6FF}'), "{kind} {seed}: Arabic");
            assert!(shows('\u{4E00}'..='\u{9FFF}'), "{kind} {seed}: CJK");
            assert!(
                text.contains(":0.0,") && text.contains(":0.73,") && text.contains(":60,"),
                "{kind} {seed}: numbers"
            );
        }
    }
}

#[test]
fn a_failing_feature_has_its_status_and_its_warning() {
    for scenario in SandboxScenario::ALL {
        let kind = scenario.kind().unwrap_or(SessionKind::User);
        let recipe = Recipe {
            kind,
            status: scenario.outcome(),
            seed: 3,
            steps: Steps::every(kind),
            failing: Failing::As(scenario),
            created_at: 1_900_000_000,
        };
        let payload = Payload::build(&recipe);
        for block in Block::of(kind) {
            let element = &read(payload.block(*block).unwrap())[0];
            let failed = scenario
                .failure()
                .filter(|failure| failure.feature == Feature::filling(*block));
            let status = if failed.is_some() {
                scenario.outcome()
            } else {
                SessionStatus::Approved
            };
            assert_eq!(
                element["status"],
                status.title_case(),
                "{scenario:?} {block:?}"
            );
            if let Some(failure) = failed {
                assert_eq!(element["warnings"][0]["risk"], failure.risk.as_wire());
                assert_eq!(
                    element["warnings"][0]["feature"],
                    failure.feature.name_in_warnings()
                );
            }
        }
    }
}

#[test]
fn the_data_agrees_with_the_failure() {
    let build = |scenario: SandboxScenario| {
        let status = scenario.outcome();
        let recipe = Recipe {
            kind: SessionKind::User,
            status,
            seed: 4,
            steps: Steps::every(SessionKind::User),
            failing: Failing::As(scenario),
            created_at: 1_900_000_000,
        };
        Payload::build(&recipe)
    };
    let young = build(SandboxScenario::DeclineMinimumAge);
    assert_eq!(
        read(young.block(Block::IdVerifications).unwrap())[0]["age"],
        16
    );
    let expired = build(SandboxScenario::DeclineDocumentExpired);
    let document = &read(expired.block(Block::IdVerifications).unwrap())[0];
    assert!(
        document["expiration_date"].as_str().unwrap() < "2030-03-17",
        "{}",
        document["expiration_date"]
    );
    let unlike = build(SandboxScenario::DeclineFaceMatchLowSimilarity);
    assert!(
        read(unlike.block(Block::FaceMatches).unwrap())[0]["score"]
            .as_f64()
            .unwrap()
            < 70.0
    );
}

#[test]
fn an_unfinished_session_has_run_only_some_features() {
    for kind in SessionKind::ALL {
        let begun = payload(kind, SessionStatus::InProgress, 1);
        let blocks = Block::of(kind);
        assert!(blocks.iter().any(|block| begun.block(*block).is_none()));
        let statuses = blocks
            .iter()
            .filter_map(|block| begun.block(*block))
            .map(|block| read(block)[0]["status"].clone());
        assert!(statuses.into_iter().any(|status| status == "Not Finished"));
        let untouched = payload(kind, SessionStatus::NotStarted, 1);
        assert!(blocks.iter().all(|block| untouched.block(*block).is_none()));
        assert_eq!(*untouched.subject(), Subject::default());
    }
}

#[test]
fn a_workflow_of_few_features_shows_no_others() {
    for (kind, only) in [
        (SessionKind::User, Feature::Phone),
        (SessionKind::User, Feature::IdVerification),
        (SessionKind::Business, Feature::KybDocuments),
    ] {
        for status in SessionStatus::ALL {
            let payload = Payload::build(&Recipe {
                kind,
                status,
                seed: 5,
                steps: Steps::these([only]),
                failing: Failing::Repeatable,
                created_at: 1_900_000_000,
            });
            for block in Block::of(kind) {
                let ran = payload.block(*block).is_some();
                assert!(
                    !ran || Feature::filling(*block) == only,
                    "{status:?} {block:?}"
                );
            }
            assert_eq!(read(payload.features()), serde_json::json!([only.name()]));
            let row = read(&[b"{", payload.row_members(), b"}"].concat());
            let name = row["full_name"].as_str();
            assert_eq!(
                name,
                payload
                    .subject()
                    .name
                    .as_deref()
                    .filter(|_| kind == SessionKind::User)
            );
            let is_documented =
                only == Feature::IdVerification && payload.block(Block::IdVerifications).is_some();
            assert!(name.is_none() || is_documented, "{status:?}");
            assert!(
                name.is_some() || !status.is_finished() || !is_documented,
                "{status:?}"
            );
            if only != Feature::Phone {
                assert!(row["phone_number"].is_null(), "{status:?}");
                assert_eq!(payload.subject().phone, None);
            }
        }
    }
}

#[test]
fn owners_have_owners_who_have_owners() {
    let payload = payload(SessionKind::Business, SessionStatus::Approved, 2);
    let people = read(payload.block(Block::KeyPeopleChecks).unwrap());
    let mut owners = &people[0]["registry"]["beneficial_owners"][1];
    for _ in 0..3 {
        owners = &owners["child_beneficial_owners"][0];
        assert!(owners["name"].is_string());
    }
    assert_eq!(owners["entity_type"], "person");
}

#[test]
fn the_seed_of_the_documentation_is_settled() {
    let payload = payload(SessionKind::User, SessionStatus::Approved, 0);
    assert_eq!(payload.subject().name.as_deref(), Some("Begoña De Muestra"));
}

#[test]
fn every_media_path_leads_to_a_file() {
    for kind in SessionKind::ALL {
        let payload = payload(kind, SessionStatus::Declined, 9);
        let text = text(&payload);
        let names: Vec<&str> = text
            .split("\u{1}/media/")
            .skip(1)
            .filter_map(|rest| rest.split_once('"'))
            .map(|(name, _)| name)
            .collect();
        assert!(!names.is_empty());
        assert!(
            names.iter().all(|name| crate::media::asset(name).is_some()),
            "{names:?}"
        );
    }
}
