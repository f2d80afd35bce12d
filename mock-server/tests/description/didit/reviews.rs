use serde_json::{Value, json};

use super::ask::go;
use super::{Cast, NOBODY};
use crate::tour::Tour;

pub(super) async fn reviews(tour: &mut Tour, cast: &Cast, user: &str) {
    let (key, none) = (&cast.importer, Value::Null);
    let note = json!({"new_status": "In Review", "comment": "Asked for a second look."});
    go(
        tour,
        "createReview",
        "a note",
        201,
        key,
        &[user],
        note.clone(),
    )
    .await;
    go(
        tour,
        "createReview",
        "unknown status",
        400,
        key,
        &[user],
        json!({"new_status": "Fine"}),
    )
    .await;
    go(
        tour,
        "createReview",
        "unknown session",
        404,
        key,
        &[NOBODY],
        note,
    )
    .await;
    go(
        tour,
        "listReviews",
        "a note",
        200,
        key,
        &[user],
        none.clone(),
    )
    .await;
    go(
        tour,
        "listReviews",
        "unknown session",
        404,
        key,
        &[NOBODY],
        none,
    )
    .await;
    let batch = "batchDeleteSessions";
    go(
        tour,
        batch,
        "some",
        204,
        key,
        &[],
        json!({"session_numbers": [7_001, 7_002]}),
    )
    .await;
    go(tour, batch, "none named", 400, key, &[], json!({})).await;
}
