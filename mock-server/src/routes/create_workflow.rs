//! `POST /v3/workflows/`: KYB iff it has a `KYB_*` feature.

use contract::ids::WorkflowId;
use contract::refusal::{FieldProblem, Refusal};
use contract::session::SessionKind;
use serde_json::Value;

use super::body::Body;
use super::context::{Context, refusal_of};
use super::workflow_settings;
use crate::http::Reply;
use crate::payload::{Feature, Steps};
use crate::render;
use crate::seed::Purpose;
use crate::store::Workflow;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let workflow = extract(context)?;
    context
        .world
        .store
        .add_workflow(workflow.clone())
        .map_err(refusal_of)?;
    Ok(render::workflow(&workflow, &context.call.base_url))
}

fn extract(context: &Context<'_>) -> Result<Workflow, Refusal> {
    let mut body = Body::read(context.call)?;
    // The one member that people send although it is not taken; others are ignored, as everywhere (contract §7).
    if body.value("workflow_type").is_some() {
        body.note(
            "workflow_type",
            FieldProblem::Other(format!(
                "The v3 workflow API only accepts {}.",
                quoted(MEMBERS)
            )),
        );
    }
    let label = body
        .optional_text("workflow_label")
        .unwrap_or_else(|| DEFAULT_LABEL.to_owned());
    if label.chars().count() > MAX_LABEL {
        let problem = format!("Ensure this field has no more than {MAX_LABEL} characters.");
        body.note("workflow_label", FieldProblem::Other(problem));
    }
    let is_default = body.boolean("is_default");
    let status = body
        .optional_text("status")
        .unwrap_or_else(|| "published".to_owned());
    if !["draft", "published"].contains(&status.as_str()) {
        body.note("status", FieldProblem::NotAChoice(status.clone()));
    }
    let features = features(&mut body);
    let settings = workflow_settings::read(&mut body);
    body.finish()?;
    let is_kyb = features.iter().any(|feature| feature.starts_with("KYB_"));
    Ok(Workflow {
        id: WorkflowId::new(context.world.seeded.uuid(Purpose::Workflow)),
        application: context.caller.application.id,
        kind: if is_kyb {
            SessionKind::Business
        } else {
            SessionKind::User
        },
        label,
        steps: Steps::these(
            features
                .iter()
                .filter_map(|name| Feature::of_workflow(name)),
        ),
        features,
        is_published: status == "published",
        is_default,
        settings,
        version: 1,
        created_at: context.world.now(),
    })
}

fn features(body: &mut Body) -> Vec<String> {
    let problem = match body.value("features") {
        None => FieldProblem::Required,
        Some(Value::Array(items)) if items.is_empty() => {
            FieldProblem::Other("At least one feature is required.".to_owned())
        }
        Some(Value::Array(items)) if items.len() > FEATURES.len() => {
            let most = FEATURES.len();
            FieldProblem::Other(format!(
                "Ensure this field has no more than {most} elements."
            ))
        }
        Some(Value::Array(items)) => match items
            .iter()
            .map(feature)
            .collect::<Result<Vec<_>, _>>()
            .and_then(in_order)
        {
            Ok(features) => return features,
            Err(problem) => problem,
        },
        Some(Value::Null) => FieldProblem::Null,
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            FieldProblem::NotAList
        }
    };
    body.note("features", problem);
    Vec::new()
}

fn feature(item: &Value) -> Result<String, FieldProblem> {
    let name = item
        .get("feature")
        .and_then(Value::as_str)
        .ok_or(FieldProblem::Required)?;
    if FEATURES.contains(&name) {
        return Ok(name.to_owned());
    }
    let allowed = FEATURES.join(", ");
    Err(FieldProblem::Other(format!(
        "Invalid feature '{name}'. Allowed values: {allowed}."
    )))
}

/// Some features need others before them, and some have nothing to begin with.
fn in_order(features: Vec<String>) -> Result<Vec<String>, FieldProblem> {
    let position = |name: &str| features.iter().position(|feature| feature == name);
    let problem = match (position("FACE_MATCH"), position("OCR"), features.first()) {
        (Some(_), None, _) => Some(AFTER_OCR.to_owned()),
        (Some(match_at), Some(document_at), _) if match_at < document_at => {
            Some(AFTER_OCR.to_owned())
        }
        (_, _, Some(first)) if PASSIVE.contains(&first.as_str()) => {
            Some(format!("Feature '{first}' can't be the first step."))
        }
        (_, _, _) => None,
    };
    match problem {
        Some(problem) => Err(FieldProblem::Other(problem)),
        None => Ok(features),
    }
}

fn quoted(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

const DEFAULT_LABEL: &str = "ID Verification";
pub(crate) const MAX_LABEL: usize = 50;
const AFTER_OCR: &str = "Feature 'FACE_MATCH' must appear after one of: OCR.";
/// What works on what others have found.
const PASSIVE: &[&str] = &[
    "AML",
    "DATABASE_VALIDATION",
    "IP_ANALYSIS",
    "KYB_KEY_PEOPLE",
];
const MEMBERS: &[&str] = &[
    "workflow_label",
    "is_default",
    "status",
    "features",
    "is_white_label_enabled",
    "is_desktop_allowed",
    "max_retry_attempts",
    "retry_window_days",
    "session_expiration_time",
    "face_liveness_max_attempts",
    "face_match_max_attempts",
];
pub(crate) const FEATURES: &[&str] = &[
    "AGE_ESTIMATION",
    "AML",
    "DATABASE_VALIDATION",
    "EMAIL_VERIFICATION",
    "FACE_MATCH",
    "IP_ANALYSIS",
    "KYB_DOCUMENTS",
    "KYB_KEY_PEOPLE",
    "KYB_REGISTRY",
    "LIVENESS",
    "NFC",
    "OCR",
    "PHONE_VERIFICATION",
    "PROOF_OF_ADDRESS",
    "QUESTIONNAIRE",
];
