use contract::session::{Block, SessionKind};

/// A step of a workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Feature {
    IdVerification,
    Nfc,
    Liveness,
    FaceMatch,
    Poa,
    Phone,
    EmailVerification,
    DocumentAi,
    Questionnaire,
    Aml,
    IpAnalysis,
    DatabaseValidation,
    KybRegistry,
    KybDocuments,
    KybKeyPeople,
}

/// What a feature came to: Title Case on the wire for sessions of both kinds (contract §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FeatureStatus {
    NotFinished,
    Approved,
    Declined,
    InReview,
    Expired,
    ResubRequested,
}

impl Feature {
    /// The features of a session of this kind, in workflow order.
    pub(crate) const fn of(kind: SessionKind) -> &'static [Self] {
        match kind {
            SessionKind::User => &[
                Self::IdVerification,
                Self::Nfc,
                Self::Liveness,
                Self::FaceMatch,
                Self::Poa,
                Self::Phone,
                Self::EmailVerification,
                Self::DocumentAi,
                Self::Questionnaire,
                Self::Aml,
                Self::IpAnalysis,
                Self::DatabaseValidation,
            ],
            SessionKind::Business => &[
                Self::KybRegistry,
                Self::KybDocuments,
                Self::KybKeyPeople,
                Self::Aml,
                Self::Phone,
                Self::EmailVerification,
                Self::IpAnalysis,
                Self::Questionnaire,
            ],
        }
    }

    /// The feature that fills a block.
    pub(crate) const fn filling(block: Block) -> Self {
        match block {
            Block::IdVerifications => Self::IdVerification,
            Block::NfcVerifications => Self::Nfc,
            Block::LivenessChecks => Self::Liveness,
            Block::FaceMatches => Self::FaceMatch,
            Block::AmlScreenings => Self::Aml,
            Block::DatabaseValidations => Self::DatabaseValidation,
            Block::ProofOfAddress => Self::Poa,
            Block::PhoneVerifications => Self::Phone,
            Block::EmailVerifications => Self::EmailVerification,
            Block::DocumentAiDocuments => Self::DocumentAi,
            Block::IpAnalyses => Self::IpAnalysis,
            Block::QuestionnaireResponses | Block::Questionnaires => Self::Questionnaire,
            Block::RegistryChecks => Self::KybRegistry,
            Block::KeyPeopleChecks => Self::KybKeyPeople,
            Block::DocumentVerifications => Self::KybDocuments,
        }
    }

    /// How `features` of the envelope, of a list row and of an entity spell it.
    pub(crate) const fn name(self) -> &'static str {
        self.spellings().0
    }

    /// The feature that this is called in `features` of a workflow that is made. An age is estimated from the same
    /// pictures that show whether the person is alive.
    pub(crate) fn of_workflow(name: &str) -> Option<Self> {
        if name == "AGE_ESTIMATION" {
            return Some(Self::Liveness);
        }
        Self::all().find(|feature| feature.name_in_workflows() == name)
    }

    /// The feature of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::all().find(|feature| feature.name() == name)
    }

    fn all() -> impl Iterator<Item = Self> {
        let kinds = SessionKind::ALL.into_iter();
        kinds.flat_map(|kind| Self::of(kind).iter().copied())
    }

    /// How `features` of a workflow that is made spells it.
    pub(crate) const fn name_in_workflows(self) -> &'static str {
        self.spellings().3
    }

    /// How the `feature` of a warning spells it: the published description uses other words there for four of them.
    pub(crate) const fn name_in_warnings(self) -> &'static str {
        self.spellings().1
    }

    /// Whether `features` lists it. The published description gives Document AI a block, but no name in that list.
    pub(crate) const fn is_listed(self) -> bool {
        !matches!(self, Self::DocumentAi)
    }

    /// Whether a resubmission without names may choose it.
    pub(crate) const fn can_be_repeated(self) -> bool {
        match self {
            Self::IdVerification
            | Self::Liveness
            | Self::FaceMatch
            | Self::Poa
            | Self::Phone
            | Self::EmailVerification
            | Self::Aml
            | Self::DatabaseValidation
            | Self::Questionnaire => true,
            Self::Nfc
            | Self::DocumentAi
            | Self::IpAnalysis
            | Self::KybRegistry
            | Self::KybDocuments
            | Self::KybKeyPeople => false,
        }
    }

    /// The id of the workflow node that ran it.
    pub(super) fn node_id(self, index: usize) -> String {
        format!("feature_{}_{}", self.spellings().2, index + 1)
    }

    const fn spellings(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::IdVerification => ("ID_VERIFICATION", "ID_VERIFICATION", "ocr", "OCR"),
            Self::Nfc => ("NFC", "NFC", "nfc", "NFC"),
            Self::Liveness => ("LIVENESS", "LIVENESS", "liveness", "LIVENESS"),
            Self::FaceMatch => ("FACE_MATCH", "FACEMATCH", "face_match", "FACE_MATCH"),
            Self::Poa => ("POA", "PROOF_OF_ADDRESS", "poa", "PROOF_OF_ADDRESS"),
            Self::Phone => ("PHONE", "PHONE", "phone", "PHONE_VERIFICATION"),
            Self::EmailVerification => {
                ("EMAIL_VERIFICATION", "EMAIL", "email", "EMAIL_VERIFICATION")
            }
            Self::DocumentAi => ("DOCUMENT_AI", "DOCUMENT_AI", "document_ai", "DOCUMENT_AI"),
            Self::Questionnaire => (
                "QUESTIONNAIRE",
                "QUESTIONNAIRE",
                "questionnaire",
                "QUESTIONNAIRE",
            ),
            Self::Aml => ("AML", "AML", "aml", "AML"),
            Self::IpAnalysis => ("IP_ANALYSIS", "LOCATION", "ip", "IP_ANALYSIS"),
            Self::DatabaseValidation => (
                "DATABASE_VALIDATION",
                "DATABASE_VALIDATION",
                "db_validation",
                "DATABASE_VALIDATION",
            ),
            Self::KybRegistry => (
                "KYB_REGISTRY",
                "KYB_REGISTRY",
                "kyb_registry",
                "KYB_REGISTRY",
            ),
            Self::KybDocuments => (
                "KYB_DOCUMENTS",
                "KYB_DOCUMENTS",
                "kyb_documents",
                "KYB_DOCUMENTS",
            ),
            Self::KybKeyPeople => (
                "KYB_KEY_PEOPLE",
                "KYB_KEY_PEOPLE",
                "kyb_key_people",
                "KYB_KEY_PEOPLE",
            ),
        }
    }
}

impl FeatureStatus {
    /// Every status.
    pub(crate) const ALL: [Self; 6] = [
        Self::NotFinished,
        Self::Approved,
        Self::Declined,
        Self::InReview,
        Self::Expired,
        Self::ResubRequested,
    ];

    /// Whether a feature that came to this needs to be done again.
    pub(crate) const fn needs_repeating(self) -> bool {
        match self {
            Self::Declined | Self::InReview | Self::NotFinished | Self::Expired => true,
            Self::Approved | Self::ResubRequested => false,
        }
    }

    /// The status on the wire.
    pub(crate) const fn as_wire(self) -> &'static str {
        match self {
            Self::NotFinished => "Not Finished",
            Self::Approved => "Approved",
            Self::Declined => "Declined",
            Self::InReview => "In Review",
            Self::Expired => "Expired",
            Self::ResubRequested => "Resub Requested",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_of_a_kind_is_filled_by_a_feature_of_that_kind() {
        for kind in SessionKind::ALL {
            assert_eq!(Block::of(kind).len(), Feature::of(kind).len());
            for block in Block::of(kind) {
                assert!(
                    Feature::of(kind).contains(&Feature::filling(*block)),
                    "{block:?}"
                );
            }
        }
    }
}
