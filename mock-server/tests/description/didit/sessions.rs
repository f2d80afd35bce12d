use serde_json::{Value, json};

use super::ask::{go, list};
use super::{Cast, NOBODY};
use crate::dialects::Spoken;
use crate::tour::Tour;

pub(super) async fn sessions(
    tour: &mut Tour,
    cast: &Cast,
    [user, business]: &[String; 2],
    spoken: &Spoken,
) {
    let (key, none) = (&cast.importer, Value::Null);
    go(
        tour,
        "decision",
        "an imported user",
        200,
        key,
        &[user],
        none.clone(),
    )
    .await;
    let no_key = spoken.no_key;
    go(
        tour,
        "decision",
        "no key",
        no_key,
        "",
        &[user],
        none.clone(),
    )
    .await;
    go(
        tour,
        "decision",
        "an imported business",
        200,
        key,
        &[business],
        none.clone(),
    )
    .await;
    go(
        tour,
        "decision",
        "unknown session",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    go(
        tour,
        "decision",
        "another application's",
        404,
        key,
        &[&cast.user],
        none.clone(),
    )
    .await;
    list(
        tour,
        "listSessions",
        "both kinds",
        200,
        key,
        &[],
        "?session_kind=all&limit=1",
    )
    .await;
    list(
        tour,
        "listSessions",
        "unknown kind",
        400,
        key,
        &[],
        "?session_kind=person",
    )
    .await;
    let create = json!({
        "workflow_id": cast.kyc, "vendor_data": "customer-8", "callback": "https://partner.example/back",
        "metadata": {"plan": "gold"}, "language": "en",
    });
    let created = go(
        tour,
        "createSession",
        "a fresh session",
        201,
        key,
        &[],
        create,
    )
    .await;
    let failing = json!({"workflow_id": cast.kyc, "sandbox_scenario": "decline_document_expired"});
    go(
        tour,
        "createSession",
        "a sandbox scenario",
        201,
        key,
        &[],
        failing,
    )
    .await;
    go(
        tour,
        "createSession",
        "no workflow",
        400,
        key,
        &[],
        json!({}),
    )
    .await;
    let fresh = created["session_id"].as_str().unwrap();
    let token = created["session_token"].as_str().unwrap();
    let scenario = |name: &str| json!({"scenario": name});
    let arm = "armScenario";
    go(
        tour,
        arm,
        "a decline",
        200,
        token,
        &[fresh],
        scenario("decline_aml_hit"),
    )
    .await;
    go(
        tour,
        arm,
        "unknown scenario",
        400,
        token,
        &[fresh],
        scenario("decline"),
    )
    .await;
    go(
        tour,
        arm,
        "another session's token",
        404,
        token,
        &[user],
        scenario("approve"),
    )
    .await;
    go(
        tour,
        "generatePdf",
        "a report",
        200,
        key,
        &[user],
        none.clone(),
    )
    .await;
    go(
        tour,
        "generatePdf",
        "unknown session",
        404,
        key,
        &[NOBODY],
        none.clone(),
    )
    .await;
    let set = |status: &str| json!({"new_status": status, "comment": "Looked at by hand."});
    go(
        tour,
        "updateStatus",
        "declined by hand",
        200,
        key,
        &[user],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "the same again",
        400,
        key,
        &[user],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "not begun",
        400,
        key,
        &[fresh],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "unknown status",
        400,
        key,
        &[user],
        set("Fine"),
    )
    .await;
    go(
        tour,
        "updateStatus",
        "unknown session",
        404,
        key,
        &[NOBODY],
        set("Declined"),
    )
    .await;
    go(
        tour,
        "deleteSession",
        "a session",
        204,
        key,
        &[fresh],
        none.clone(),
    )
    .await;
    go(tour, "deleteSession", "once more", 404, key, &[fresh], none).await;
}
