//! The sandbox's sixteen scenarios, row by row of contract §5.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, World, staged};

#[tokio::test]
async fn each_scenario_ends_a_session_as_its_row_says() {
    let (_mock, world) = staged().await;
    let mut billed = 0;
    for row in ROWS {
        for kind in Kind::BOTH {
            let ask = json!({"workflow_id": world.importer.workflow(kind), "sandbox_scenario": row.scenario});
            let made = world.post(&world.importer, PATH).json(&ask);
            if !row.suits(kind) {
                let acronym = ["KYC", "KYB"][usize::from(kind == Kind::Business)];
                let said = format!(
                    "Scenario \"{}\" does not fit a {acronym} workflow.",
                    row.scenario
                );
                made.refused(400, &json!({"sandbox_scenario": [said]}))
                    .await;
                continue;
            }
            let made = made.expect(201).await;
            billed += 1;
            assert_eq!(made["status"], json!(kind.spelled(row.status)), "{row:?}");
            let id = made["session_id"].as_str().unwrap();
            let read = world.decision(&world.importer, id).expect(200).await;
            row.hold(kind, &read);
        }
    }
    let usage = world.usage(&world.importer).await;
    assert_eq!(usage["billable_sessions"], json!(billed));
}

#[tokio::test]
async fn each_armed_scenario_happens_when_the_session_is_carried_out() {
    let (_mock, world) = staged().await;
    for row in ROWS {
        for kind in Kind::BOTH.into_iter().filter(|&kind| row.suits(kind)) {
            let ask = json!({"workflow_id": world.importer.workflow(kind)});
            let made = world
                .post(&world.importer, PATH)
                .json(&ask)
                .expect(201)
                .await;
            let (id, token) = (text(&made["session_id"]), text(&made["session_token"]));
            let armed = world
                .call(Method::POST, &format!("/v3/session/{id}/sandbox/arm/"))
                .header("session-token", &token)
                .json(&json!({"scenario": row.scenario}))
                .expect(200)
                .await;
            let status = kind.spelled("Not Started");
            assert_eq!(
                armed,
                json!({"session_id": id, "scenario": row.scenario, "status": status})
            );
            let page = world.call(Method::POST, &format!("/session/{token}"));
            assert_eq!(page.send().await.status, 303, "{row:?}");
            let read = world.decision(&world.importer, &id).expect(200).await;
            row.hold(kind, &read);
        }
    }
}

#[tokio::test]
async fn a_scenario_ends_the_unfinished_session_that_it_goes_on_with() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let mut ask = json!({"workflow_id": world.importer.workflow(kind), "vendor_data": "y-1"});
        let first = world.post(&world.importer, PATH).json(&ask);
        let first = first.expect(201).await;
        ask["sandbox_scenario"] = json!("approve");
        let second = world.post(&world.importer, PATH).json(&ask);
        let second = second.expect(201).await;
        assert_eq!(first["session_id"], second["session_id"]);
        assert_eq!(second["status"], json!(kind.spelled("Approved")));
    }
    let usage = world.usage(&world.importer).await;
    assert_eq!(usage["billable_sessions"], json!(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_asks_with_a_scenario_at_the_same_time_gets_a_session_that_ended() {
    let (_mock, world) = staged().await;
    for round in 0..8 {
        let person = format!("y-{round}");
        let mut ask = json!({"workflow_id": world.importer.kyc, "vendor_data": person});
        let first = world.post(&world.importer, PATH).json(&ask);
        first.expect(201).await;
        ask["sandbox_scenario"] = json!("approve");
        let asking: Vec<_> = (0..8)
            .map(|_| {
                let call = world.post(&world.importer, PATH).json(&ask);
                tokio::spawn(async move { call.expect(201).await })
            })
            .collect();
        for made in asking {
            assert_eq!(made.await.unwrap()["status"], json!("Approved"));
        }
    }
}

#[tokio::test]
async fn a_session_of_any_outcome_is_shared_and_imported_as_a_seeded_one_is() {
    let (_mock, world) = staged().await;
    let seeded = world.usage(&world.issuer).await;
    for (scenario, status) in [
        ("approve", "Approved"),
        ("decline_aml_hit", "Declined"),
        ("review_poa_partial_match", "In Review"),
    ] {
        made_and_cloned(&world, Kind::User, scenario, status).await;
    }
    for (scenario, status) in [
        ("approve", "Approved"),
        ("decline_kyb_registry_mismatch", "Declined"),
    ] {
        made_and_cloned(&world, Kind::Business, scenario, status).await;
    }
    let usage = world.usage(&world.importer).await;
    assert_eq!(usage["billable_sessions"], json!(0));
    assert_eq!(usage["imported_sessions"], json!(5));
    let usage = world.usage(&world.issuer).await;
    let captured = seeded["billable_sessions"].as_u64().unwrap() + 5;
    assert_eq!(usage["billable_sessions"], json!(captured));
}

/// Creates a session at the issuer's, shares and imports it, and holds the clone to its source.
async fn made_and_cloned(world: &World, kind: Kind, scenario: &str, status: &str) {
    let ask = json!({
        "workflow_id": world.issuer.workflow(kind),
        "sandbox_scenario": scenario,
        "vendor_data": "x-1",
        "metadata": {"tier": "gold"},
    });
    let made = world.post(&world.issuer, PATH).json(&ask).expect(201).await;
    let source = text(&made["session_id"]);
    let token = world.mint(&source).await;
    let ask = json!({
        "share_token": token,
        "workflow_id": world.importer.workflow(kind),
        "vendor_data": "y-1",
        "trust_review": true,
    });
    let clone = world.import_with(&world.importer, &ask).expect(201).await;
    assert_eq!(clone["status"], json!(kind.spelled(status)), "{scenario}");
    assert_eq!(clone["shared_from_session"], json!(source));
    assert_eq!(clone["session_url"], Value::Null);
    let source = world.decision(&world.issuer, &source).expect(200).await;
    let read = world.decision(&world.importer, clone["session_id"].as_str().unwrap());
    let read = read.expect(200).await;
    for (name, block) in source.as_object().unwrap() {
        let is_own = [
            "session_",
            "workflow_",
            "created_at",
            "expires_at",
            "vendor_data",
            "callback",
            "shared_from",
        ]
        .iter()
        .any(|own| name.starts_with(own));
        if !is_own {
            assert_eq!(block, &read[name], "{scenario}: {name}");
        }
    }
    world.import_with(&world.importer, &ask).expect(403).await;
    assert!(world.entity(&world.importer, kind, "y-1").expect(200).await["session_count"].is_u64());
}

/// A row of the contract's table.
#[derive(Debug)]
struct Row {
    scenario: &'static str,
    status: &'static str,
    /// `None`: both.
    kind: Option<Kind>,
    /// The block in which it shows, and the risk.
    failing: Option<(&'static str, &'static str)>,
}

impl Row {
    fn suits(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|own| own == kind)
    }

    /// Holds a decision to the row.
    fn hold(&self, kind: Kind, decision: &Value) {
        assert_eq!(
            decision["status"],
            json!(kind.spelled(self.status)),
            "{self:?}"
        );
        let blocks = decision
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, _)| *name != "reviews");
        for (name, block) in blocks {
            let Some(status) = block.get(0).and_then(|node| node.get("status")) else {
                continue;
            };
            let failing = self.failing.filter(|(own, _)| own == name);
            let expected = failing.map_or("Approved", |_| self.status);
            let same = ["poa_verifications", "questionnaire_responses"];
            if !same.contains(&name.as_str()) {
                assert_eq!(status, expected, "{self:?}: {name}");
            }
        }
        let Some((block, risk)) = self.failing else {
            return;
        };
        let warnings = decision[block][0]["warnings"].as_array().unwrap();
        let raised = warnings.iter().any(|warning| warning["risk"] == risk);
        assert!(raised, "{self:?}: {warnings:?}");
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

const fn row(
    scenario: &'static str,
    status: &'static str,
    block: &'static str,
    risk: &'static str,
) -> Row {
    Row {
        scenario,
        status,
        kind: Some(Kind::User),
        failing: Some((block, risk)),
    }
}

const PATH: &str = "/v3/session/";
const ID: &str = "id_verifications";
const FACE: &str = "face_matches";
const POA: &str = "proof_of_address";
const ROWS: [Row; 16] = [
    Row {
        scenario: "approve",
        status: "Approved",
        kind: None,
        failing: None,
    },
    row(
        "decline_document_expired",
        "Declined",
        ID,
        "DOCUMENT_EXPIRED",
    ),
    row(
        "decline_could_not_recognize_document",
        "Declined",
        ID,
        "COULD_NOT_RECOGNIZE_DOCUMENT",
    ),
    row(
        "decline_mrz_validation",
        "Declined",
        ID,
        "MRZ_VALIDATION_FAILED",
    ),
    row("decline_minimum_age", "Declined", ID, "MINIMUM_AGE_NOT_MET"),
    row(
        "decline_face_match_low_similarity",
        "Declined",
        FACE,
        "LOW_FACE_MATCH_SIMILARITY",
    ),
    row(
        "decline_liveness_attack",
        "Declined",
        "liveness_checks",
        "LIVENESS_FACE_ATTACK",
    ),
    row(
        "decline_aml_hit",
        "Declined",
        "aml_screenings",
        "POSSIBLE_MATCH_FOUND",
    ),
    row(
        "decline_ip_blocklist",
        "Declined",
        "ip_analyses",
        "IP_ADDRESS_IN_BLOCKLIST",
    ),
    row(
        "decline_poa_address_mismatch",
        "Declined",
        POA,
        "ADDRESS_MISMATCH",
    ),
    row(
        "decline_nfc_chip_not_verified",
        "Declined",
        "nfc_verifications",
        "CHIP_NOT_VERIFIED",
    ),
    row(
        "decline_database_no_match",
        "Declined",
        "database_validations",
        "NO_MATCH",
    ),
    Row {
        scenario: "decline_kyb_registry_mismatch",
        status: "Declined",
        kind: Some(Kind::Business),
        failing: Some(("registry_checks", "DATA_INCONSISTENT")),
    },
    row(
        "review_aml_possible_match",
        "In Review",
        "aml_screenings",
        "POSSIBLE_MATCH_FOUND",
    ),
    row(
        "review_face_match_borderline",
        "In Review",
        FACE,
        "LOW_FACE_MATCH_SIMILARITY",
    ),
    row(
        "review_poa_partial_match",
        "In Review",
        POA,
        "ADDRESS_MISMATCH",
    ),
];
