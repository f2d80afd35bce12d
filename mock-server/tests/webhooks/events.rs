use serde_json::{Value, json};

use super::receiver::Receiver;
use super::stage::{STATUS, Stage, path_of, text};

/// What arrived by now, as event names.
async fn names(stage: &Stage, receiver: &mut Receiver) -> Vec<String> {
    stage.advance(0).await;
    let posted = receiver.all();
    let names = posted.iter().map(|it| text(&it.json()["webhook_type"]));
    names.collect()
}

#[tokio::test]
async fn an_import_tells_the_importer_and_not_the_issuer() {
    let stage = Stage::start().await;
    let (mut at_x, mut at_y) = (Receiver::open().await, Receiver::open().await);
    let ask = json!({"url": at_x.url, "subscribed_events": STATUS});
    let issuer = stage.mock.issuer().api_key.expose();
    let path = super::stage::DESTINATIONS;
    assert_eq!(stage.call(issuer, "POST", path, ask).await.0, 201);
    stage.listen(&at_y.url, STATUS).await;
    stage.import("user", "Approved", "user-1").await;
    assert_eq!(names(&stage, &mut at_y).await, STATUS);
    assert!(names(&stage, &mut at_x).await.is_empty());
}

#[tokio::test]
async fn opening_a_session_is_told_and_going_on_with_it_is_not() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    stage.listen(&receiver.url, STATUS).await;
    let ask = json!({"workflow_id": stage.importer().kyc_workflow_id, "vendor_data": "user-1"});
    for _ in 0..2 {
        let said = stage
            .importer_says("POST", "/v3/session/", ask.clone())
            .await;
        assert_eq!(said.0, 201);
    }
    stage.advance(0).await;
    let posted = receiver.all();
    assert_eq!(posted.len(), 1);
    let body = posted[0].json();
    assert_eq!(body["status"], "Not Started");
    assert!(body.get("decision").is_none());
}

#[tokio::test]
async fn an_entity_that_an_import_makes_is_told_once() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let events = ["user.data.updated", "business.data.updated"];
    let destination = stage.listen(&receiver.url, &events).await;
    for (kind, event) in [("user", events[0]), ("business", events[1])] {
        stage.import(kind, "Approved", "known-1").await;
        stage.import(kind, "Approved", "known-1").await;
        stage.advance(0).await;
        let posted = receiver.all();
        assert_eq!(posted.len(), 1, "{kind}");
        let body = posted[0].json();
        assert_eq!(body["webhook_type"], event);
        assert_eq!(body["vendor_data"], "known-1");
        assert!(body["changed_fields"].is_array());
        for absent in ["session_id", "status", "decision", "workflow_id"] {
            assert!(body.get(absent).is_none(), "{absent}");
        }
        posted[0].assert_signed(&text(&destination["secret_shared_key"]));
    }
}

#[tokio::test]
async fn what_is_done_to_an_entity_is_told_where_somebody_subscribed() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let events = [
        "user.data.updated",
        "user.status.updated",
        "business.data.updated",
        "business.status.updated",
    ];
    let destination = stage.listen(&receiver.url, &events).await;
    let secret = text(&destination["secret_shared_key"]);
    for (path, of_data, of_status) in [
        ("/v3/users/", events[0], events[1]),
        ("/v3/businesses/", events[2], events[3]),
    ] {
        let say = |method: &'static str, tail: &str, ask: Value| {
            let path = format!("{path}{tail}");
            let stage = &stage;
            async move { stage.importer_says(method, &path, ask).await.0 }
        };
        let mut told = async |stage: &Stage| {
            stage.advance(0).await;
            let posted = receiver.all();
            for delivery in &posted {
                delivery.assert_signed(&secret);
            }
            let bodies: Vec<Value> = posted.iter().map(|it| it.json()).collect();
            bodies
        };
        let ask = json!({"vendor_data": "known-1", "display_name": "Zoë"});
        assert_eq!(say("POST", "create/", ask.clone()).await, 201);
        assert_eq!(say("POST", "create/", ask).await, 400);
        let bodies = told(&stage).await;
        assert_eq!(bodies.len(), 1);
        assert_eq!(bodies[0]["webhook_type"], of_data);
        assert_eq!(
            bodies[0]["changed_fields"],
            json!(["vendor_data", "display_name"])
        );

        let ask = json!({"display_name": "Zoë", "metadata": {"a": 1}});
        assert_eq!(say("PATCH", "known-1/", ask.clone()).await, 200);
        assert_eq!(say("PATCH", "known-1/", ask).await, 200);
        let bodies = told(&stage).await;
        assert_eq!(bodies.len(), 1);
        assert_eq!(bodies[0]["changed_fields"], json!(["metadata"]));

        for status in ["FLAGGED", "FLAGGED", "BLOCKED"] {
            let ask = json!({"status": status});
            assert_eq!(say("PATCH", "known-1/update-status/", ask).await, 200);
        }
        let bodies = told(&stage).await;
        let statuses = bodies
            .iter()
            .map(|body| [&body["previous_status"], &body["status"]]);
        let statuses: Vec<_> = statuses.collect();
        let [active, flagged, blocked] = ["ACTIVE", "FLAGGED", "BLOCKED"].map(|it| json!(it));
        assert_eq!(statuses, [[&active, &flagged], [&flagged, &blocked]]);
        for body in &bodies {
            assert_eq!(body["webhook_type"], of_status);
            assert_eq!(body["vendor_data"], "known-1");
            for absent in ["session_id", "changed_fields", "decision"] {
                assert!(body.get(absent).is_none(), "{absent}");
            }
        }
    }
}

#[tokio::test]
async fn whoever_is_silent_switched_off_deleted_or_subscribed_elsewhere_hears_nothing() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let silent = json!({"url": format!("{}/silent", receiver.url)});
    let parked = json!({"url": format!("{}/off", receiver.url), "subscribed_events": STATUS, "enabled": false});
    for ask in [silent, parked] {
        let path = super::stage::DESTINATIONS;
        assert_eq!(stage.importer_says("POST", path, ask).await.0, 201);
    }
    let elsewhere = format!("{}/elsewhere", receiver.url);
    stage.listen(&elsewhere, &["data.updated"]).await;
    let gone = stage.listen(&receiver.url, STATUS).await;
    let said = stage
        .importer_says("DELETE", &path_of(&gone), Value::Null)
        .await;
    assert_eq!(said.0, 204);
    stage.import("user", "Approved", "user-1").await;
    assert!(names(&stage, &mut receiver).await.is_empty());
}

#[tokio::test]
async fn provisioning_and_refused_imports_send_nothing() {
    let stage = Stage::start().await;
    let mut receiver = Receiver::open().await;
    let all = ["status.updated", "user.data.updated"];
    stage.listen(&receiver.url, &all).await;
    stage.own_session("user", "Approved").await;
    let token = stage.token("user", "Approved").await;
    let ask = json!({"share_token": token, "workflow_id": stage.mock.issuer().kyc_workflow_id, "vendor_data": "user-1"});
    let path = "/v3/session/import-shared/";
    assert_eq!(stage.importer_says("POST", path, ask).await.0, 404);
    assert!(names(&stage, &mut receiver).await.is_empty());
}
