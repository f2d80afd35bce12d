//! The body of a delivery (contract §6), before it is put into canonical form.

use contract::session::SessionKind;
use contract::webhook::event::carries_decision;

use super::Voice;
use super::envelope::{Writer, decision_document};
use crate::store::Session;
use crate::time::EpochSeconds;
use crate::webhooks::{About, EntityNews, Event};

/// Writes an event as an attempt that starts in this second tells it.
pub(crate) fn webhook_body(event: &Event, voice: Voice<'_>, timestamp: EpochSeconds) -> Vec<u8> {
    let mut json = Writer::new(CAPACITY);
    if let Some(id) = &event.id {
        json.member("event_id", id);
    }
    json.member("webhook_type", event.name.as_str());
    json.member("timestamp", &timestamp);
    json.member("created_at", &event.created_at);
    json.member("application_id", &event.application);
    match &event.about {
        About::Session(session) => of_session(&mut json, session, voice),
        About::Entity {
            kind,
            environment,
            vendor_data,
            news,
            ..
        } => {
            json.member("environment", environment.as_wire());
            json.member("vendor_data", &**vendor_data);
            match news {
                EntityNews::Made => {
                    json.member("changed_fields", fields_of_a_new_entity(*kind));
                }
                EntityNews::Fields(fields) => json.member("changed_fields", fields),
                EntityNews::Status { previous, new } => {
                    json.member("previous_status", previous.as_wire());
                    json.member("status", new.as_wire());
                }
            }
        }
    }
    json.finish()
}

fn of_session(json: &mut Writer, session: &Session, voice: Voice<'_>) {
    json.member("environment", session.environment.as_wire());
    json.member("session_id", &session.id);
    json.member("status", voice.dialect.status(session.status, session.kind));
    json.member("vendor_data", &session.vendor_data.as_deref());
    json.member("workflow_id", &session.workflow);
    json.member("workflow_version", &session.workflow_version);
    let details = session.details.as_deref();
    json.optional(
        "metadata",
        details.and_then(|details| details.metadata.as_deref()),
    );
    if session.kind == SessionKind::Business {
        json.member("session_kind", session.kind.as_wire());
        json.member("business_session_id", &session.id);
    }
    if carries_decision(session.status) {
        json.raw("decision", &decision_document(session, voice));
    }
}

/// What an entity has that did not exist a moment ago: what the published list names, as far as the mock fills it.
const fn fields_of_a_new_entity(kind: SessionKind) -> &'static [&'static str] {
    match kind {
        SessionKind::User => &[
            "vendor_data",
            "full_name",
            "date_of_birth",
            "features",
            "session_count",
            "first_session_at",
            "last_session_at",
        ],
        SessionKind::Business => &[
            "vendor_data",
            "legal_name",
            "registration_number",
            "country_code",
            "features",
            "session_count",
            "first_session_at",
            "last_session_at",
        ],
    }
}

const CAPACITY: usize = 1_024;
