//! Workflows: made, listed, and what decides a session's kind.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Call, Kind, World, staged};

#[tokio::test]
async fn a_workflow_is_kyb_iff_it_has_a_kyb_feature() {
    let (_mock, world) = staged().await;
    for (features, kind) in [
        (vec!["OCR"], Kind::User),
        (vec!["OCR", "LIVENESS", "FACE_MATCH", "AML"], Kind::User),
        (vec!["KYB_REGISTRY"], Kind::Business),
        (
            vec!["KYB_DOCUMENTS", "AML", "KYB_KEY_PEOPLE"],
            Kind::Business,
        ),
    ] {
        let made = create(
            &world,
            &json!({"workflow_label": "Ours", "features": named(&features)}),
        );
        let made = made.expect(201).await;
        let kyx = if kind == Kind::User { "kyc" } else { "kyb" };
        assert_eq!(made["workflow_type"], json!(kyx));
        assert_eq!(made["workflow_label"], json!("Ours"));
        assert_eq!(made["uuid"], made["workflow_id"]);
        let ask = json!({"workflow_id": made["uuid"], "sandbox_scenario": "approve"});
        let session = world.post(&world.importer, "/v3/session/").json(&ask);
        let session = session.expect(201).await;
        assert_eq!(session["status"], json!(kind.spelled("Approved")));
        let minted = world.fresh_token(kind).await;
        let body =
            json!({"share_token": minted, "workflow_id": made["uuid"], "vendor_data": "y-1"});
        let clone = world.import_with(&world.importer, &body).expect(201).await;
        assert_eq!(clone["workflow_id"], made["uuid"]);
    }
}

#[tokio::test]
async fn an_application_lists_its_own_workflows() {
    let (_mock, world) = staged().await;
    let listed = list(&world, "").await;
    assert_eq!(
        ids(&listed),
        [world.importer.kyb.clone(), world.importer.kyc.clone()]
    );
    let made = create(&world, &json!({"features": named(&["OCR"])}))
        .expect(201)
        .await;
    let listed = list(&world, "").await;
    assert_eq!(listed["count"], json!(3));
    assert_eq!(listed["results"][0]["uuid"], made["uuid"]);
    let page = list(&world, "?limit=1&offset=1").await;
    assert_eq!(ids(&page), std::slice::from_ref(&world.importer.kyb));
    for (link, expected) in [
        ("next", world.importer.kyc.as_str()),
        ("previous", made["uuid"].as_str().unwrap()),
    ] {
        let url = page[link].as_str().unwrap();
        let query = url
            .strip_prefix(&format!("{}/v3/workflows/", world.base_url))
            .unwrap();
        assert_eq!(ids(&list(&world, query).await), [expected], "{link}");
    }
    let others = world.get(&world.issuer, "/v3/workflows/").expect(200).await;
    assert_eq!(others["count"], json!(2));
}

#[tokio::test]
async fn a_draft_takes_no_sessions() {
    let (_mock, world) = staged().await;
    let made = create(
        &world,
        &json!({"status": "draft", "features": named(&["OCR"])}),
    );
    let made = made.expect(201).await;
    assert_eq!(
        (&made["status"], &made["has_draft"]),
        (&json!("draft"), &json!(true))
    );
    let ask = json!({"workflow_id": made["uuid"]});
    let call = world.post(&world.importer, "/v3/session/").json(&ask);
    call.refused(400, &json!({"workflow_id": "Invalid workflow_id."}))
        .await;
}

#[tokio::test]
async fn a_wrong_member_is_named() {
    let (_mock, world) = staged().await;
    let features = named(&["OCR"]);
    for (ask, member, said) in [
        (json!({}), "features", "This field is required."),
        (
            json!({"features": null}),
            "features",
            "This field may not be null.",
        ),
        (
            json!({"features": []}),
            "features",
            "At least one feature is required.",
        ),
        (
            json!({"features": "OCR"}),
            "features",
            "Expected a list of items.",
        ),
        (
            json!({"features": {}}),
            "features",
            "Expected a list of items.",
        ),
        (
            json!({"features": features, "status": "live"}),
            "status",
            "\"live\" is not a valid choice.",
        ),
        (
            json!({"features": features, "is_default": "yes"}),
            "is_default",
            "Must be a valid boolean.",
        ),
        (
            json!({"features": features, "workflow_label": "x".repeat(51)}),
            "workflow_label",
            "Ensure this field has no more than 50 characters.",
        ),
    ] {
        let call = create(&world, &ask);
        call.refused(400, &json!({member: [said]})).await;
    }
    for (member, low, high, bounds) in [
        ("max_retry_attempts", -1, 11, [0, 10]),
        ("retry_window_days", 0, 366, [1, 365]),
        (
            "session_expiration_time",
            3_599,
            2_419_201,
            [3_600, 2_419_200],
        ),
        ("face_liveness_max_attempts", 0, 4, [1, 3]),
        ("face_match_max_attempts", 0, 4, [1, 3]),
    ] {
        let [least, most] = bounds;
        for (value, said) in [
            (
                json!(low),
                format!("Ensure this value is greater than or equal to {least}."),
            ),
            (
                json!(high),
                format!("Ensure this value is less than or equal to {most}."),
            ),
            (json!("many"), "A valid integer is required.".to_owned()),
        ] {
            let call = create(&world, &json!({"features": features, member: value}));
            call.refused(400, &json!({member: [said]})).await;
        }
    }
    for (order, said) in [
        (
            vec!["FACE_MATCH", "OCR"],
            "Feature 'FACE_MATCH' must appear after one of: OCR.",
        ),
        (
            vec!["LIVENESS", "FACE_MATCH"],
            "Feature 'FACE_MATCH' must appear after one of: OCR.",
        ),
        (vec!["AML", "OCR"], "Feature 'AML' can't be the first step."),
    ] {
        let call = create(&world, &json!({"features": named(&order)}));
        call.refused(400, &json!({"features": [said]})).await;
    }
    for bad in [
        json!(["OCR"]),
        json!([{}]),
        json!([{"feature": 1}]),
        json!([{"feature": "FOO"}]),
        json!([{"feature": "OCR"}, null]),
    ] {
        let said = create(&world, &json!({"features": bad})).expect(400).await;
        assert!(said["features"].is_array(), "{said}");
    }
    let said = create(
        &world,
        &json!({"features": features, "workflow_type": "kyb"}),
    );
    assert!(said.expect(400).await["workflow_type"].is_array());
    assert_eq!(list(&world, "").await["count"], json!(2));
}

#[tokio::test]
async fn what_its_creator_said_of_a_workflow_is_shown() {
    let (_mock, world) = staged().await;
    let ask = json!({
        "features": named(&["OCR"]), "is_default": true, "is_white_label_enabled": true,
        "max_retry_attempts": 0, "retry_window_days": null, "session_expiration_time": 3_600,
    });
    let made = create(&world, &ask).expect(201).await;
    let listed = list(&world, "").await;
    let rows = listed["results"].as_array().unwrap();
    for shown in [&made, &rows[0]] {
        for member in [
            "is_default",
            "is_white_label_enabled",
            "max_retry_attempts",
            "retry_window_days",
            "session_expiration_time",
        ] {
            assert_eq!(shown[member], ask[member], "{member}");
        }
    }
    let defaults = rows.iter().filter(|row| row["is_default"] == json!(true));
    assert_eq!(defaults.count(), 1);
}

#[tokio::test]
async fn a_session_shows_what_its_workflow_consists_of_and_nothing_else() {
    let (_mock, world) = staged().await;
    for (features, shown, ran) in [
        (
            vec!["OCR"],
            vec!["ID_VERIFICATION"],
            vec!["id_verifications"],
        ),
        (
            vec!["OCR", "FACE_MATCH", "AML"],
            vec!["ID_VERIFICATION", "FACE_MATCH", "AML"],
            vec!["id_verifications", "face_matches", "aml_screenings"],
        ),
        (
            vec!["PHONE_VERIFICATION", "AGE_ESTIMATION"],
            vec!["LIVENESS", "PHONE"],
            vec!["liveness_checks", "phone_verifications"],
        ),
        (
            vec!["KYB_DOCUMENTS", "EMAIL_VERIFICATION"],
            vec!["KYB_DOCUMENTS", "EMAIL_VERIFICATION"],
            vec!["document_verifications", "email_verifications"],
        ),
    ] {
        let made = create(&world, &json!({"features": named(&features)}));
        let made = made.expect(201).await;
        let mut ask = json!({"workflow_id": made["uuid"], "vendor_data": features.join("+")});
        let begun = open(&world, &ask).expect(201).await;
        let begun = decided(&world, &begun).await;
        assert_eq!(blocks(&begun), Vec::<&str>::new());
        assert_eq!(begun["features"], json!(shown));
        ask["sandbox_scenario"] = json!("approve");
        let session = open(&world, &ask).expect(201).await;
        let whole = decided(&world, &session).await;
        assert_eq!(blocks(&whole), ran);
        assert_eq!(whole["features"], json!(shown));
        let kinds = [("user", Kind::User), ("business", Kind::Business)];
        let own = kinds
            .iter()
            .find(|(kind, _)| whole["session_kind"] == *kind);
        let entity = world.entity(&world.importer, own.unwrap().1, &features.join("+"));
        let entity = entity.expect(200).await;
        let told = entity["features_list"].as_array().unwrap().iter();
        let told: Vec<_> = told.map(|row| row["feature"].clone()).collect();
        assert_eq!(json!(told), json!(shown));
    }
    let rows = world
        .get(&world.importer, "/v3/sessions/")
        .expect(200)
        .await;
    let [by_phone, by_document] = ["PHONE", "ID_VERIFICATION"].map(|first| {
        let rows = rows["results"].as_array().unwrap().iter();
        let mut rows = rows.filter(|row| row["features"].to_string().contains(first));
        rows.next().unwrap().clone()
    });
    assert_eq!(by_phone["full_name"], Value::Null);
    assert!(by_phone["phone_number"].is_object());
    assert!(by_document["full_name"].is_string());
    assert_eq!(by_document["phone_number"], Value::Null);
    for (row, extras) in [
        (&by_phone, ["liveness", "phone_verification"]),
        (&by_document, ["aml", "face_match"]),
    ] {
        let told = row["additional_details"].as_object().unwrap();
        assert_eq!(told.keys().collect::<Vec<_>>(), extras);
    }
}

#[tokio::test]
async fn a_scenario_needs_a_workflow_in_which_its_feature_can_fail() {
    let (_mock, world) = staged().await;
    let made = create(&world, &json!({"features": named(&["OCR", "LIVENESS"])}));
    let made = made.expect(201).await;
    for (scenario, missing) in [
        ("decline_aml_hit", "AML"),
        ("review_poa_partial_match", "PROOF_OF_ADDRESS"),
        ("decline_nfc_chip_not_verified", "NFC"),
    ] {
        let said = format!(
            "Scenario \"{scenario}\" fails at {missing}, which the workflow does not have."
        );
        let ask = json!({"workflow_id": made["uuid"], "sandbox_scenario": scenario});
        open(&world, &ask)
            .refused(400, &json!({"sandbox_scenario": [said]}))
            .await;
        let session = open(&world, &json!({"workflow_id": made["uuid"]}));
        let session = session.expect(201).await;
        let [id, token] =
            ["session_id", "session_token"].map(|name| session[name].as_str().unwrap());
        world
            .call(Method::POST, &format!("/v3/session/{id}/sandbox/arm/"))
            .header("session-token", token)
            .json(&json!({"scenario": scenario}))
            .refused(400, &json!({"scenario": [said]}))
            .await;
        let page = format!("/session/{token}");
        let shown = world.call(Method::GET, &page).send().await;
        assert!(
            !String::from_utf8(shown.body.to_vec())
                .unwrap()
                .contains(scenario)
        );
        let chosen = world.call(Method::POST, &page).form("outcome", scenario);
        let chosen = chosen.send().await;
        assert_eq!(chosen.status, 400);
        assert!(
            String::from_utf8(chosen.body.to_vec())
                .unwrap()
                .contains(missing)
        );
        assert_eq!(
            decided(&world, &session).await["status"],
            json!("Not Started")
        );
    }
    for (scenario, status) in [
        ("approve", "Approved"),
        ("decline_liveness_attack", "Declined"),
        ("decline_minimum_age", "Declined"),
    ] {
        let ask = json!({"workflow_id": made["uuid"], "sandbox_scenario": scenario});
        let session = open(&world, &ask).expect(201).await;
        assert_eq!(session["status"], json!(status), "{scenario}");
    }
}

#[tokio::test]
async fn the_first_workflows_show_everything() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let ask =
            json!({"workflow_id": world.importer.workflow(kind), "sandbox_scenario": "approve"});
        let session = open(&world, &ask).expect(201).await;
        let whole = decided(&world, &session).await;
        let (listed, last) = match kind {
            Kind::User => (11, "document_ai_documents"),
            Kind::Business => (8, "questionnaires"),
        };
        assert_eq!(whole["features"].as_array().unwrap().len(), listed);
        assert!(blocks(&whole).contains(&last), "{kind:?}");
    }
}

#[tokio::test]
async fn an_application_has_at_most_fifty() {
    let (_mock, world) = staged().await;
    let ask = json!({"features": named(&["OCR"]), "status": "draft"});
    for _ in 2..50 {
        create(&world, &ask).expect(201).await;
    }
    let said = json!({"detail": "An application can have at most 50 workflows."});
    create(&world, &ask).refused(400, &said).await;
    assert_eq!(list(&world, "").await["count"], json!(50));
    let others = world.post(&world.issuer, "/v3/workflows/").json(&ask);
    others.expect(201).await;
}

#[tokio::test]
async fn making_and_listing_need_privileges_of_their_own() {
    let (_mock, world) = staged().await;
    let mut reader = world.importer.clone();
    reader.key = world.restricted_key(&reader, &["read:sessions"]).await;
    world.get(&reader, "/v3/workflows/").expect(200).await;
    let ask = json!({"features": named(&["OCR"])});
    world
        .post(&reader, "/v3/workflows/")
        .json(&ask)
        .expect(403)
        .await;
    reader.key = world.restricted_key(&reader, &["write:sessions"]).await;
    world.get(&reader, "/v3/workflows/").expect(403).await;
    world
        .post(&reader, "/v3/workflows/")
        .json(&ask)
        .expect(201)
        .await;
}

fn create(world: &World, ask: &Value) -> Call {
    world.post(&world.importer, "/v3/workflows/").json(ask)
}

fn open(world: &World, ask: &Value) -> Call {
    world.post(&world.importer, "/v3/session/").json(ask)
}

async fn decided(world: &World, made: &Value) -> Value {
    let id = made["session_id"].as_str().unwrap();
    world.decision(&world.importer, id).expect(200).await
}

/// The blocks that are not `null`: they alone hold elements of nodes.
fn blocks(decision: &Value) -> Vec<&str> {
    let members = decision.as_object().unwrap().iter();
    let ran = members.filter(|(_, value)| value[0]["node_id"].is_string());
    ran.map(|(name, _)| name.as_str()).collect()
}

async fn list(world: &World, query: &str) -> Value {
    let path = format!("/v3/workflows/{query}");
    world.get(&world.importer, &path).expect(200).await
}

fn ids(listed: &Value) -> Vec<String> {
    let rows = listed["results"].as_array().unwrap().iter();
    rows.map(|row| row["uuid"].as_str().unwrap().to_owned())
        .collect()
}

fn named(features: &[&str]) -> Value {
    features
        .iter()
        .map(|feature| json!({"feature": feature}))
        .collect()
}
