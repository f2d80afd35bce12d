use std::sync::Arc;

use serde_json::{Value, json};

use crate::http::Reply;
use crate::store::{Workflow, price_cents};
use crate::time::iso8601;

/// 201 to a workflow that was made.
pub(crate) fn workflow(workflow: &Workflow, base_url: &str) -> Reply {
    let mut row = row(workflow, base_url);
    if let Value::Object(members) = &mut row {
        members.insert("created_at".to_owned(), json!(iso8601(workflow.created_at)));
        members.insert(
            "published_at".to_owned(),
            json!(workflow.is_published.then(|| iso8601(workflow.created_at))),
        );
    }
    Reply::json(201, &row)
}

/// 200 to a workflow list.
pub(crate) fn workflow_list(
    workflows: &[&Arc<Workflow>],
    count: usize,
    (next, previous): (Value, Value),
    base_url: &str,
) -> Reply {
    let results: Vec<Value> = workflows
        .iter()
        .map(|workflow| row(workflow, base_url))
        .collect();
    Reply::json(
        200,
        &json!({"count": count, "next": next, "previous": previous, "results": results}),
    )
}

fn row(workflow: &Workflow, base_url: &str) -> Value {
    let price = f64::from(price_cents(workflow.kind)) / 100.0;
    json!({
        "uuid": workflow.id,
        "workflow_id": workflow.id,
        "workflow_label": workflow.label,
        "workflow_type": workflow.kind.acronym().to_ascii_lowercase(),
        "is_default": workflow.is_default,
        "is_archived": false,
        "is_white_label_enabled": workflow.settings.is_white_label_enabled,
        "total_price": price,
        "min_price": price,
        "max_price": price,
        "features": workflow.features.join(" + "),
        "is_simple_workflow": true,
        "is_editable": !workflow.is_published,
        "workflow_url": format!("{base_url}/u/{}", workflow.id.uuid().simple()),
        "max_retry_attempts": workflow.settings.max_retry_attempts,
        "retry_window_days": workflow.settings.retry_window_days,
        "session_expiration_time": workflow.settings.session_expiration_time,
        "version": workflow.version,
        "status": if workflow.is_published { "published" } else { "draft" },
        "has_draft": !workflow.is_published,
        "created_by": null,
        "updated_at": iso8601(workflow.created_at),
    })
}
