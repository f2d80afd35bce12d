use serde_json::{Value, json};

use super::Voice;
use super::envelope::hosted_url;
use contract::session::SessionKind;

use crate::http::Reply;
use crate::payload::write_with_base;
use crate::store::{Session, Workflow};
use crate::time::iso8601;

/// A session with the workflow that it sits on.
pub(crate) type Row = (Session, Option<std::sync::Arc<Workflow>>);

/// 200 to a session list.
pub(crate) fn session_list(
    rows: &[Row],
    count: usize,
    (next, previous): (Value, Value),
    voice: Voice<'_>,
) -> Reply {
    let mut out = format!(r#"{{"count":{count},"next":{next},"previous":{previous},"results":["#)
        .into_bytes();
    for (position, (session, workflow)) in rows.iter().enumerate() {
        if position > 0 {
            out.push(b',');
        }
        row(&mut out, session, workflow.as_deref(), voice);
    }
    out.extend_from_slice(b"]}");
    Reply::json_bytes(200, out)
}

/// The session's own members, then those that are read off its findings.
fn row(out: &mut Vec<u8>, session: &Session, workflow: Option<&Workflow>, voice: Voice<'_>) {
    let mut own = json!({
        "session_id": session.id,
        "session_kind": session.kind,
        "session_number": session.number,
        "session_url": hosted_url(session, voice.base_url),
        "status": voice.dialect.status(session.status, session.kind),
        "vendor_data": session.vendor_data.as_deref(),
        "didit_internal_id": session.entity,
        "shared_from_session": session.origin.shared_from(),
        "workflow_id": session.workflow,
        "created_at": iso8601(session.created_at),
    });
    if session.kind == SessionKind::Business
        && let Value::Object(members) = &mut own
    {
        members.insert("workflow_type".to_owned(), json!("kyb"));
        members.insert(
            "workflow_label".to_owned(),
            json!(workflow.map(|workflow| &workflow.label)),
        );
    }
    let envelope = voice.dialect.terms().envelope;
    let unwanted = envelope.without_in_rows(session.kind);
    if !unwanted.is_empty()
        && let Value::Object(members) = &mut own
    {
        members.retain(|name, _| !unwanted.contains(&name.as_str()));
    }
    let text = own.to_string();
    out.extend_from_slice(text.strip_suffix('}').unwrap_or(&text).as_bytes());
    out.push(b',');
    write_with_base(out, session.payload.row_members(), voice.base_url);
    out.push(b'}');
}
