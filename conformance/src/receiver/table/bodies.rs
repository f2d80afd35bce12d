//! Bodies about a customer. Genuine ones are in their canonical bytes unless the name says otherwise.

use contract::session::{SessionKind, SessionStatus};
use contract::webhook::canonical;
use serde_json::{Value, json};

use crate::hook::{Subject, status_updated};

pub(in crate::receiver) fn approved(about: &Subject) -> Vec<u8> {
    wire(&approval(about))
}

pub(in crate::receiver) fn kyb_approved(about: &Subject) -> Vec<u8> {
    kyb(about, SessionStatus::Approved)
}

/// What Didit never sends: a company's status in the casing of people's.
pub(in crate::receiver) fn kyb_title_case(about: &Subject) -> Vec<u8> {
    let mut body = status_updated(about, SessionKind::Business, SessionStatus::Approved);
    body["status"] = json!(SessionStatus::Approved.title_case());
    body["decision"]["status"] = json!(SessionStatus::Approved.title_case());
    body["event_id"] = json!(about.event_id("title case"));
    wire(&body)
}

pub(super) fn kyc(about: &Subject, status: SessionStatus) -> Vec<u8> {
    wire(&status_updated(about, SessionKind::User, status))
}

pub(super) fn kyb(about: &Subject, status: SessionStatus) -> Vec<u8> {
    wire(&status_updated(about, SessionKind::Business, status))
}

pub(super) fn declined(about: &Subject) -> Vec<u8> {
    kyc(about, SessionStatus::Declined)
}

pub(super) fn in_review(about: &Subject) -> Vec<u8> {
    kyc(about, SessionStatus::InReview)
}

/// An approval as a tree, to be changed.
pub(super) fn approval(about: &Subject) -> Value {
    status_updated(about, SessionKind::User, SessionStatus::Approved)
}

/// An approval with this in its `metadata`.
pub(super) fn approval_with_metadata(about: &Subject, metadata: Value) -> Vec<u8> {
    let mut body = approval(about);
    body["metadata"] = metadata;
    wire(&body)
}

/// An approval with a JSON text in its `metadata` that no parsed value holds without loss.
pub(super) fn approval_with_metadata_text(about: &Subject, document: &str) -> Vec<u8> {
    let mut body = approval(about);
    remove(&mut body, "metadata");
    let text = body.to_string();
    let open = text.strip_suffix('}').unwrap_or(&text);
    canonical_bytes(&format!("{open},\"metadata\":{document}}}"))
}

/// An approval whose person has this name.
pub(super) fn approval_of(about: &Subject, first: &str, last: &str) -> Vec<u8> {
    let mut body = approval(about);
    body["decision"]["id_verifications"][0]["first_name"] = json!(first);
    body["decision"]["id_verifications"][0]["last_name"] = json!(last);
    wire(&body)
}

/// An approval that was stamped and created so many seconds from now.
pub(super) fn approved_at(about: &Subject, offset: i64) -> Vec<u8> {
    let mut body = approval(about);
    body["timestamp"] = json!(about.now + offset);
    body["created_at"] = json!(about.now + offset);
    wire(&body)
}

/// The same event, created so many seconds from now and freshly stamped.
pub(super) fn created_at(mut body: Value, about: &Subject, offset: i64) -> Vec<u8> {
    body["created_at"] = json!(about.now + offset);
    wire(&body)
}

pub(super) fn remove(body: &mut Value, member: &str) {
    if let Some(members) = body.as_object_mut() {
        members.shift_remove(member);
    }
}

/// The canonical bytes, which Didit puts on the wire.
pub(super) fn wire(body: &Value) -> Vec<u8> {
    canonical_bytes(&body.to_string())
}

fn canonical_bytes(text: &str) -> Vec<u8> {
    // What the table writes has a canonical form; its test makes every body.
    canonical(text)
        .unwrap_or_else(|_| text.to_owned())
        .into_bytes()
}
