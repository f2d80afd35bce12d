use serde_json::json;

use super::Cast;
use super::ask::{go, list};
use crate::tour::Tour;

pub(super) async fn workflows(tour: &mut Tour, cast: &Cast) {
    let ask = json!({"workflow_label": "Companies", "features": [{"feature": "KYB_REGISTRY"}, {"feature": "AML"}]});
    go(
        tour,
        "createWorkflow",
        "a KYB workflow",
        201,
        &cast.stranger,
        &[],
        ask,
    )
    .await;
    go(
        tour,
        "createWorkflow",
        "no features",
        400,
        &cast.stranger,
        &[],
        json!({}),
    )
    .await;
    list(
        tour,
        "listWorkflows",
        "the first",
        200,
        &cast.stranger,
        &[],
        "?limit=1",
    )
    .await;
}
