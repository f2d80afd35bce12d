use contract::session::SessionKind;
use serde_json::Value;

/// The blocks that the founding document shows in an import reply of this kind.
pub(crate) const fn founding_blocks(kind: SessionKind) -> &'static [&'static str] {
    match kind {
        SessionKind::User => &[
            "id_verifications",
            "liveness_checks",
            "face_matches",
            "aml_screenings",
            "database_validations",
            "proof_of_address",
            "phone_verifications",
            "email_verifications",
        ],
        SessionKind::Business => &[
            "registry_checks",
            "key_people_checks",
            "document_verifications",
            "aml_screenings",
            "questionnaires",
        ],
    }
}

/// Every block that a decision of this kind may have.
pub(crate) const fn blocks_of(kind: SessionKind) -> &'static [&'static str] {
    match kind {
        SessionKind::User => &[
            "id_verifications",
            "nfc_verifications",
            "liveness_checks",
            "face_matches",
            "aml_screenings",
            "database_validations",
            "proof_of_address",
            "phone_verifications",
            "email_verifications",
            "document_ai_documents",
            "ip_analyses",
            "questionnaire_responses",
        ],
        SessionKind::Business => &[
            "registry_checks",
            "key_people_checks",
            "document_verifications",
            "aml_screenings",
            "phone_verifications",
            "email_verifications",
            "ip_analyses",
            "questionnaires",
        ],
    }
}

/// A block of a decision or reply under either of its names. `None` if it has neither; `null` counts as there.
pub(crate) fn block<'v>(decision: &'v Value, name: &str) -> Option<&'v Value> {
    decision.get(name).or_else(|| decision.get(alias(name)?))
}

/// The published description's other name of a block, where it has one.
pub(crate) fn alias(name: &str) -> Option<&'static str> {
    match name {
        "proof_of_address" => Some("poa_verifications"),
        "questionnaires" => Some("questionnaire_responses"),
        _ => None,
    }
}
