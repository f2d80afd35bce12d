//! Workflows: what a session goes through.

use super::session::page;
use super::words::{
    Record, Shape, about, boolean, by_default, list_of, moment, named, number, one_of, or_null,
    text, url, uuid, whole, whole_in,
};
use crate::routes::bounds::{
    ATTEMPTS, EXPIRATION_SECONDS, MAX_LABEL, RETRIES, WINDOW_DAYS, WORKFLOW_FEATURES as FEATURES,
};

pub(super) fn components() -> Vec<(String, Shape)> {
    vec![
        ("CreateWorkflowRequest".to_owned(), request()),
        ("Workflow".to_owned(), workflow().into()),
        (
            "CreatedWorkflow".to_owned(),
            workflow()
                .has("created_at", moment())
                .has("published_at", or_null(moment()))
                .into(),
        ),
        ("WorkflowPage".to_owned(), page(named("Workflow"))),
    ]
}

fn request() -> Shape {
    let feature = Record::new().has("feature", one_of(FEATURES.iter().copied()));
    Record::new()
        .may_have(
            "workflow_label",
            or_null(text().max_length(Some(MAX_LABEL))),
        )
        .may_have("is_default", by_default(false, boolean()))
        .may_have(
            "status",
            or_null(by_default("published", one_of(["draft", "published"]))),
        )
        .may_have("is_white_label_enabled", by_default(false, boolean()))
        .may_have("is_desktop_allowed", by_default(false, boolean()))
        .may_have("max_retry_attempts", whole_in(RETRIES))
        .may_have("retry_window_days", or_null(whole_in(WINDOW_DAYS)))
        .may_have(
            "session_expiration_time",
            about("Seconds.", whole_in(EXPIRATION_SECONDS)),
        )
        .may_have("face_liveness_max_attempts", whole_in(ATTEMPTS))
        .may_have("face_match_max_attempts", whole_in(ATTEMPTS))
        .has(
            "features",
            about(
                "A KYB workflow has a feature that begins with KYB_; any other is KYC.",
                list_of(feature)
                    .min_items(Some(1))
                    .max_items(Some(FEATURES.len())),
            ),
        )
        .into()
}

fn workflow() -> Record {
    let whole = || whole().minimum(Some(0));
    Record::new()
        .has("uuid", uuid())
        .has("workflow_id", uuid())
        .has("workflow_label", text())
        .has("workflow_type", one_of(["kyc", "kyb"]))
        .has("is_default", boolean())
        .has("is_archived", boolean())
        .has("is_white_label_enabled", boolean())
        .has_all(["total_price", "min_price", "max_price"].map(|name| (name, number().into())))
        .has("features", about("Names, joined by \" + \".", text()))
        .has("is_simple_workflow", boolean())
        .has("is_editable", boolean())
        .has("workflow_url", url())
        .has("max_retry_attempts", whole())
        .has("retry_window_days", or_null(whole()))
        .has("session_expiration_time", about("Seconds.", whole()))
        .has("version", whole())
        .has("status", one_of(["draft", "published"]))
        .has("has_draft", boolean())
        .has("created_by", or_null(text()))
        .has("updated_at", moment())
}
