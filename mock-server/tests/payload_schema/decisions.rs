//! Decisions against Didit's published description, both ways: what is shown is allowed, and what is described is
//! shown.

use std::collections::BTreeSet;

use contract::session::{Block, SessionKind, SessionStatus};
use serde_json::json;

use crate::published::{Published, present};
use crate::service::Service;

#[tokio::test]
async fn decisions_of_every_kind_and_status_match_the_published_schema() {
    let Some(published) = described() else { return };
    let service = Service::start().await;
    for kind in SessionKind::ALL {
        for (status, seed) in every_status() {
            let decision = service.decision(kind, status, seed).await;
            let problems = published.problems(&decision);
            assert!(
                problems.is_empty(),
                "{kind} {status:?} {seed}\n{}",
                problems.join("\n")
            );
            let unnamed = published.unnamed(&decision);
            let unexplained: Vec<_> = unnamed.iter().filter(|path| !is_ours(path)).collect();
            assert!(
                unexplained.is_empty(),
                "{kind} {status:?} {seed}: {unexplained:#?}"
            );
        }
    }
}

#[tokio::test]
async fn every_published_property_of_a_block_is_shown() {
    let Some(published) = described() else { return };
    let service = Service::start().await;
    for kind in SessionKind::ALL {
        let mut shown = BTreeSet::new();
        for (status, seed) in every_status() {
            present(&service.decision(kind, status, seed).await, &mut shown);
        }
        let missing = missing(&published, kind, &shown);
        assert!(missing.is_empty(), "{kind}: {missing:#?}");
    }
}

#[tokio::test]
async fn an_approved_session_alone_shows_nearly_all_of_them() {
    let Some(published) = described() else { return };
    let service = Service::start().await;
    for kind in SessionKind::ALL {
        let mut shown = BTreeSet::new();
        present(
            &service.decision(kind, SessionStatus::Approved, 0).await,
            &mut shown,
        );
        let mut missing = missing(&published, kind, &shown);
        missing.retain(|path| {
            !ONLY_WITH_FINDINGS
                .iter()
                .any(|(part, _)| path.contains(part))
        });
        assert!(missing.is_empty(), "{kind}: {missing:#?}");
    }
}

#[tokio::test]
async fn a_block_with_two_names_has_one_content() {
    let service = Service::start().await;
    for kind in SessionKind::ALL {
        let decision = service.decision(kind, SessionStatus::Declined, 3).await;
        for block in Block::of(kind) {
            if let Some(alias) = block.published_alias() {
                assert!(decision[alias].is_array(), "{alias}");
                assert_eq!(decision[alias], decision[block.name()], "{alias}");
            }
        }
    }
}

#[tokio::test]
async fn a_wrong_decision_does_not_match() {
    let Some(published) = described() else { return };
    let right = Service::start()
        .await
        .decision(SessionKind::User, SessionStatus::Approved, 0)
        .await;
    for (pointer, wrong) in [
        ("/status", json!("approved")),
        ("/id_verifications/0/age", json!("31")),
        ("/id_verifications/0/status", json!("APPROVED")),
        ("/id_verifications/0/portrait_image", json!("not a URL")),
        ("/aml_screenings/0/hits/0/datasets/0", json!(null)),
        ("/email_verifications/0/verified_at", json!("yesterday")),
    ] {
        let mut decision = right.clone();
        *decision.pointer_mut(pointer).expect("the place exists") = wrong;
        assert!(!published.problems(&decision).is_empty(), "{pointer}");
    }
}

fn described() -> Option<Published> {
    let published = Published::decision();
    if published.is_none() {
        println!("not checked: the published description is not beside the project");
    }
    published
}

fn every_status() -> impl Iterator<Item = (SessionStatus, u64)> {
    SessionStatus::ALL
        .into_iter()
        .flat_map(|status| (0..SEEDS).map(move |seed| (status, seed)))
}

fn missing(published: &Published, kind: SessionKind, shown: &BTreeSet<String>) -> BTreeSet<String> {
    let blocks: Vec<_> = Block::of(kind)
        .iter()
        .map(|block| format!("{}[]", block.published_alias().unwrap_or(block.name())))
        .collect();
    let mut missing = published.properties();
    missing.retain(|path| {
        !shown.contains(path) && blocks.iter().any(|block| path.starts_with(block.as_str()))
    });
    missing
}

fn is_ours(path: &str) -> bool {
    DEVIATIONS.iter().any(|(ours, _)| *ours == path)
}

const SEEDS: u64 = 12;

/// What a decision shows beyond the published description, and why. Two more are allowed for in `published`: the
/// session status `Not Finished`, and a KYB session's status in capitals.
const DEVIATIONS: [(&str, &str); 4] = [
    (
        "proof_of_address",
        "the founding document's name of poa_verifications; both are sent",
    ),
    (
        "questionnaires",
        "the founding document's name of questionnaire_responses; both are sent",
    ),
    ("shared_from_session", "the founding document's audit trail"),
    ("workflow_version", "part of the envelope by the contract"),
];

/// What an untroubled session has no reason to show, and why.
const ONLY_WITH_FINDINGS: [(&str, &str); 2] = [
    (
        "warnings[].",
        "a feature without a remark raises no warning",
    ),
    (
        "overlay_manipulation.",
        "only a document that looks doctored has regions",
    ),
];
