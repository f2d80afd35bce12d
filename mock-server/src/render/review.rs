//! What people said of a session: in a decision four members an entry, in its own list all of them.

use std::borrow::Cow;

use contract::session::SessionStatus;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::http::Reply;
use crate::store::{Review, Session};
use crate::time::iso8601;

/// A decision's `reviews`, oldest first.
pub(super) fn trail(session: &Session) -> Cow<'_, [u8]> {
    let found = session.payload.reviews();
    if session.reviews.is_empty() {
        return Cow::Borrowed(found);
    }
    let mut entries: Vec<Value> = serde_json::from_slice(found).unwrap_or_default();
    entries.extend(oldest_first(session).map(entry));
    Cow::Owned(Value::from(entries).to_string().into_bytes())
}

/// 201 to a note: the entry as a decision shows it, and as the list does.
pub(crate) fn review(review: &Review) -> Reply {
    let mut body = row(review.id, &entry(review), review.previous);
    body["user"] = json!(review.author.as_wire());
    Reply::json(201, &body)
}

/// The rows of a session's list of reviews, oldest first.
pub(crate) fn review_rows(session: &Session) -> Vec<Value> {
    let found: Vec<Value> = serde_json::from_slice(session.payload.reviews()).unwrap_or_default();
    let found = found.iter().enumerate().map(|(position, entry)| {
        // Findings are shared by a session and its clones; the row's id is the session's own.
        let id = session.id.uuid().as_u128() ^ (position as u128 + 1);
        row(Uuid::from_u128(id), entry, None)
    });
    let said = oldest_first(session).map(|review| row(review.id, &entry(review), review.previous));
    found.chain(said).collect()
}

fn oldest_first(session: &Session) -> impl Iterator<Item = &Review> {
    let newest_first: Vec<&Review> = session.reviews.iter().collect();
    newest_first.into_iter().rev()
}

fn entry(review: &Review) -> Value {
    json!({
        "user": review.author.as_wire(),
        "new_status": review.status.map(SessionStatus::title_case),
        "comment": review.comment.as_deref().unwrap_or_default(),
        "created_at": iso8601(review.at),
    })
}

fn row(id: Uuid, entry: &Value, previous: Option<SessionStatus>) -> Value {
    let user = entry["user"].as_str().unwrap_or_default();
    json!({
        "uuid": id,
        "activity_type": "STATUS_UPDATED",
        "actor_display": user,
        "actor_email": user.contains('@').then_some(user),
        "actor_type": if user == API_CLIENT { "API_KEY" } else { "CONSOLE_USER" },
        "new_status": entry["new_status"],
        "previous_status": previous.map(SessionStatus::title_case),
        "comment": entry["comment"],
        "mentioned_emails": [],
        "previous_value": null,
        "new_value": null,
        "changed_fields": [],
        "metadata": {},
        "created_at": entry["created_at"],
    })
}

const API_CLIENT: &str = crate::store::Author::ApiClient.as_wire();
