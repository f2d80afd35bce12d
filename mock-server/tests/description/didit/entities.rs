use serde_json::{Value, json};

use super::Cast;
use super::ask::{go, list};
use crate::tour::Tour;

pub(super) async fn entities(tour: &mut Tour, cast: &Cast) {
    let said = [
        ("User", "Users", "full_name"),
        ("Business", "Businesses", "legal_name"),
    ];
    for (one, many, name) in said {
        let (key, none) = (&cast.importer, Value::Null);
        let operation = |verb: &str| format!("{verb}{one}");
        let read = operation("read");
        go(
            tour,
            &read,
            "known by its sessions",
            200,
            key,
            &["customer-7"],
            none.clone(),
        )
        .await;
        go(tour, &read, "unknown", 404, key, &["nobody"], none.clone()).await;
        let ask = json!({"vendor_data": "made-by-hand", name: "Specimen", "metadata": {"tier": 2}});
        go(
            tour,
            &operation("create"),
            "before its first session",
            201,
            key,
            &[],
            ask.clone(),
        )
        .await;
        go(tour, &operation("create"), "taken", 400, key, &[], ask).await;
        let change = json!({"display_name": "A specimen"});
        let made = &["made-by-hand"];
        go(
            tour,
            &operation("update"),
            "another name",
            200,
            key,
            made,
            change.clone(),
        )
        .await;
        go(
            tour,
            &operation("update"),
            "unknown status",
            400,
            key,
            made,
            json!({"status": "FINE"}),
        )
        .await;
        go(
            tour,
            &operation("update"),
            "unknown",
            404,
            key,
            &["nobody"],
            change,
        )
        .await;
        let status = format!("{}Status", operation("update"));
        let blocked = json!({"status": "BLOCKED"});
        go(tour, &status, "kept out", 200, key, made, blocked.clone()).await;
        go(tour, &status, "none named", 400, key, made, json!({})).await;
        go(tour, &status, "unknown", 404, key, &["nobody"], blocked).await;
        list(
            tour,
            &format!("list{many}"),
            "those kept out",
            200,
            key,
            &[],
            "?status=BLOCKED",
        )
        .await;
        let delete = format!("delete{many}");
        go(
            tour,
            &delete,
            "one",
            204,
            key,
            &[],
            json!({"vendor_data_list": made}),
        )
        .await;
        go(tour, &delete, "none named", 400, key, &[], json!({})).await;
    }
}
