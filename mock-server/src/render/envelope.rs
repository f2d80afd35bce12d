//! The session payload (contract §4): decision and import reply are one envelope around the same blocks.

use std::io::Write as _;

use contract::dialect::Envelope;
use contract::session::{Block, Presence};
use serde::Serialize;

use super::Voice;
use super::review::trail;
use crate::http::Reply;
use crate::payload::write_with_base;
use crate::store::Session;
use crate::time::iso8601;

/// 200 to a decision request: a block that never ran is `null`.
pub(crate) fn decision(session: &Session, voice: Voice<'_>) -> Reply {
    Reply::json_bytes(200, decision_document(session, voice))
}

/// What the decision endpoint says of a session, for whoever else tells it.
pub(super) fn decision_document(session: &Session, voice: Voice<'_>) -> Vec<u8> {
    document(session, voice, NeverRan::Null)
}

/// How a block that never ran is shown where the founding document lists it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NeverRan {
    Null,
    Empty,
}

pub(super) fn document(session: &Session, voice: Voice<'_>, never_ran: NeverRan) -> Vec<u8> {
    let is_audited = voice.dialect.terms().envelope == Envelope::Audited;
    let mut json = Writer::new(session.payload.weight() + ENVELOPE_BYTES);
    json.member("session_id", &session.id);
    json.member("session_kind", session.kind.as_wire());
    numbered(&mut json, session, voice);
    json.member("environment", session.environment.as_wire());
    json.member("workflow_id", &session.workflow);
    if is_audited {
        json.member("workflow_version", &session.workflow_version);
    }
    detailed(&mut json, session);
    if is_audited {
        json.member("shared_from_session", &session.origin.shared_from());
    }
    blocks(&mut json, session, voice, never_ran);
    dated(&mut json, session);
    json.finish()
}

/// Number, hosted page and status.
pub(super) fn numbered(json: &mut Writer, session: &Session, voice: Voice<'_>) {
    json.member("session_number", &session.number);
    json.member("session_url", &hosted_url(session, voice.base_url));
    let status = voice.dialect.status(session.status, session.kind);
    json.member("status", status);
}

/// What the session was made with.
pub(super) fn detailed(json: &mut Writer, session: &Session) {
    json.raw("features", session.payload.features());
    json.member("vendor_data", &session.vendor_data.as_deref());
    let details = session.details.as_deref();
    json.optional(
        "metadata",
        details.and_then(|details| details.metadata.as_deref()),
    );
    json.optional(
        "expected_details",
        details.and_then(|details| details.expected_details.as_deref()),
    );
    json.optional(
        "contact_details",
        details.and_then(|details| details.contact_details.as_deref()),
    );
    json.member(
        "callback",
        &session
            .hosted
            .as_ref()
            .and_then(|hosted| hosted.callback.as_deref()),
    );
}

/// Reviews, and when the session came and goes.
pub(super) fn dated(json: &mut Writer, session: &Session) {
    json.raw("reviews", &trail(session));
    json.member("created_at", &iso8601(session.created_at));
    json.member("expires_at", &iso8601(session.expires_at));
}

fn blocks(json: &mut Writer, session: &Session, voice: Voice<'_>, never_ran: NeverRan) {
    for &block in Block::of(session.kind) {
        let content = session.payload.block(block);
        let absent: &[u8] = match (never_ran, block.presence(session.kind)) {
            (NeverRan::Empty, Presence::Always) => b"[]",
            (NeverRan::Empty, Presence::WhereItRan) | (NeverRan::Null, _) => b"null",
        };
        for name in voice.dialect.names(block) {
            json.name(name);
            write_with_base(&mut json.out, content.unwrap_or(absent), voice.base_url);
        }
    }
}

/// Where a person goes on with a session; an import has no such place.
pub(crate) fn hosted_url(session: &Session, base_url: &str) -> Option<String> {
    let hosted = session.hosted.as_deref()?;
    let token = &hosted.token;
    Some(hosted.language.map_or_else(
        || format!("{base_url}/session/{token}"),
        |language| format!("{base_url}/{}/session/{token}", language.code()),
    ))
}

/// Writes one JSON object, member by member, into one buffer: blocks are copied as they stand and never parsed.
pub(super) struct Writer {
    out: Vec<u8>,
}

impl Writer {
    pub(super) fn new(capacity: usize) -> Self {
        let mut out = Vec::with_capacity(capacity);
        out.push(b'{');
        Self { out }
    }

    fn name(&mut self, name: &str) {
        if self.out.len() > 1 {
            self.out.push(b',');
        }
        // Names are ours and need no escaping; writing to a vector can't fail.
        let _ = write!(self.out, "\"{name}\":");
    }

    pub(super) fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.name(name);
        let _ = serde_json::to_writer(&mut self.out, value);
    }

    pub(super) fn raw(&mut self, name: &str, json: &[u8]) {
        self.name(name);
        self.out.extend_from_slice(json);
    }

    pub(super) fn optional(&mut self, name: &str, json: Option<&str>) {
        self.raw(name, json.unwrap_or("null").as_bytes());
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.push(b'}');
        self.out
    }
}

/// Room for everything but the blocks: media URLs grow by the base URL.
pub(super) const ENVELOPE_BYTES: usize = 4_096;
