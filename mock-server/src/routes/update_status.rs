//! `PATCH /v3/session/{session_id}/update-status/`: set a session's status by hand.

use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::SessionStatus;
use serde_json::{Value, json};

use super::body::Body;
use super::context::{Context, refusal_of};
use crate::http::Reply;
use crate::rules::update_status::{self, Ask, Facts, Steps};
use crate::seed::Purpose;
use crate::store::{Author, Conflict, Review, Session};
use crate::world::World;

pub(super) fn answer(context: &Context<'_>) -> Result<Reply, Refusal> {
    let session = context.own_session()?;
    // An ineligible session is told before anything is said of the body (contract §5).
    if !update_status::is_open_to_change(session.status) {
        return Err(Refusal::StatusNotUpdatable(session.status));
    }
    let (ask, comment) = extract(context)?;
    loop {
        let session = context.own_session()?;
        let facts = Facts {
            status: session.status,
            has_step_to_repeat: has_step_to_repeat(&session),
        };
        let status = update_status::decide(&ask, &facts)?;
        // Somebody else may have changed it meanwhile: then it is looked at and decided again.
        let changed = commit(context.world, &session, status, comment.as_deref());
        if changed.map_err(refusal_of)?.is_some() {
            return Ok(Reply::json(200, &json!({"session_id": session.id})));
        }
    }
}

/// The session as it is now; `None` where it is no longer as it was.
fn commit(
    world: &World,
    session: &Session,
    status: SessionStatus,
    comment: Option<&str>,
) -> Result<Option<Session>, Conflict> {
    let review = Review {
        id: world.seeded.uuid(Purpose::Review),
        author: Author::ApiClient,
        status: Some(status),
        previous: Some(session.status),
        comment: comment.map(Into::into),
        at: world.now(),
    };
    let mut publishing = world.webhooks.publishing();
    let now = world.now();
    let changed = world
        .store
        .change_status(session.id, session.status, status, review)?;
    if let Some(changed) = &changed {
        publishing.status_updated(changed, now);
    }
    Ok(changed)
}

fn extract(context: &Context<'_>) -> Result<(Ask, Option<String>), Refusal> {
    let mut body = Body::read(context.call)?;
    let status = body.text("new_status").and_then(|text| {
        let problem = match text.parse() {
            Ok(status) if update_status::BY_HAND.contains(&status) => return Some(status),
            Ok(_) => FieldProblem::Other(ONLY_THESE.to_owned()),
            Err(_) => FieldProblem::NotAChoice(text),
        };
        body.note("new_status", problem);
        None
    });
    let steps = steps(&mut body);
    let comment = body.optional_text("comment");
    let is_mailed = body.boolean("send_email");
    if body.optional_text("email_address").is_none() && is_mailed {
        let problem = "Email address is required when send_email is true.";
        body.note("email_address", FieldProblem::Other(problem.to_owned()));
    }
    body.finish()?;
    let missing = || Refusal::Fields(FieldErrors::one("new_status", FieldProblem::Required));
    let status = status.ok_or_else(missing)?;
    Ok((Ask { status, steps }, comment))
}

/// `nodes_to_resubmit`, each item looked at by itself.
fn steps(body: &mut Body) -> Steps {
    let Some(items) = body.value("nodes_to_resubmit").cloned() else {
        return Steps::Chosen;
    };
    let Value::Array(items) = items else {
        body.note("nodes_to_resubmit", FieldProblem::NotAList);
        return Steps::Chosen;
    };
    let problems: Vec<Value> = items.iter().map(problems_of).collect();
    if problems.iter().any(|problem| *problem != json!({})) {
        body.note("nodes_to_resubmit", FieldProblem::Items(json!(problems)));
    }
    let names = items
        .iter()
        .filter_map(|item| item["feature"].as_str().map(str::to_owned));
    Steps::Named(names.collect())
}

fn problems_of(item: &Value) -> Value {
    let mut problems = json!({});
    if !item["node_id"].is_string() {
        problems["node_id"] = json!(["This field is required."]);
    }
    match item["feature"].as_str() {
        Some(name) if FEATURES.contains(&name) => {}
        Some(name) => {
            problems["feature"] = json!([format!(
                "\"{name}\" is not a valid choice. Valid choices are: {}",
                FEATURES.join(", ")
            )]);
        }
        None => problems["feature"] = json!(["This field is required."]),
    }
    problems
}

/// Whether the findings hold a step that a resubmission without names would choose.
fn has_step_to_repeat(session: &Session) -> bool {
    let mut outcomes = session.payload.outcomes().iter();
    outcomes.any(|(feature, status)| feature.can_be_repeated() && status.needs_repeating())
}

const ONLY_THESE: &str =
    "You can only update the status to 'Approved', 'Declined', or 'Resubmitted'.";
pub(crate) const FEATURES: &[&str] = &[
    "OCR",
    "OCR_BACK",
    "NFC",
    "AML",
    "FACE",
    "LIVENESS",
    "FACE_MATCH",
    "IP_ANALYSIS",
    "AGE_ESTIMATION",
    "PROOF_OF_ADDRESS",
    "PHONE_VERIFICATION",
    "EMAIL_VERIFICATION",
    "FACE_SEARCH",
    "DATABASE_VALIDATION",
    "QUESTIONNAIRE",
    "DOCUMENT_AI",
    "KYB_REGISTRY",
    "KYB_DOCUMENTS",
    "KYB_KEY_PEOPLE",
    "ID_VERIFICATION",
    "POA",
    "PHONE",
    "EMAIL",
    "KYB",
];
