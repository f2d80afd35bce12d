use super::SessionKind;

/// One feature's results inside a session: an array with an element per workflow node (contract §3, §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the block's name on the wire")]
pub enum Block {
    IdVerifications,
    NfcVerifications,
    LivenessChecks,
    FaceMatches,
    AmlScreenings,
    DatabaseValidations,
    ProofOfAddress,
    PhoneVerifications,
    EmailVerifications,
    DocumentAiDocuments,
    IpAnalyses,
    QuestionnaireResponses,
    RegistryChecks,
    KeyPeopleChecks,
    DocumentVerifications,
    Questionnaires,
}

/// Whether an import reply must show a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The founding document lists it: always an array, empty where the feature never ran.
    Always,
    /// Only the published description has it: an array or `null`.
    WhereItRan,
}

impl Block {
    /// The blocks of a session of this kind, in the order in which a reply shows them.
    pub const fn of(kind: SessionKind) -> &'static [Self] {
        match kind {
            SessionKind::User => &[
                Self::IdVerifications,
                Self::NfcVerifications,
                Self::LivenessChecks,
                Self::FaceMatches,
                Self::PhoneVerifications,
                Self::EmailVerifications,
                Self::ProofOfAddress,
                Self::DocumentAiDocuments,
                Self::QuestionnaireResponses,
                Self::AmlScreenings,
                Self::IpAnalyses,
                Self::DatabaseValidations,
            ],
            SessionKind::Business => &[
                Self::RegistryChecks,
                Self::KeyPeopleChecks,
                Self::DocumentVerifications,
                Self::AmlScreenings,
                Self::PhoneVerifications,
                Self::EmailVerifications,
                Self::IpAnalyses,
                Self::Questionnaires,
            ],
        }
    }

    /// Whether the founding document lists it in the import reply of this kind.
    pub const fn presence(self, kind: SessionKind) -> Presence {
        match (kind, self) {
            (
                SessionKind::User,
                Self::IdVerifications
                | Self::LivenessChecks
                | Self::FaceMatches
                | Self::AmlScreenings
                | Self::DatabaseValidations
                | Self::ProofOfAddress
                | Self::PhoneVerifications
                | Self::EmailVerifications,
            )
            | (
                SessionKind::Business,
                Self::RegistryChecks
                | Self::KeyPeopleChecks
                | Self::DocumentVerifications
                | Self::AmlScreenings
                | Self::Questionnaires,
            ) => Presence::Always,
            (SessionKind::User | SessionKind::Business, _) => Presence::WhereItRan,
        }
    }

    /// The member's name in the founding document, or in the published description where only that one has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::IdVerifications => "id_verifications",
            Self::NfcVerifications => "nfc_verifications",
            Self::LivenessChecks => "liveness_checks",
            Self::FaceMatches => "face_matches",
            Self::AmlScreenings => "aml_screenings",
            Self::DatabaseValidations => "database_validations",
            Self::ProofOfAddress => "proof_of_address",
            Self::PhoneVerifications => "phone_verifications",
            Self::EmailVerifications => "email_verifications",
            Self::DocumentAiDocuments => "document_ai_documents",
            Self::IpAnalyses => "ip_analyses",
            Self::QuestionnaireResponses => "questionnaire_responses",
            Self::RegistryChecks => "registry_checks",
            Self::KeyPeopleChecks => "key_people_checks",
            Self::DocumentVerifications => "document_verifications",
            Self::Questionnaires => "questionnaires",
        }
    }

    /// The published description's other name for the same content, where it has one (contract §3, *choice*: both are sent).
    pub const fn published_alias(self) -> Option<&'static str> {
        match self {
            Self::ProofOfAddress => Some("poa_verifications"),
            Self::Questionnaires => Some("questionnaire_responses"),
            Self::IdVerifications
            | Self::NfcVerifications
            | Self::LivenessChecks
            | Self::FaceMatches
            | Self::AmlScreenings
            | Self::DatabaseValidations
            | Self::PhoneVerifications
            | Self::EmailVerifications
            | Self::DocumentAiDocuments
            | Self::IpAnalyses
            | Self::QuestionnaireResponses
            | Self::RegistryChecks
            | Self::KeyPeopleChecks
            | Self::DocumentVerifications => None,
        }
    }
}
