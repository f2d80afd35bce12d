//! Users and businesses: what an application knows under one `vendor_data`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, World, staged};

#[tokio::test]
async fn an_import_makes_the_entity_and_the_next_one_reuses_it() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        world.entity(&world.importer, kind, "y-1").expect(404).await;
        import(&world, kind, "Approved", "y-1").await;
        let made = world.entity(&world.importer, kind, "y-1").expect(200).await;
        assert_eq!(counts(&made), [1, 1, 0, 0]);
        assert_eq!(made["status"], json!("ACTIVE"));
        assert_eq!(made["vendor_data"], json!("y-1"));
        import(&world, kind, "Declined", "y-1").await;
        import(&world, kind, "In Review", "y-1").await;
        let reused = world.entity(&world.importer, kind, "y-1").expect(200).await;
        assert_eq!(reused["didit_internal_id"], made["didit_internal_id"]);
        assert_eq!(reused["first_session_at"], made["first_session_at"]);
        assert_eq!(counts(&reused), [3, 1, 1, 1]);
    }
}

#[tokio::test]
async fn users_and_businesses_are_two_name_spaces() {
    let (_mock, world) = staged().await;
    import(&world, Kind::User, "Approved", "same").await;
    world
        .entity(&world.importer, Kind::Business, "same")
        .expect(404)
        .await;
    import(&world, Kind::Business, "Approved", "same").await;
    let user = world
        .entity(&world.importer, Kind::User, "same")
        .expect(200)
        .await;
    let business = world
        .entity(&world.importer, Kind::Business, "same")
        .expect(200)
        .await;
    assert_ne!(user["didit_internal_id"], business["didit_internal_id"]);
    assert_eq!(
        (counts(&user), counts(&business)),
        ([1, 1, 0, 0], [1, 1, 0, 0])
    );
    assert!(user["full_name"].is_string());
    assert!(business["legal_name"].is_string());
}

#[tokio::test]
async fn an_entity_is_its_applications_own() {
    let (_mock, world) = staged().await;
    world.provision(json!({"vendor_data": "x-1"})).await;
    world
        .entity(&world.issuer, Kind::User, "x-1")
        .expect(200)
        .await;
    let gone = json!({"detail": "Not found."});
    for other in [&world.importer, &world.stranger] {
        world
            .entity(other, Kind::User, "x-1")
            .refused(404, &gone)
            .await;
    }
    let source = world.provision(json!({"vendor_data": "x-2"})).await;
    let minted = world.mint(&source).await;
    world.import(Kind::User, &minted).expect(201).await;
    let untouched = world
        .entity(&world.issuer, Kind::User, "x-2")
        .expect(200)
        .await;
    assert_eq!(counts(&untouched), [1, 1, 0, 0]);
    world
        .entity(&world.issuer, Kind::User, "y-1")
        .refused(404, &gone)
        .await;
}

#[tokio::test]
async fn an_unfinished_session_counts_without_an_outcome() {
    let (_mock, world) = staged().await;
    let ask = json!({"workflow_id": world.importer.kyc, "vendor_data": "y-1"});
    world
        .post(&world.importer, "/v3/session/")
        .json(&ask)
        .expect(201)
        .await;
    let entity = world
        .entity(&world.importer, Kind::User, "y-1")
        .expect(200)
        .await;
    assert_eq!(counts(&entity), [1, 0, 0, 0]);
}

#[tokio::test]
async fn a_deleted_session_counts_no_more_but_the_entity_stays() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let kept = import(&world, kind, "Approved", "y-1").await;
        let before = world.entity(&world.importer, kind, "y-1").expect(200).await;
        let gone = import(&world, kind, "Declined", "y-1").await;
        world.delete(&world.importer, &gone).expect(204).await;
        let after = world.entity(&world.importer, kind, "y-1").expect(200).await;
        assert_eq!(counts(&after), [1, 1, 0, 0]);
        assert_eq!(after["effective_name"], before["effective_name"]);
        world.delete(&world.importer, &kept).expect(204).await;
        let empty = world.entity(&world.importer, kind, "y-1").expect(200).await;
        assert_eq!(counts(&empty), [0, 0, 0, 0]);
    }
}

#[tokio::test]
async fn an_entity_keeps_what_its_sessions_found_out_while_another_is_under_way() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        import(&world, kind, "Approved", "y-1").await;
        let before = world.entity(&world.importer, kind, "y-1").expect(200).await;
        assert!(before["effective_name"].is_string());
        let ask = json!({"workflow_id": world.importer.workflow(kind), "vendor_data": "y-1"});
        let call = world.post(&world.importer, "/v3/session/").json(&ask);
        call.expect(201).await;
        let during = world.entity(&world.importer, kind, "y-1").expect(200).await;
        assert_eq!(counts(&during), [2, 1, 0, 0]);
        same(&before, &during, &[]);
        import(&world, kind, "Declined", "y-1").await;
        let after = world.entity(&world.importer, kind, "y-1").expect(200).await;
        same(&before, &after, &["features", "features_list"]);
        let told = after["features"].as_object().unwrap();
        assert!(told.values().any(|status| status == "Declined"), "{told:?}");
        let ordered = after["features_list"].as_array().unwrap().iter();
        let ordered: Vec<_> = ordered.map(|row| row["feature"].clone()).collect();
        let names = before["features_list"].as_array().unwrap().iter();
        let names: Vec<_> = names.map(|row| row["feature"].clone()).collect();
        assert_eq!(ordered, names);
    }
}

#[tokio::test]
async fn only_approved_sessions_have_approved_addresses() {
    let (_mock, world) = staged().await;
    for status in ["Declined", "In Review", "In Progress"] {
        let ask = json!({"status": status, "vendor_data": "x-1", "payload_seed": 0});
        let session = world.provision(ask).await;
        let entity = world.entity(&world.issuer, Kind::User, "x-1");
        let entity = entity.expect(200).await;
        assert!(entity["full_name"].is_string(), "{status}");
        for member in COLLECTED {
            assert_eq!(entity[member], json!([]), "{status}: {member}");
        }
        if status != "In Progress" {
            let path = format!("/v3/session/{session}/update-status/");
            let call = world.call(Method::PATCH, &path).key(&world.issuer.key);
            let ask = json!({"new_status": "Approved"});
            call.json(&ask).expect(200).await;
            let entity = world.entity(&world.issuer, Kind::User, "x-1");
            let entity = entity.expect(200).await;
            for member in COLLECTED {
                assert_eq!(entity[member].as_array().unwrap().len(), 1, "{member}");
            }
            world.delete(&world.issuer, &session).expect(204).await;
        }
    }
}

#[tokio::test]
async fn addresses_of_all_approved_sessions_are_collected_each_once() {
    let (_mock, world) = staged().await;
    let mut sessions = Vec::new();
    for seed in [0, 1, 2, 1] {
        let ask = json!({"vendor_data": "x-1", "payload_seed": seed});
        sessions.push(world.provision(ask).await);
    }
    let read = async || {
        let entity = world.entity(&world.issuer, Kind::User, "x-1");
        entity.expect(200).await
    };
    let mut found = Vec::new();
    for session in [&sessions[1], &sessions[2], &sessions[0]] {
        let whole = world.decision(&world.issuer, session).expect(200).await;
        found.push(whole["email_verifications"][0]["email"].clone());
    }
    let whole = read().await;
    assert_eq!(whole["approved_emails"], json!(found));
    for member in COLLECTED {
        assert_eq!(whole[member].as_array().unwrap().len(), 3, "{member}");
    }
    for gone in [&sessions[3], &sessions[1]] {
        world.delete(&world.issuer, gone).expect(204).await;
    }
    assert_eq!(read().await["approved_emails"], json!(found[1..]));
}

#[tokio::test]
async fn any_text_can_name_an_entity() {
    let (_mock, world) = staged().await;
    for (vendor_data, path) in [
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("a+b", "a+b"),
        ("zoë@example.com", "zo%C3%AB@example.com"),
        ("見本", "%E8%A6%8B%E6%9C%AC"),
        ("100%", "100%25"),
        ("\"quoted\"\\\n", "%22quoted%22%5C%0A"),
        ("?x=1#y", "%3Fx=1%23y"),
    ] {
        for kind in Kind::BOTH {
            import(&world, kind, "Approved", vendor_data).await;
            let entity = world.entity(&world.importer, kind, path).expect(200).await;
            assert_eq!(entity["vendor_data"], json!(vendor_data));
        }
    }
}

#[tokio::test]
async fn a_number_as_vendor_data_is_taken_for_its_digits() {
    let (_mock, world) = staged().await;
    let minted = world.fresh_token(Kind::User).await;
    let body =
        json!({"share_token": minted, "workflow_id": world.importer.kyc, "vendor_data": 4711});
    let clone = world.import_with(&world.importer, &body).expect(201).await;
    assert_eq!(clone["vendor_data"], json!("4711"));
    world
        .entity(&world.importer, Kind::User, "4711")
        .expect(200)
        .await;
}

#[tokio::test]
async fn reading_an_entity_needs_a_key_and_the_privilege() {
    let (_mock, world) = staged().await;
    world.provision(json!({"vendor_data": "x-1"})).await;
    let mut writer = world.issuer.clone();
    writer.key = world.restricted_key(&writer, &["write:sessions"]).await;
    world.entity(&writer, Kind::User, "x-1").expect(403).await;
    writer.key = "nobody's key".to_owned();
    world.entity(&writer, Kind::User, "x-1").expect(401).await;
}

/// Imports a fresh session with its status kept; the clone's id.
async fn import(world: &World, kind: Kind, status: &str, vendor_data: &str) -> String {
    let ask = json!({"session_kind": kind.wire(), "status": status});
    let minted = world.mint(&world.provision(ask).await).await;
    let body = json!({"share_token": minted, "workflow_id": world.importer.workflow(kind), "vendor_data": vendor_data, "trust_review": true});
    let clone = world.import_with(&world.importer, &body).expect(201).await;
    clone["session_id"].as_str().unwrap().to_owned()
}

/// Whether the sessions' findings are told alike, but for these members.
fn same(before: &Value, after: &Value, but: &[&str]) {
    for member in [
        "effective_name",
        "full_name",
        "legal_name",
        "date_of_birth",
        "portrait_image_url",
        "registration_number",
        "country_code",
        "issuing_states",
        "approved_emails",
        "approved_phones",
        "features",
        "features_list",
    ] {
        if !but.contains(&member) {
            assert_eq!(before.get(member), after.get(member), "{member}");
        }
    }
}

const COLLECTED: [&str; 3] = ["approved_emails", "approved_phones", "issuing_states"];

fn counts(entity: &Value) -> [u64; 4] {
    [
        "session_count",
        "approved_count",
        "declined_count",
        "in_review_count",
    ]
    .map(|member| entity[member].as_u64().unwrap())
}
