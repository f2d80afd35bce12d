//! How the sessions of a new workflow go.

use std::ops::RangeInclusive;

use contract::refusal::FieldProblem;
use serde_json::Value;

use super::body::{Body, whole_number};
use crate::store::WorkflowSettings;

/// Reads what a workflow's creator may say; what is left out is as published.
pub(super) fn read(body: &mut Body) -> WorkflowSettings {
    let usual = WorkflowSettings::default();
    let retries = number(body, "max_retry_attempts", RETRIES);
    let window = match body.value("retry_window_days") {
        Some(Value::Null) => None,
        _ => number(body, "retry_window_days", WINDOW_DAYS).or(usual.retry_window_days),
    };
    let expiration = number(body, "session_expiration_time", EXPIRATION_SECONDS);
    // Attempts within a session are not counted here; they are held to their bounds all the same.
    for member in ["face_liveness_max_attempts", "face_match_max_attempts"] {
        let _: Option<u16> = number(body, member, ATTEMPTS);
    }
    let _ = body.boolean("is_desktop_allowed");
    WorkflowSettings {
        is_white_label_enabled: body.boolean("is_white_label_enabled"),
        max_retry_attempts: retries.unwrap_or(usual.max_retry_attempts),
        retry_window_days: window,
        session_expiration_time: expiration.unwrap_or(usual.session_expiration_time),
    }
}

fn number<T: TryFrom<i64>>(
    body: &mut Body,
    member: &'static str,
    bounds: RangeInclusive<i64>,
) -> Option<T> {
    let problem = match whole_number(body.value(member)?) {
        Ok(number) if bounds.contains(&number) => return T::try_from(number).ok(),
        Ok(number) if number < *bounds.start() => FieldProblem::Other(format!(
            "Ensure this value is greater than or equal to {}.",
            bounds.start()
        )),
        Ok(_) => FieldProblem::Other(format!(
            "Ensure this value is less than or equal to {}.",
            bounds.end()
        )),
        Err(problem) => problem,
    };
    body.note(member, problem);
    None
}

pub(crate) const RETRIES: RangeInclusive<i64> = 0..=10;
pub(crate) const WINDOW_DAYS: RangeInclusive<i64> = 1..=365;
pub(crate) const EXPIRATION_SECONDS: RangeInclusive<i64> = 3_600..=2_419_200;
pub(crate) const ATTEMPTS: RangeInclusive<i64> = 1..=3;
