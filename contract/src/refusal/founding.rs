//! The default dialect: statuses of the founding document, wording of the published description, and a `code` of
//! ours where one status has several reasons.

use serde_json::{Value, json};

use super::{Answer, Attempts, Quota, Refusal};

/// Status and body of a refusal (contract §2, §3, §5, §7).
pub fn answer(refusal: &Refusal) -> Answer {
    let (status, body) = match refusal {
        Refusal::NoValidKey => (
            401,
            coded(
                "Authentication credentials were not provided or are invalid.",
                "invalid_api_key",
            ),
        ),
        Refusal::MissingPrivilege => (
            403,
            detail("You do not have permission to perform this action."),
        ),
        Refusal::NotFound => (404, detail("Not found.")),
        Refusal::SessionNotRetrievable => (404, detail("Session not found.")),
        Refusal::SessionNotFinished => (
            400,
            json!({"detail": ["Only finished sessions (\"Approved\", \"Declined\", \"In Review\") can be shared."]}),
        ),
        Refusal::Fields(errors) => (400, errors.to_json()),
        Refusal::TokenInvalid => (401, coded("Invalid share token.", "share_token_invalid")),
        Refusal::TokenExpired => (
            401,
            coded("Share token has expired.", "share_token_expired"),
        ),
        Refusal::TokenForAnotherApplication => (
            403,
            coded(
                "This token is not valid for this application.",
                "share_token_wrong_application",
            ),
        ),
        Refusal::AlreadyImported => (
            403,
            coded(
                "This session has already been shared with your application.",
                "session_already_imported",
            ),
        ),
        Refusal::SourceGone => (
            404,
            coded(
                "Original session does not exist.",
                "original_session_not_found",
            ),
        ),
        Refusal::WorkflowUnknown => (
            404,
            coded(
                "Workflow does not exist for this application.",
                "workflow_not_found",
            ),
        ),
        Refusal::DestinationNotFound => (404, detail("Webhook destination not found.")),
        Refusal::DeliveryNotFound => (404, detail("Webhook delivery not found.")),
        Refusal::StatusNotUpdatable(status) => (
            400,
            detail(&format!(
                "Only sessions with status Approved, Declined, In Review, Kyc Expired, Abandoned, Resubmitted can be updated. Current status: {}",
                status.title_case()
            )),
        ),
        Refusal::StatusUnchanged => (
            400,
            json!(["The new status is the same as the current status."]),
        ),
        Refusal::TooLateToArm => (
            400,
            json!(["Scenario can only be armed before the verification starts."]),
        ),
        Refusal::NoReport(status) => (
            403,
            detail(&format!(
                "A report can only be generated for sessions with status Approved, Declined, In Review, Kyc Expired. Current status: {}",
                status.title_case()
            )),
        ),
        Refusal::MalformedJson(problem) => (400, detail(&format!("JSON parse error - {problem}"))),
        Refusal::BodyNotAnObject(found) => (
            400,
            json!({"non_field_errors": [format!("Invalid data. Expected a dictionary, but got {found}.")]}),
        ),
        Refusal::BodyTooLarge(limit) => (
            413,
            detail(&format!(
                "Request body is too large. The limit is {limit} bytes."
            )),
        ),
        Refusal::UnsupportedMediaType(media_type) => (
            415,
            detail(&format!(
                "Unsupported media type \"{media_type}\" in request."
            )),
        ),
        Refusal::MethodNotAllowed(method) => {
            (405, detail(&format!("Method \"{method}\" not allowed.")))
        }
        Refusal::UnknownPath => (404, detail("Not found.")),
        Refusal::DoubledPrefix => (
            404,
            detail("Not found. The base URL already ends in /v3: leave out one of the two /v3."),
        ),
        Refusal::WrongHost(advice) => (404, detail(advice)),
        Refusal::AccessTokenInvalid => (
            401,
            coded(
                "The access token is missing, invalid or expired.",
                "invalid_access_token",
            ),
        ),
        Refusal::LoginWrong => (
            401,
            coded("Invalid e-mail address or password.", "invalid_credentials"),
        ),
        Refusal::EmailUnverified => (
            403,
            coded(
                "The e-mail address of this account is not verified yet.",
                "email_not_verified",
            ),
        ),
        Refusal::TooManyAttempts(attempts, seconds) => {
            (429, detail(&too_many(*attempts, *seconds)))
        }
        Refusal::RateLimited(quota) => (429, detail(&over_quota(*quota))),
        Refusal::InvalidPage => (404, detail("Invalid page.")),
        Refusal::Full(advice) => (429, detail(advice)),
    };
    Answer { status, body }
}

fn too_many(attempts: Attempts, seconds: u32) -> String {
    let what = match attempts {
        Attempts::Registrations => "Too many registrations from this address.",
        Attempts::Codes => "A verification code was sent a moment ago.",
        Attempts::Logins => "Too many failed logins: the account is locked.",
    };
    format!("{what} Expected available in {seconds} seconds.")
}

fn over_quota(quota: Quota) -> String {
    let kind = match quota {
        Quota::Reads => "GET",
        Quota::Writes => "Write",
    };
    let limit = quota.per_minute();
    format!("{kind} request rate limit exceeded. You can make up to {limit} requests per minute.")
}

fn detail(message: &str) -> Value {
    json!({ "detail": message })
}

/// `code` is a member of ours beside the published wording, so that a client can tell apart the reasons of one status.
fn coded(message: &str, code: &str) -> Value {
    json!({ "detail": message, "code": code })
}
