//! Other ways to say no.

use contract::endpoint::Endpoint;
use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use serde_json::{Value, json};
use uuid::Uuid;

use super::members::each_text;
use super::scene::{Asked, object_in};
use crate::http::Reply;
use crate::routes::{Found, find};

/// Bends of refusals.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refusals {
    /// Missing and unknown keys are 403.
    BadKeysAre403,
    /// Other words.
    OtherWording,
    /// No `code`.
    NoCode,
    /// An unknown path is answered with a web page.
    UnknownPathsInHtml,
    /// A session id that is no UUID is 400.
    BadSessionIdsAre400,
    /// A `workflow_id` that is a text but no UUID is 404.
    WorkflowNoUuidIs404,
    /// An empty `share_token` is 401.
    EmptyTokenIs401,
    /// A workflow of the other kind is 404.
    WrongKindIs404,
}

pub(super) fn shaped(bend: Refusals, asked: &Asked, reply: Reply) -> Reply {
    if reply.is_success() {
        return reply;
    }
    let status = reply.status_code();
    let is_import = asked.endpoint == Some(Endpoint::ImportShared);
    let mut value = reply.value();
    match bend {
        Refusals::BadKeysAre403 if value["code"] == "invalid_api_key" => reply.with_status(403),
        Refusals::OtherWording => {
            each_text(&mut value, &|_| Some("Das geht leider nicht.".to_owned()));
            reply.with_value(&value)
        }
        Refusals::NoCode if !value["code"].is_null() => {
            if let Some(members) = value.as_object_mut() {
                members.shift_remove("code");
            }
            reply.with_value(&value)
        }
        Refusals::UnknownPathsInHtml if status == 404 && leads_nowhere(asked) => {
            Reply::of_type(404, "text/html; charset=utf-8", HTML)
        }
        Refusals::BadSessionIdsAre400 if status == 404 && names_no_uuid(asked) => asked.refused(
            &Refusal::Fields(FieldErrors::one("session_id", FieldProblem::NotAUuid)),
        ),
        Refusals::WorkflowNoUuidIs404
            if is_import
                && said(asked, "workflow_id").is_some_and(|said| said.is_string())
                && value == json!({"workflow_id": ["Must be a valid UUID."]}) =>
        {
            asked.refused(&Refusal::WorkflowUnknown)
        }
        Refusals::EmptyTokenIs401
            if is_import
                && said(asked, "share_token") == Some(json!(""))
                && has_no_member_but(&value, "share_token") =>
        {
            asked.refused(&Refusal::TokenInvalid)
        }
        Refusals::WrongKindIs404
            if is_import
                && value
                    == json!({"workflow_id": ["Workflow kind does not match the shared session."]}) =>
        {
            asked.refused(&Refusal::WorkflowUnknown)
        }
        Refusals::BadKeysAre403
        | Refusals::NoCode
        | Refusals::UnknownPathsInHtml
        | Refusals::BadSessionIdsAre400
        | Refusals::WorkflowNoUuidIs404
        | Refusals::EmptyTokenIs401
        | Refusals::WrongKindIs404 => reply,
    }
}

fn leads_nowhere(asked: &Asked) -> bool {
    find(&asked.call.method, asked.call.segments()) == Found::Nothing
}

/// Whether the path would lead somewhere with a UUID for its session.
fn names_no_uuid(asked: &Asked) -> bool {
    let nil = Uuid::nil().to_string();
    let segments: Vec<&str> = asked.call.segments().collect();
    let ["v3", "session", id, rest @ ..] = segments.as_slice() else {
        return false;
    };
    let other = ["v3", "session", nil.as_str()];
    let other = other.into_iter().chain(rest.iter().copied());
    id.parse::<Uuid>().is_err()
        && leads_nowhere(asked)
        && find(&asked.call.method, other) != Found::Nothing
}

fn said(asked: &Asked, member: &str) -> Option<Value> {
    object_in(&asked.call.body)?.get(member).cloned()
}

fn has_no_member_but(value: &Value, name: &str) -> bool {
    value
        .as_object()
        .is_some_and(|members| members.keys().all(|member| member == name))
}

const HTML: &str = "<!doctype html><title>Not Found</title><h1>Not Found</h1>\n";
