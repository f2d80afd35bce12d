//! Sessions that an application opens itself.

use serde_json::{Value, json};

use crate::common::{Call, Kind, World, staged};

#[tokio::test]
async fn a_session_is_opened_with_everything_that_was_said() {
    let (_mock, world) = staged().await;
    for (kind, number) in [(Kind::User, 1), (Kind::Business, 1)] {
        let made = create(
            &world,
            &json!({
                "workflow_id": world.importer.workflow(kind),
                "vendor_data": "y-1",
                "callback": "https://example.com/back?a=1&b=\"2\"",
                "callback_method": "both",
                "metadata": {"tier": "gold", "note": "見本 \u{2028} <&>"},
                "language": "ar",
                "contact_details": {"email": "y@example.com"},
                "expected_details": {"first_name": "Zoë"},
                "portrait_image": PORTRAIT,
            }),
        );
        let made = made.expect(201).await;
        let token = made["session_token"].as_str().unwrap();
        assert_eq!(token.len(), 12);
        let url = format!("{}/ar/session/{token}", world.base_url);
        assert_eq!(
            made,
            json!({
                "session_id": made["session_id"],
                "session_number": number,
                "session_token": token,
                "url": url,
                "vendor_data": "y-1",
                "metadata": {"tier": "gold", "note": "見本 \u{2028} <&>"},
                "status": kind.spelled("Not Started"),
                "callback": "https://example.com/back?a=1&b=\"2\"",
                "workflow_id": world.importer.workflow(kind),
                "workflow_version": 1,
            })
        );
        let id = made["session_id"].as_str().unwrap();
        let read = world.decision(&world.importer, id).expect(200).await;
        for (member, value) in [
            ("session_url", json!(url)),
            ("contact_details", json!({"email": "y@example.com"})),
            ("expected_details", json!({"first_name": "Zoë"})),
            ("shared_from_session", Value::Null),
            ("session_kind", json!(kind.wire())),
        ] {
            assert_eq!(read[member], value, "{member}");
        }
        for member in ["metadata", "callback", "vendor_data", "status"] {
            assert_eq!(read[member], made[member], "{member}");
        }
    }
}

#[tokio::test]
async fn a_workflow_is_all_that_is_needed() {
    let (_mock, world) = staged().await;
    let made = create(&world, &json!({"workflow_id": world.importer.kyc}));
    let made = made.expect(201).await;
    for member in ["vendor_data", "metadata", "callback"] {
        assert_eq!(made[member], Value::Null, "{member}");
    }
    let again = create(&world, &json!({"workflow_id": world.importer.kyc}));
    assert_ne!(again.expect(201).await["session_id"], made["session_id"]);
}

#[tokio::test]
async fn metadata_is_any_json_value() {
    let (_mock, world) = staged().await;
    for metadata in [
        json!("text"),
        json!(7),
        json!([1, {"a": null}]),
        json!({}),
        json!(false),
        json!(null),
    ] {
        let ask = json!({"workflow_id": world.importer.kyc, "metadata": metadata});
        let made = create(&world, &ask).expect(201).await;
        assert_eq!(made["metadata"], metadata);
        let id = made["session_id"].as_str().unwrap();
        let read = world.decision(&world.importer, id).expect(200).await;
        assert_eq!(read["metadata"], metadata);
    }
}

#[tokio::test]
async fn an_unfinished_session_of_the_same_person_is_gone_on_with() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let ask = json!({"workflow_id": world.importer.workflow(kind), "vendor_data": "y-1"});
        let first = create(&world, &ask).expect(201).await;
        let again = create(&world, &ask).expect(201).await;
        assert_eq!(first, again);
        let mut other = ask.clone();
        other["vendor_data"] = json!("y-2");
        let other = create(&world, &other).expect(201).await;
        assert_ne!(first["session_id"], other["session_id"]);
        let id = first["session_id"].as_str().unwrap();
        world.delete(&world.importer, id).expect(204).await;
        let fresh = create(&world, &ask).expect(201).await;
        assert_ne!(first["session_id"], fresh["session_id"]);
    }
    let issuers = json!({"workflow_id": world.issuer.kyc, "vendor_data": "y-1"});
    let issuers = world.post(&world.issuer, PATH).json(&issuers);
    assert_eq!(issuers.expect(201).await["session_number"], json!(5));
}

#[tokio::test]
async fn a_finished_session_is_not_gone_on_with() {
    let (_mock, world) = staged().await;
    let ask = json!({"workflow_id": world.importer.kyc, "vendor_data": "y-1", "sandbox_scenario": "approve"});
    let first = create(&world, &ask).expect(201).await;
    let again = create(&world, &ask).expect(201).await;
    assert_ne!(first["session_id"], again["session_id"]);
}

#[tokio::test]
async fn a_wrong_workflow_is_told_apart_from_a_missing_one() {
    let (_mock, world) = staged().await;
    let required = json!({"workflow_id": ["This field is required."]});
    create(&world, &json!({})).refused(400, &required).await;
    for workflow in [
        "99999999-0000-4000-8000-000000000009",
        "kyc",
        &world.issuer.kyc,
    ] {
        let call = create(&world, &json!({"workflow_id": workflow}));
        call.refused(400, &json!({"workflow_id": "Invalid workflow_id."}))
            .await;
    }
    for (workflow, said) in [
        (Value::Null, "This field may not be null."),
        (json!(""), "This field may not be blank."),
        (json!(7), "Not a valid string."),
    ] {
        let call = create(&world, &json!({"workflow_id": workflow}));
        call.refused(400, &json!({"workflow_id": [said]})).await;
    }
}

#[tokio::test]
async fn a_wrong_member_is_named() {
    let (_mock, world) = staged().await;
    for (member, value, said) in [
        ("vendor_data", json!(["y-1"]), "Not a valid string."),
        ("callback", json!({}), "Not a valid string."),
        (
            "callback_method",
            json!("nobody"),
            "\"nobody\" is not a valid choice.",
        ),
        ("language", json!(true), "Not a valid string."),
        (
            "contact_details",
            json!("y@example.com"),
            "Expected a dictionary of items.",
        ),
        (
            "expected_details",
            json!([]),
            "Expected a dictionary of items.",
        ),
        (
            "sandbox_scenario",
            json!("win"),
            "Unknown sandbox scenario: 'win'.",
        ),
        (
            "sandbox_scenario",
            json!("Approve"),
            "Unknown sandbox scenario: 'Approve'.",
        ),
        (
            "sandbox_scenario",
            json!(["approve"]),
            "Not a valid string.",
        ),
    ] {
        let mut ask = json!({"workflow_id": world.importer.kyc});
        ask[member] = value;
        let call = create(&world, &ask);
        call.refused(400, &json!({member: [said]})).await;
    }
    let held = world.holdings(&world.importer).await;
    assert_eq!(held["sessions"]["count"], json!(0));
}

fn create(world: &World, ask: &Value) -> Call {
    world.post(&world.importer, PATH).json(ask)
}

const PATH: &str = "/v3/session/";
/// A PNG of one pixel.
const PORTRAIT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";
