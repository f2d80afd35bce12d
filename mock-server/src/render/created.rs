use contract::dialect::Dialect;
use contract::secrets::ShareToken;
use serde_json::{Value, json};

use super::Voice;
use super::envelope::hosted_url;
use crate::http::Reply;
use crate::store::Session;
use crate::token::Claims;

/// The answer to a share request that is granted.
pub(crate) fn minted(dialect: Dialect, token: &ShareToken, claims: &Claims) -> Reply {
    // A token is base64url and dots, an id is a UUID: nothing needs escaping.
    let body = format!(
        r#"{{"share_token":"{}","for_application_id":"{}","session_kind":"{}"}}"#,
        token.expose(),
        claims.for_application_id,
        claims.session_kind,
    );
    Reply::json_bytes(dialect.terms().share_granted, body)
}

/// 201 to a create request, also where an unfinished session is gone on with.
pub(crate) fn created(session: &Session, voice: Voice<'_>) -> Reply {
    let hosted = session.hosted.as_deref();
    let token = hosted.map(|hosted| &*hosted.token);
    let metadata = session
        .details
        .as_deref()
        .and_then(|details| details.metadata.as_deref());
    let metadata = metadata
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or(Value::Null);
    let body = json!({
        "session_id": session.id,
        "session_number": session.number,
        "session_token": token,
        "url": hosted_url(session, voice.base_url),
        "vendor_data": session.vendor_data.as_deref(),
        "metadata": metadata,
        "status": voice.dialect.status(session.status, session.kind),
        "callback": hosted.and_then(|hosted| hosted.callback.as_deref()),
        "workflow_id": session.workflow,
        "workflow_version": session.workflow_version,
    });
    Reply::json(201, &body)
}
