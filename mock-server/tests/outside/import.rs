//! What an import gives: a brand-new session of the importer's own, with everything the source holds.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, staged, token};

#[tokio::test]
async fn trust_decides_the_status_and_the_kind_its_casing() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for source in ["Approved", "Declined", "In Review"] {
            for (trust, expected) in [
                (Some(true), source),
                (Some(false), "In Review"),
                (None, "In Review"),
            ] {
                let ask = json!({"session_kind": kind.wire(), "status": source});
                let minted = world.mint(&world.provision(ask).await).await;
                let mut body = json!({"share_token": minted, "workflow_id": world.importer.workflow(kind), "vendor_data": "y-1"});
                if let Some(trust) = trust {
                    body["trust_review"] = json!(trust);
                }
                let clone = world.import_with(&world.importer, &body).expect(201).await;
                let expected = json!(kind.spelled(expected));
                assert_eq!(clone["status"], expected, "{kind:?} {source} {trust:?}");
                let id = clone["session_id"].as_str().unwrap();
                let read = world.decision(&world.importer, id).expect(200).await;
                assert_eq!(read["status"], expected);
            }
        }
    }
}

#[tokio::test]
async fn the_reply_is_the_whole_envelope_of_a_fresh_session() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let ask = json!({"session_kind": kind.wire(), "vendor_data": "x-1", "metadata": {"tier": "gold"}});
        let source = world.provision(ask).await;
        let clone = world.import(kind, &world.mint(&source).await);
        let clone = clone.expect(201).await;
        assert_ne!(clone["session_id"], json!(source));
        for (member, value) in [
            ("session_kind", json!(kind.wire())),
            ("session_number", json!(1)),
            ("session_url", Value::Null),
            ("environment", json!("sandbox")),
            ("workflow_id", json!(world.importer.workflow(kind))),
            ("workflow_version", json!(1)),
            ("vendor_data", json!("y-1")),
            ("metadata", json!({"tier": "gold"})),
            ("expected_details", Value::Null),
            ("contact_details", Value::Null),
            ("callback", Value::Null),
            ("shared_from_session", json!(source)),
        ] {
            assert_eq!(clone[member], value, "{kind:?} {member}");
        }
        for member in ["features", "reviews"] {
            assert!(clone[member].is_array(), "{member}");
        }
        for member in ["created_at", "expires_at"] {
            assert!(clone[member].as_str().unwrap().ends_with('Z'), "{member}");
        }
    }
}

#[tokio::test]
async fn every_block_of_the_source_is_cloned_under_each_of_its_names() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for status in ["Approved", "Declined", "In Review"] {
            for payload_seed in 0..6 {
                let ask = json!({"session_kind": kind.wire(), "status": status, "payload_seed": payload_seed});
                let source = world.provision(ask).await;
                let original = world.decision(&world.issuer, &source).expect(200).await;
                let clone = world.import(kind, &world.mint(&source).await);
                let clone = clone.expect(201).await;
                let id = clone["session_id"].as_str().unwrap();
                let read = world.decision(&world.importer, id).expect(200).await;
                for &block in blocks(kind) {
                    assert!(clone[block].is_array(), "{kind:?} {block}");
                    assert_eq!(
                        or_empty(&clone[block]),
                        or_empty(&original[block]),
                        "{block}"
                    );
                    assert_eq!(
                        or_empty(&read[block]),
                        or_empty(&original[block]),
                        "{block}"
                    );
                }
                for (name, alias) in aliases(kind) {
                    assert_eq!(clone[name], clone[alias], "{alias}");
                    assert_eq!(read[name], read[alias], "{alias}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_clone_is_an_ordinary_session_of_the_importers() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let clone = world.import(kind, &world.fresh_token(kind).await);
        let clone = clone.expect(201).await;
        let id = clone["session_id"].as_str().unwrap();
        let path = format!("/v3/sessions/?session_kind={}", kind.wire());
        let listed = world.get(&world.importer, &path).expect(200).await;
        assert_eq!(listed["count"], json!(1));
        assert_eq!(listed["results"][0]["session_id"], clone["session_id"]);
        assert_eq!(
            listed["results"][0]["shared_from_session"],
            clone["shared_from_session"]
        );
        for outsider in [&world.issuer, &world.stranger] {
            let call = world.decision(outsider, id);
            call.refused(404, &json!({"detail": "Session not found."}))
                .await;
            world.delete(outsider, id).expect(404).await;
        }
        world.delete(&world.importer, id).expect(204).await;
    }
}

#[tokio::test]
async fn a_clone_is_shared_onward() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let clone = world.import(kind, &world.fresh_token(kind).await);
        let clone = clone.expect(201).await;
        let id = clone["session_id"].as_str().unwrap();
        let ask = json!({"for_application_id": world.stranger.id});
        let minted = world.share_with(&world.importer, id, &ask);
        let minted = minted.expect(201).await;
        let body = json!({"share_token": minted["share_token"], "workflow_id": world.stranger.workflow(kind), "vendor_data": "z-1"});
        let onward = world.import_with(&world.stranger, &body).expect(201).await;
        assert_eq!(onward["shared_from_session"], json!(id));
        for &block in blocks(kind) {
            assert_eq!(onward[block], clone[block], "{block}");
        }
    }
}

#[tokio::test]
async fn the_source_stays_as_it_was_and_usage_counts_the_import_apart() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let source = world
            .provision(json!({"session_kind": kind.wire(), "vendor_data": "x-1"}))
            .await;
        let before = world.decision(&world.issuer, &source).expect(200).await;
        let held = world.holdings(&world.issuer).await;
        let usage = world.usage(&world.importer).await;
        let minted = world.mint(&source).await;
        let clone = world.import(kind, &minted).expect(201).await;
        let clone = clone["session_id"].as_str().unwrap();
        world.delete(&world.importer, clone).expect(204).await;
        let after = world.decision(&world.issuer, &source).expect(200).await;
        assert_eq!(before, after);
        assert_eq!(held, world.holdings(&world.issuer).await);
        let now = world.usage(&world.importer).await;
        assert_eq!(now["billable_sessions"], usage["billable_sessions"]);
        assert_eq!(
            now["imported_sessions"].as_u64().unwrap(),
            usage["imported_sessions"].as_u64().unwrap() + 1
        );
    }
}

#[tokio::test]
async fn numbers_count_within_application_and_kind_and_are_not_given_twice() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        for expected in 1..=3 {
            let clone = world.import(kind, &world.fresh_token(kind).await);
            let clone = clone.expect(201).await;
            assert_eq!(clone["session_number"], json!(expected));
            let id = clone["session_id"].as_str().unwrap();
            world.delete(&world.importer, id).expect(204).await;
        }
    }
}

#[tokio::test]
async fn vendor_data_left_out_is_the_sources() {
    let (_mock, world) = staged().await;
    for (left_out, source, expected) in [
        (json!({}), Some("x-1"), json!("x-1")),
        (json!({"vendor_data": null}), Some("x-1"), json!("x-1")),
        (json!({"vendor_data": ""}), Some("x-1"), json!("x-1")),
        (json!({}), None, Value::Null),
    ] {
        let source = world.provision(json!({"vendor_data": source})).await;
        let mut body = left_out;
        body["share_token"] = json!(world.mint(&source).await);
        body["workflow_id"] = json!(world.importer.kyc);
        let clone = world.import_with(&world.importer, &body).expect(201).await;
        assert_eq!(clone["vendor_data"], expected);
    }
}

#[tokio::test]
async fn an_application_of_another_organisation_imports_alike() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let source = world.approved(kind).await;
        let ask = json!({"for_application_id": world.stranger.id});
        let minted = world.share_with(&world.issuer, &source, &ask);
        let minted = minted.expect(201).await;
        let body = json!({"share_token": minted["share_token"], "workflow_id": world.stranger.workflow(kind), "vendor_data": "z-1", "trust_review": true});
        let clone = world.import_with(&world.stranger, &body).expect(201).await;
        assert_eq!(clone["status"], json!(kind.spelled("Approved")));
        assert_eq!(clone["shared_from_session"], json!(source));
    }
}

#[tokio::test]
async fn a_token_without_a_kind_is_a_persons() {
    let (_mock, world) = staged().await;
    let source = world.approved(Kind::User).await;
    let mut claims = token::claims(&world.mint(&source).await);
    claims.as_object_mut().unwrap().remove("session_kind");
    claims.as_object_mut().unwrap().remove("jti");
    let legacy = world.forge(&claims, &json!({})).await;
    let clone = world.import(Kind::User, &legacy).expect(201).await;
    assert_eq!(clone["session_kind"], json!("user"));
    assert_eq!(clone["shared_from_session"], json!(source));
}

#[tokio::test]
async fn write_sessions_is_all_that_an_import_needs() {
    let (_mock, world) = staged().await;
    let minted = world.fresh_token(Kind::User).await;
    let key = world
        .restricted_key(&world.importer, &["write:sessions"])
        .await;
    let body =
        json!({"share_token": minted, "workflow_id": world.importer.kyc, "vendor_data": "y-1"});
    let call = world.call(Method::POST, "/v3/session/import-shared/");
    call.key(&key).json(&body).expect(201).await;
}

/// The blocks that the founding document lists.
const fn blocks(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::User => &[
            "id_verifications",
            "liveness_checks",
            "face_matches",
            "aml_screenings",
            "database_validations",
            "proof_of_address",
            "phone_verifications",
            "email_verifications",
        ],
        Kind::Business => &[
            "registry_checks",
            "key_people_checks",
            "document_verifications",
            "aml_screenings",
            "questionnaires",
        ],
    }
}

/// The published names of two of them.
const fn aliases(kind: Kind) -> [(&'static str, &'static str); 1] {
    match kind {
        Kind::User => [("proof_of_address", "poa_verifications")],
        Kind::Business => [("questionnaires", "questionnaire_responses")],
    }
}

/// A block that never ran is as good as an empty one.
fn or_empty(block: &Value) -> Value {
    if block.is_null() {
        json!([])
    } else {
        block.clone()
    }
}
