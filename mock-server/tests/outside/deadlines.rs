//! Sessions whose time is up.

use reqwest::Method;
use serde_json::{Value, json};

use crate::common::{Kind, World, staged};

#[tokio::test]
async fn a_session_that_nobody_began_expires_and_one_left_half_way_is_abandoned() {
    let (mock, world) = staged().await;
    world.clock(json!({"freeze": true})).await;
    for kind in Kind::BOTH {
        let (untouched, begun) = (
            made(&world, kind, "y-1").await,
            made(&world, kind, "y-2").await,
        );
        let url = begun["url"].as_str().unwrap().to_owned();
        mock.call(Method::POST, url)
            .form("outcome", "in_progress")
            .send()
            .await;
        world.clock(json!({"advance_seconds": WEEK - 1})).await;
        assert_eq!(
            statuses(&world, kind).await,
            ["In Progress", "Not Started"].map(|status| kind.spelled(status))
        );
        assert_eq!(
            made(&world, kind, "y-1").await["session_id"],
            untouched["session_id"]
        );
        world.clock(json!({"advance_seconds": 1})).await;
        let ended = ["Abandoned", "Expired"].map(|status| kind.spelled(status));
        assert_eq!(statuses(&world, kind).await, ended);
        for (session, status) in [(&untouched, "Expired"), (&begun, "Abandoned")] {
            let id = session["session_id"].as_str().unwrap();
            let read = world.decision(&world.importer, id).expect(200).await;
            assert_eq!(read["status"], json!(kind.spelled(status)));
            let target = json!({"for_application_id": world.issuer.id});
            world
                .share_with(&world.importer, id, &target)
                .expect(400)
                .await;
            let url = session["url"].as_str().unwrap().to_owned();
            let page = mock
                .call(Method::POST, url)
                .form("outcome", "approve")
                .send()
                .await;
            assert_eq!(page.status, 400);
        }
        let late = format!(
            "/v3/session/{}/sandbox/arm/",
            untouched["session_id"].as_str().unwrap()
        );
        let late = world.call(Method::POST, &late).header(
            "session-token",
            untouched["session_token"].as_str().unwrap(),
        );
        late.json(&json!({"scenario": "approve"})).expect(400).await;
        let fresh = made(&world, kind, "y-1").await;
        assert_ne!(fresh["session_id"], untouched["session_id"]);
        world
            .delete(&world.importer, fresh["session_id"].as_str().unwrap())
            .expect(204)
            .await;
    }
}

#[tokio::test]
async fn what_has_an_outcome_outlives_its_time() {
    let (_mock, world) = staged().await;
    let mut ids = Vec::new();
    for status in [
        "Approved",
        "Declined",
        "In Review",
        "Awaiting User",
        "Resubmitted",
    ] {
        ids.push((world.provision(json!({"status": status})).await, status));
    }
    world.clock(json!({"advance_seconds": 10 * WEEK})).await;
    for (id, status) in ids {
        let read = world.decision(&world.issuer, &id).expect(200).await;
        assert_eq!(read["status"], json!(status));
    }
}

#[tokio::test]
async fn a_workflow_says_how_long_its_sessions_wait() {
    let (_mock, world) = staged().await;
    let now = world.clock(json!({"freeze": true})).await;
    let ask = json!({"features": [{"feature": "OCR"}], "session_expiration_time": 3_600});
    let workflow = world.post(&world.importer, "/v3/workflows/").json(&ask);
    let workflow = workflow.send().await.json()["workflow_id"].clone();
    let ask = json!({"workflow_id": workflow});
    let made = world.post(&world.importer, "/v3/session/").json(&ask);
    let id = made.expect(201).await["session_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut said = Vec::new();
    for seconds in [3_599, 1] {
        world.clock(json!({"advance_seconds": seconds})).await;
        let read = world.decision(&world.importer, &id).expect(200).await;
        let expires: jiff::Timestamp = read["expires_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(expires.as_second(), now + 3_600);
        said.push(read["status"].clone());
    }
    assert_eq!(said, [json!("Not Started"), json!("Expired")]);
}

async fn made(world: &World, kind: Kind, vendor_data: &str) -> Value {
    let ask = json!({"workflow_id": world.importer.workflow(kind), "vendor_data": vendor_data});
    let call = world.post(&world.importer, "/v3/session/").json(&ask);
    call.expect(201).await
}

async fn statuses(world: &World, kind: Kind) -> Vec<String> {
    let path = format!("/v3/sessions/?session_kind={}", kind.wire());
    let list = world.get(&world.importer, &path).expect(200).await;
    let rows = list["results"].as_array().unwrap().iter();
    rows.map(|row| row["status"].as_str().unwrap().to_owned())
        .collect()
}

const WEEK: u32 = 7 * 24 * 3_600;
