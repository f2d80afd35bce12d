//! What is sent to share, import and make sessions.

use contract::dialect::{Dialect, Silence};
use contract::language::Language;
use contract::ttl::Ttl;

use super::session::metadata;
use super::words::{
    Record, Shape, about, boolean, by_default, day, email, list_of, one_of, or_null, text, url,
    uuid, whole,
};
use crate::payload::SandboxScenario;
use crate::routes::bounds::{DOCUMENT_TYPES, LONGEST_CALLBACK};

pub(super) fn components(dialect: Dialect) -> Vec<(String, Shape)> {
    vec![
        ("ShareRequest".to_owned(), share_request()),
        ("ImportRequest".to_owned(), import_request(dialect)),
        ("CreateSessionRequest".to_owned(), create_request()),
    ]
}

fn share_request() -> Shape {
    Record::new()
        .has(
            "for_application_id",
            about("The partner's application.", uuid()),
        )
        .may_have(
            "ttl_in_seconds",
            about(
                "How long the token lives.",
                by_default(Ttl::DEFAULT.seconds(), whole())
                    .minimum(Some(Ttl::MIN.seconds()))
                    .maximum(Some(Ttl::MAX.seconds())),
            ),
        )
        .into()
}

fn import_request(dialect: Dialect) -> Shape {
    let record = Record::new()
        .has(
            "share_token",
            about("As the issuer handed it over.", text().min_length(Some(1))),
        )
        .has(
            "workflow_id",
            about(
                "A workflow of the importer's own, of the session's kind.",
                uuid(),
            ),
        )
        .may_have(
            "vendor_data",
            about(
                "The importer's own id for the person or company.",
                or_null(text()),
            ),
        );
    let trust = |shape| about("Keeps the source's status instead of In Review.", shape);
    match dialect.terms().trust_unsaid {
        Silence::Untrusted => record.may_have("trust_review", trust(by_default(false, boolean()))),
        Silence::Refused => record.has("trust_review", trust(boolean())),
    }
    .into()
}

fn create_request() -> Shape {
    let scenarios = one_of(SandboxScenario::ALL.map(SandboxScenario::as_wire));
    Record::new()
        .has(
            "workflow_id",
            about("Decides whether a person or a company is verified.", uuid()),
        )
        .may_have(
            "vendor_data",
            about(
                "The caller's own id for the person or company.",
                or_null(text()),
            ),
        )
        .may_have(
            "callback",
            about(
                "Where the person is sent afterwards; an app's own scheme will do.",
                or_null(url().max_length(Some(LONGEST_CALLBACK))),
            ),
        )
        .may_have(
            "callback_method",
            or_null(one_of(["initiator", "completer", "both"])),
        )
        .may_have("metadata", metadata())
        .may_have("language", or_null(one_of(Language::CODES)))
        .may_have("contact_details", or_null(contact()))
        .may_have("expected_details", or_null(expected()))
        .may_have(
            "portrait_image",
            about("A picture of the person, in base64.", or_null(text())),
        )
        .may_have(
            "sandbox_scenario",
            about(
                "Ends the session at once, in sandbox applications.",
                or_null(scenarios),
            ),
        )
        .into()
}

fn contact() -> Record {
    Record::new()
        .may_have("email", or_null(email()))
        .may_have("send_notification_emails", or_null(boolean()))
        .may_have("email_lang", or_null(one_of(Language::CODES)))
        .may_have("phone", or_null(text()))
}

fn expected() -> Record {
    let country = || or_null(text().pattern(Some("^[A-Z]{3}$")));
    let registry = text().pattern(Some("^[A-Z]{2}(-[A-Z0-9]{1,3})?$"));
    let documents = list_of(one_of(DOCUMENT_TYPES.iter().copied()));
    Record::new()
        .may_have("first_name", or_null(text()))
        .may_have("last_name", or_null(text()))
        .may_have("identification_number", or_null(text()))
        .may_have("date_of_birth", or_null(day()))
        .may_have("gender", or_null(one_of(["M", "F"])))
        .may_have("nationality", country())
        .may_have("country", country())
        .may_have("id_country", country())
        .may_have("poa_country", country())
        .may_have(
            "address",
            about("Needs country or poa_country.", or_null(text())),
        )
        .may_have("ip_address", or_null(text()))
        .may_have("expected_document_types", or_null(documents))
        .may_have("company_name", or_null(text().max_length(Some(255))))
        .may_have("registry_country", or_null(registry))
        .may_have("registration_number", or_null(text().max_length(Some(100))))
}
