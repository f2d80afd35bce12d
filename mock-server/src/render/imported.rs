//! The reply to an import: the new session, in the shape of the world's dialect.

use contract::dialect::{SINGULAR, UserReply};
use contract::session::{Block, SessionKind};
use serde_json::Value;

use super::Voice;
use super::envelope::{
    ENVELOPE_BYTES, NeverRan, Writer, dated, decision_document, detailed, document, numbered,
};
use crate::http::Reply;
use crate::payload::write_with_base;
use crate::store::Session;

/// 201 to an import.
///
/// The founding document's blocks are arrays whatever happened (rules `import-kyc-blocks`, `import-kyb-blocks`). The
/// published description shows a KYC session's as one object each, and a KYB session as its decision does.
pub(crate) fn imported(clone: &Session, voice: Voice<'_>) -> Reply {
    let body = match (voice.dialect.terms().user_reply, clone.kind) {
        (UserReply::Arrays, _) => document(clone, voice, NeverRan::Empty),
        (UserReply::Singular, SessionKind::User) => singular(clone, voice),
        (UserReply::Singular, SessionKind::Business) => decision_document(clone, voice),
    };
    Reply::json_bytes(201, body)
}

fn singular(clone: &Session, voice: Voice<'_>) -> Vec<u8> {
    let mut json = Writer::new(clone.payload.weight() + ENVELOPE_BYTES);
    json.member("session_id", &clone.id);
    numbered(&mut json, clone, voice);
    json.member("workflow_id", &clone.workflow);
    detailed(&mut json, clone);
    for (name, block) in SINGULAR {
        json.member(name, &first_of(clone, block, voice));
    }
    dated(&mut json, clone);
    json.finish()
}

/// The first element of a block, without the workflow's node: this shape knows no nodes.
fn first_of(clone: &Session, block: Block, voice: Voice<'_>) -> Value {
    let mut array = Vec::new();
    write_with_base(
        &mut array,
        clone.payload.block(block).unwrap_or(b"null"),
        voice.base_url,
    );
    let mut elements: Value = serde_json::from_slice(&array).unwrap_or_default();
    let mut first = elements.get_mut(0).map_or(Value::Null, Value::take);
    if let Some(members) = first.as_object_mut() {
        members.shift_remove("node_id");
    }
    first
}
