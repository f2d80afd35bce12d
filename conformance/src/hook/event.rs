use std::fmt;
use std::str::FromStr;

use contract::dialect::Dialect;
use contract::session::{SessionKind, SessionStatus};
use contract::webhook::event::{EventName, carries_decision};
use serde_json::{Value, json};
use thiserror::Error;

use super::Subject;

/// An event to send: an invented one, with nothing in it that some runtime might spell differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// A person's session was approved.
    Approved,
    /// A person's session was declined.
    Declined,
    /// A person's session waits for a compliance team.
    InReview,
    /// A company's session was approved: `APPROVED`.
    KybApproved,
    /// The console's test button.
    Test,
    /// A person's data were corrected.
    DataUpdated,
}

impl Sample {
    /// Every sample.
    pub const ALL: [Self; 6] = [
        Self::Approved,
        Self::Declined,
        Self::InReview,
        Self::KybApproved,
        Self::Test,
        Self::DataUpdated,
    ];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::InReview => "in-review",
            Self::KybApproved => "kyb-approved",
            Self::Test => "test",
            Self::DataUpdated => "data-updated",
        }
    }

    /// The body of the event, about this subject.
    pub fn body(self, about: &Subject) -> Value {
        let person = |status| status_updated(about, SessionKind::User, status);
        match self {
            Self::Approved => person(SessionStatus::Approved),
            Self::Declined => person(SessionStatus::Declined),
            Self::InReview => person(SessionStatus::InReview),
            Self::KybApproved => {
                status_updated(about, SessionKind::Business, SessionStatus::Approved)
            }
            Self::Test => test_delivery(about),
            Self::DataUpdated => data_updated(about),
        }
    }
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is none of the samples.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown event \"{0}\": it is one of {names}", names = Sample::ALL.map(Sample::as_str).join(", "))]
pub struct UnknownSample(pub String);

impl FromStr for Sample {
    type Err = UnknownSample;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|sample| sample.as_str() == text)
            .ok_or_else(|| UnknownSample(text.to_owned()))
    }
}

/// A `status.updated` (contract §6). Its event id is the subject's for the status.
pub(crate) fn status_updated(about: &Subject, kind: SessionKind, status: SessionStatus) -> Value {
    let spelled = Dialect::Founding.status(status, kind);
    let mut body = json!({
        "event_id": about.event_id(spelled),
        "webhook_type": EventName::StatusUpdated.as_str(),
        "timestamp": about.now,
        "created_at": about.now,
        "application_id": about.application_id,
        "environment": "sandbox",
        "session_id": about.session_id,
        "status": spelled,
        "vendor_data": about.vendor_data,
        "workflow_id": about.workflow_id,
        "workflow_version": 1,
        "metadata": {"campaign": "invented"},
    });
    if kind == SessionKind::Business {
        body["session_kind"] = json!(kind.as_wire());
        body["business_session_id"] = json!(about.session_id);
    }
    if carries_decision(status) {
        body["decision"] = match kind {
            SessionKind::User => decision_on_a_person(about, status),
            SessionKind::Business => decision_on_a_company(about, status),
        };
    }
    body
}

/// The same event under another `webhook_type`.
pub(crate) fn retyped(mut body: Value, webhook_type: &str) -> Value {
    body["webhook_type"] = json!(webhook_type);
    body
}

fn data_updated(about: &Subject) -> Value {
    let approved = status_updated(about, SessionKind::User, SessionStatus::Approved);
    let mut body = retyped(approved, EventName::DataUpdated.as_str());
    body["event_id"] = json!(about.event_id("data"));
    body["changed_fields"] = json!(["expected_details"]);
    body
}

fn test_delivery(about: &Subject) -> Value {
    let mut body = status_updated(about, SessionKind::User, SessionStatus::Approved);
    body["metadata"] = json!({"test_webhook": true});
    if let Some(members) = body.as_object_mut() {
        members.shift_remove("event_id");
    }
    body
}

fn decision_on_a_person(about: &Subject, status: SessionStatus) -> Value {
    let status = status.title_case();
    json!({
        "session_id": about.session_id,
        "session_kind": SessionKind::User.as_wire(),
        "status": status,
        "vendor_data": about.vendor_data,
        "features": ["ID_VERIFICATION", "LIVENESS", "FACE_MATCH", "AML"],
        "id_verifications": [{
            "node_id": "feature_ocr",
            "status": status,
            "document_type": "Passport",
            "document_number": "ZZ0000017",
            "first_name": "Tilda",
            "last_name": "Samplewood",
            "date_of_birth": "1990-02-03",
            "issuing_state": "UTO",
            "warnings": [],
        }],
        "liveness_checks": [{"node_id": "feature_liveness", "status": status, "score": 98, "warnings": []}],
        "face_matches": [{"node_id": "feature_face", "status": status, "score": 96, "warnings": []}],
        "aml_screenings": [{"node_id": "feature_aml", "status": status, "total_hits": 0, "hits": []}],
        "reviews": [],
    })
}

fn decision_on_a_company(about: &Subject, status: SessionStatus) -> Value {
    let feature = status.title_case();
    json!({
        "session_id": about.session_id,
        "session_kind": SessionKind::Business.as_wire(),
        "status": status.upper_snake_case(),
        "vendor_data": about.vendor_data,
        "features": ["KYB_REGISTRY", "KYB_KEY_PEOPLE"],
        "registry_checks": [{
            "node_id": "feature_registry",
            "status": feature,
            "company_name": "Paper Lantern Holdings",
            "registration_number": "UT000042",
            "country_code": "UTO",
            "warnings": [],
        }],
        "key_people_checks": [{
            "node_id": "feature_people",
            "status": feature,
            "beneficial_owners": [{"first_name": "Ansel", "last_name": "Madeupson", "ownership_percentage": 60}],
            "officers": [{"first_name": "Brigid", "last_name": "Notreal", "role": "director"}],
        }],
        "document_verifications": [],
        "aml_screenings": [{"node_id": "feature_aml", "status": feature, "total_hits": 0, "hits": []}],
        "questionnaires": [],
        "reviews": [],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_read_from_its_name_alone() {
        for sample in Sample::ALL {
            assert_eq!(sample.as_str().parse(), Ok(sample));
        }
        assert!("Approved".parse::<Sample>().is_err());
    }

    #[test]
    fn samples_are_plain_so_that_a_case_adds_the_only_difficulty() {
        let about = Subject::new(1, "plain", 1_774_970_000);
        for sample in Sample::ALL {
            let text = sample.body(&about).to_string();
            assert!(text.is_ascii(), "{text}");
            assert!(!text.contains(['/', '<', '>', '&', '\\']), "{text}");
        }
    }
}
