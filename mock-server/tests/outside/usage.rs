//! What an application is charged for: captures, beyond those that are free.

use reqwest::Method;
use serde_json::json;

use crate::common::{Kind, Member, World, staged};

#[tokio::test]
async fn captures_beyond_the_free_ones_cost_their_price_and_imports_nothing() {
    let (_mock, world) = staged().await;
    let own = &world.stranger;
    for _ in 0..500 {
        capture(&world, own, Kind::User).await;
    }
    let used = world.usage(own).await;
    assert_eq!(used["billable_sessions"], json!(500));
    assert_eq!(used["free_remaining"], json!(0));
    assert_eq!(used["charged_usd"], json!("0.00"));
    assert_eq!(
        used["prices_usd"],
        json!({"user": "0.30", "business": "2.00"})
    );
    capture(&world, own, Kind::User).await;
    let session = capture(&world, own, Kind::Business).await;
    assert_eq!(world.usage(own).await["charged_usd"], json!("2.30"));
    // A deletion gives nothing back, and an import costs nothing.
    let body = json!({"for_application_id": world.importer.id});
    let minted = world.share_with(own, &session, &body).expect(201).await;
    let before = world.usage(&world.importer).await;
    let token = minted["share_token"].as_str().unwrap();
    world.import(Kind::Business, token).expect(201).await;
    world.delete(own, &session).expect(204).await;
    assert_eq!(world.usage(own).await["charged_usd"], json!("2.30"));
    let after = world.usage(&world.importer).await;
    assert_eq!(
        after["imported_sessions"],
        json!(before["imported_sessions"].as_u64().unwrap() + 1)
    );
    for name in ["billable_sessions", "free_remaining", "charged_usd"] {
        assert_eq!(before[name], after[name], "{name}");
    }
}

#[tokio::test]
async fn the_applications_of_an_organisation_share_what_is_free() {
    let (_mock, world) = staged().await;
    let left = async |member: &Member| {
        world.usage(member).await["free_remaining"]
            .as_u64()
            .unwrap()
    };
    let (ours, theirs) = (left(&world.issuer).await, left(&world.stranger).await);
    capture(&world, &world.importer, Kind::User).await;
    assert_eq!(left(&world.issuer).await, ours - 1);
    assert_eq!(left(&world.stranger).await, theirs);
}

#[tokio::test]
async fn a_session_is_billed_when_it_is_finished_for_the_first_time() {
    let (_mock, world) = staged().await;
    let own = &world.importer;
    let ask = json!({"application_id": own.id, "status": "Resubmitted"});
    let session = world.provision(ask).await;
    assert_eq!(world.usage(own).await["billable_sessions"], json!(0));
    for status in ["Approved", "Declined"] {
        let path = format!("/v3/session/{session}/update-status/");
        let call = world.call(Method::PATCH, &path).key(&own.key);
        call.json(&json!({"new_status": status})).expect(200).await;
        assert_eq!(world.usage(own).await["billable_sessions"], json!(1));
    }
}

async fn capture(world: &World, member: &Member, kind: Kind) -> String {
    let ask = json!({"application_id": member.id, "session_kind": kind.wire()});
    world.provision(ask).await
}
