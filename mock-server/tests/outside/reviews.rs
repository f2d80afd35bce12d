//! What people say of a session.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Call, Kind, World, staged};

#[tokio::test]
async fn a_note_is_kept_and_changes_nothing_else() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let ask = json!({"new_status": "Declined", "comment": "Look again · 再確認"});
    let made = note(&world, &session, &ask).expect(201).await;
    for (member, expected) in [
        ("user", json!("Unknown")),
        ("actor_display", json!("Unknown")),
        ("actor_type", json!("CONSOLE_USER")),
        ("activity_type", json!("STATUS_UPDATED")),
        ("new_status", json!("Declined")),
        ("previous_status", Value::Null),
        ("comment", ask["comment"].clone()),
    ] {
        assert_eq!(made[member], expected, "{member}");
    }
    let bare = note(&world, &session, &json!({})).expect(201).await;
    assert_eq!(bare["new_status"], Value::Null);
    let whole = world.decision(&world.issuer, &session).expect(200).await;
    assert_eq!(whole["status"], json!("Approved"));
    let trail = whole["reviews"].as_array().unwrap();
    assert_eq!(trail.len(), 2);
    assert_eq!(
        trail[0],
        json!({"user": "Unknown", "new_status": "Declined", "comment": ask["comment"], "created_at": made["created_at"]})
    );
    let listed = list(&world, &session, "").await;
    assert_eq!(listed["count"], json!(2));
    assert_eq!(uuids(&listed), [uuid(&bare), uuid(&made)]);
    let turned = list(&world, &session, "?ordering=created_at").await;
    assert_eq!(uuids(&turned), [uuid(&made), uuid(&bare)]);
    let page = list(&world, &session, "?limit=1").await;
    assert_eq!(uuids(&page), [uuid(&bare)]);
    let next = page["next"].as_str().unwrap();
    let next = next.strip_prefix(&world.base_url).unwrap();
    let page = world.get(&world.issuer, next).expect(200).await;
    assert_eq!(
        (uuids(&page), &page["next"]),
        (vec![uuid(&made)], &Value::Null)
    );
}

#[tokio::test]
async fn a_change_by_hand_is_told_with_its_reason() {
    let (_mock, world) = staged().await;
    for kind in Kind::BOTH {
        let session = world.approved(kind).await;
        update(
            &world,
            &session,
            &json!({"new_status": "Declined", "comment": "Two faces"}),
        )
        .expect(200)
        .await;
        update(&world, &session, &json!({"new_status": "Approved"}))
            .expect(200)
            .await;
        update(
            &world,
            &session,
            &json!({"new_status": "Approved", "comment": "Twice"}),
        )
        .expect(400)
        .await;
        let whole = world.decision(&world.issuer, &session).expect(200).await;
        let trail = whole["reviews"].as_array().unwrap().iter();
        let told: Vec<[&Value; 3]> = trail
            .map(|entry| ["user", "new_status", "comment"].map(|member| &entry[member]))
            .collect();
        let client = json!("API Client");
        let [declined, approved, why, empty] =
            ["Declined", "Approved", "Two faces", ""].map(|text| json!(text));
        assert_eq!(
            told,
            [[&client, &declined, &why], [&client, &approved, &empty]]
        );
        if kind == Kind::User {
            let rows = list(&world, &session, "").await;
            assert_eq!(rows["results"][0]["previous_status"], json!("Declined"));
            assert_eq!(rows["results"][0]["actor_type"], json!("API_KEY"));
        }
    }
}

#[tokio::test]
async fn what_findings_tell_is_listed_too_and_a_clone_takes_all_of_it() {
    let (_mock, world) = staged().await;
    let source = world.provision(json!({"status": "Declined"})).await;
    note(&world, &source, &json!({"comment": "As seen"}))
        .expect(201)
        .await;
    let rows = list(&world, &source, "?ordering=created_at").await;
    assert_eq!(rows["count"], json!(2));
    assert_eq!(
        rows["results"][0]["actor_email"],
        json!("compliance@example.com")
    );
    let whole = world.decision(&world.issuer, &source).expect(200).await;
    let minted = world.mint(&source).await;
    let clone = world.import(Kind::User, &minted).expect(201).await;
    assert_eq!(clone["reviews"], whole["reviews"]);
    let id = clone["session_id"].as_str().unwrap();
    let path = format!("/v3/sessions/{id}/reviews/");
    let ask = json!({"comment": "Ours alone"});
    let call = world.post(&world.importer, &path).json(&ask);
    call.expect(201).await;
    let after = world.decision(&world.issuer, &source).expect(200).await;
    assert_eq!(after["reviews"], whole["reviews"]);
    let cloned = world.get(&world.importer, &path).expect(200).await;
    assert_eq!(cloned["count"], json!(3));
    let twice = |listed: &Value, other: &Value| {
        uuids(listed)
            .iter()
            .any(|uuid| uuids(other).first() == Some(uuid))
    };
    assert!(!twice(&cloned, &rows));
}

#[tokio::test]
async fn only_a_persons_session_of_ones_own_has_reviews() {
    let (_mock, world) = staged().await;
    let business = world.approved(Kind::Business).await;
    let user = world.approved(Kind::User).await;
    let gone = json!({"detail": "Not found."});
    let nobody = "99999999-0000-4000-8000-000000000009";
    for session in [&business, nobody] {
        note(&world, session, &json!({})).refused(404, &gone).await;
        let path = format!("/v3/sessions/{session}/reviews/");
        world.get(&world.issuer, &path).refused(404, &gone).await;
    }
    let path = format!("/v3/sessions/{user}/reviews/");
    world.get(&world.importer, &path).refused(404, &gone).await;
    let call = world.post(&world.importer, &path).json(&json!({}));
    call.refused(404, &gone).await;
    let mut reader = world.issuer.clone();
    reader.key = world.restricted_key(&reader, &["read:sessions"]).await;
    world.get(&reader, &path).expect(200).await;
    world
        .post(&reader, &path)
        .json(&json!({}))
        .expect(403)
        .await;
}

#[tokio::test]
async fn a_wrong_note_is_refused() {
    let (_mock, world) = staged().await;
    let session = world.approved(Kind::User).await;
    let long = "x".repeat(10_001);
    for (ask, said) in [
        (
            json!({"new_status": "approved"}),
            json!({"new_status": ["\"approved\" is not a valid choice."]}),
        ),
        (
            json!({"new_status": "Not Finished"}),
            json!({"new_status": ["\"Not Finished\" is not a valid choice."]}),
        ),
        (
            json!({"comment": ["x"]}),
            json!({"comment": ["Not a valid string."]}),
        ),
        (
            json!({"comment": long}),
            json!({"comment": ["Ensure this field has no more than 10000 characters."]}),
        ),
    ] {
        note(&world, &session, &ask).refused(400, &said).await;
    }
    assert_eq!(list(&world, &session, "").await["count"], json!(0));
}

fn note(world: &World, session: &str, ask: &Value) -> Call {
    let path = format!("/v3/sessions/{session}/reviews/");
    world.post(&world.issuer, &path).json(ask)
}

fn update(world: &World, session: &str, ask: &Value) -> Call {
    let path = format!("/v3/session/{session}/update-status/");
    let call = world.call(Method::PATCH, &path).key(&world.issuer.key);
    call.json(ask)
}

async fn list(world: &World, session: &str, query: &str) -> Value {
    let path = format!("/v3/sessions/{session}/reviews/{query}");
    world.get(&world.issuer, &path).expect(200).await
}

fn uuids(listed: &Value) -> Vec<String> {
    listed["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(uuid)
        .collect()
}

fn uuid(row: &Value) -> String {
    row["uuid"].as_str().unwrap().to_owned()
}
