//! Deleting many KYC sessions in one call.

use serde_json::{Value, json};

use crate::common::{Call, Kind, Member, World, staged};

#[tokio::test]
async fn sessions_go_by_their_numbers_and_what_is_not_there_is_skipped() {
    let (_mock, world) = staged().await;
    let mut made = Vec::new();
    for _ in 0..4 {
        made.push(own(&world, Kind::User).await);
    }
    let business = own(&world, Kind::Business).await;
    let numbers = [
        json!(2),
        json!("4"),
        json!(2),
        json!(99),
        json!(0),
        json!(-1),
        json!(1.0),
    ];
    let gone = delete(
        &world,
        &world.stranger,
        &json!({"session_numbers": numbers}),
    );
    let gone = gone.send().await;
    assert_eq!((gone.status, gone.body.len()), (204, 0));
    assert_eq!(living(&world).await, [business.clone(), made[2].clone()]);
    for position in [0, 1, 3] {
        world
            .decision(&world.stranger, &made[position])
            .expect(404)
            .await;
        world
            .delete(&world.stranger, &made[position])
            .expect(404)
            .await;
    }
    delete(&world, &world.stranger, &json!({"session_numbers": []}))
        .expect(204)
        .await;
    assert_eq!(living(&world).await.len(), 2);
    let next = own(&world, Kind::User).await;
    let next = world.decision(&world.stranger, &next).expect(200).await;
    assert_eq!(next["session_number"], json!(5));
}

#[tokio::test]
async fn all_sessions_go_but_companies_and_those_of_others() {
    let (_mock, world) = staged().await;
    own(&world, Kind::User).await;
    own(&world, Kind::User).await;
    let business = own(&world, Kind::Business).await;
    let others = world.holdings(&world.issuer).await;
    let ask = json!({"delete_all": true, "session_numbers": [1]});
    delete(&world, &world.stranger, &ask).expect(204).await;
    assert_eq!(living(&world).await, [business]);
    delete(&world, &world.stranger, &ask).expect(204).await;
    assert_eq!(world.holdings(&world.issuer).await, others);
}

#[tokio::test]
async fn a_token_of_a_deleted_session_can_no_more_be_redeemed() {
    let (_mock, world) = staged().await;
    let source = world.approved(Kind::User).await;
    let minted = world.mint(&source).await;
    let shown = world.decision(&world.issuer, &source).expect(200).await;
    let ask = json!({"session_numbers": [shown["session_number"]]});
    delete(&world, &world.issuer, &ask).expect(204).await;
    let gone =
        json!({"detail": "Original session does not exist.", "code": "original_session_not_found"});
    world.import(Kind::User, &minted).refused(404, &gone).await;
    world.share(&source).expect(404).await;
}

#[tokio::test]
async fn counts_follow_and_a_deleted_clone_stays_imported() {
    let (_mock, world) = staged().await;
    let source = world.approved(Kind::User).await;
    let minted = world.mint(&source).await;
    world.import(Kind::User, &minted).expect(201).await;
    let ask = json!({"delete_all": true});
    delete(&world, &world.importer, &ask).expect(204).await;
    let entity = world
        .entity(&world.importer, Kind::User, "y-1")
        .expect(200)
        .await;
    assert_eq!(entity["session_count"], json!(0));
    assert_eq!(entity["approved_count"], json!(0));
    assert_eq!(entity["first_session_at"], Value::Null);
    world.import(Kind::User, &minted).expect(403).await;
}

#[tokio::test]
async fn a_wrong_ask_deletes_nothing() {
    let (_mock, world) = staged().await;
    own(&world, Kind::User).await;
    let required = json!({"session_numbers": ["This field is required."]});
    let integer = json!(["A valid integer is required."]);
    for (ask, said) in [
        (json!({}), required.clone()),
        (json!({"delete_all": false}), required),
        (
            json!({"session_numbers": 1}),
            json!({"session_numbers": ["Expected a list of items."]}),
        ),
        (
            json!({"session_numbers": null}),
            json!({"session_numbers": ["This field may not be null."]}),
        ),
        (
            json!({"session_numbers": [1, "one", null]}),
            json!({"session_numbers": {"1": integer, "2": integer}}),
        ),
        (
            json!({"delete_all": "yes"}),
            json!({"delete_all": ["Must be a valid boolean."], "session_numbers": ["This field is required."]}),
        ),
    ] {
        delete(&world, &world.stranger, &ask)
            .refused(400, &said)
            .await;
    }
    let mut writer = world.stranger.clone();
    writer.key = world.restricted_key(&writer, &["write:sessions"]).await;
    let all = json!({"delete_all": true});
    delete(&world, &writer, &all).expect(403).await;
    assert_eq!(living(&world).await.len(), 1);
}

fn delete(world: &World, member: &Member, ask: &Value) -> Call {
    world.post(member, "/v3/sessions/delete/").json(ask)
}

async fn own(world: &World, kind: Kind) -> String {
    let ask = json!({"application_id": world.stranger.id, "session_kind": kind.wire()});
    world.provision(ask).await
}

/// The stranger's sessions: companies, then people, each newest first.
async fn living(world: &World) -> Vec<String> {
    let mut ids = Vec::new();
    for kind in ["business", "user"] {
        let path = format!("/v3/sessions/?session_kind={kind}");
        let listed = world.get(&world.stranger, &path).expect(200).await;
        let rows = listed["results"].as_array().unwrap().iter();
        ids.extend(rows.map(|row| row["session_id"].as_str().unwrap().to_owned()));
    }
    ids
}
