use super::Feature;

/// The code of a warning and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Risk {
    DocumentExpired,
    CouldNotRecognizeDocument,
    MrzValidationFailed,
    MinimumAgeNotMet,
    LowFaceMatchSimilarity,
    LivenessFaceAttack,
    PossibleMatchFound,
    IpAddressInBlocklist,
    AddressMismatch,
    ChipNotVerified,
    NoMatch,
    DataInconsistent,
    CompanyNameMismatch,
    KeyPersonNotVerified,
    AnswerNotAccepted,
    BarcodeNotFound,
    SimilarFaceFound,
    CarrierUnconfirmed,
    BreachedEmail,
    SharedIpAddress,
}

impl Risk {
    /// The value of `risk` on the wire.
    pub(super) const fn as_wire(self) -> &'static str {
        self.texts().0
    }

    /// `short_description`.
    pub(super) const fn short(self) -> &'static str {
        self.texts().1
    }

    /// `long_description`.
    pub(super) const fn long(self) -> &'static str {
        self.texts().2
    }

    /// `additional_data`, as JSON.
    pub(super) const fn additional(self) -> &'static str {
        match self {
            Self::LowFaceMatchSimilarity => r#"{"threshold":70.0}"#,
            Self::LivenessFaceAttack => r#"{"threshold":80.0,"attack_type":"SCREEN_REPLAY"}"#,
            Self::MinimumAgeNotMet => r#"{"minimum_age":18}"#,
            Self::AddressMismatch => r#"{"name_match":true,"address_similarity":41.75}"#,
            Self::PossibleMatchFound => r#"{"hits_over_threshold":1,"threshold":80.0}"#,
            Self::DataInconsistent | Self::CompanyNameMismatch => {
                r#"{"fields":["company_name","registered_address"]}"#
            }
            Self::DocumentExpired
            | Self::CouldNotRecognizeDocument
            | Self::MrzValidationFailed
            | Self::IpAddressInBlocklist
            | Self::ChipNotVerified
            | Self::NoMatch
            | Self::KeyPersonNotVerified
            | Self::AnswerNotAccepted
            | Self::BarcodeNotFound
            | Self::SimilarFaceFound
            | Self::CarrierUnconfirmed
            | Self::BreachedEmail
            | Self::SharedIpAddress => "null",
        }
    }

    /// What an otherwise untroubled feature remarks on, for information only.
    pub(super) const fn remarked_by(feature: Feature) -> Option<Self> {
        match feature {
            Feature::IdVerification => Some(Self::BarcodeNotFound),
            Feature::Liveness => Some(Self::SimilarFaceFound),
            Feature::Phone => Some(Self::CarrierUnconfirmed),
            Feature::EmailVerification => Some(Self::BreachedEmail),
            Feature::IpAnalysis => Some(Self::SharedIpAddress),
            Feature::Nfc
            | Feature::FaceMatch
            | Feature::Poa
            | Feature::DocumentAi
            | Feature::Questionnaire
            | Feature::Aml
            | Feature::DatabaseValidation
            | Feature::KybRegistry
            | Feature::KybDocuments
            | Feature::KybKeyPeople => None,
        }
    }

    const fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::DocumentExpired => (
                "DOCUMENT_EXPIRED",
                "Document no longer valid",
                "The date of expiry printed on the document had passed when the session was made.",
            ),
            Self::CouldNotRecognizeDocument => (
                "COULD_NOT_RECOGNIZE_DOCUMENT",
                "Unknown document",
                "The pictures show no document of a kind and country that the workflow accepts.",
            ),
            Self::MrzValidationFailed => (
                "MRZ_VALIDATION_FAILED",
                "MRZ does not add up",
                "A check digit of the machine-readable zone differs from the one computed over its fields.",
            ),
            Self::MinimumAgeNotMet => (
                "MINIMUM_AGE_NOT_MET",
                "Too young",
                "By the date of birth on the document the person is below the age that the workflow asks for.",
            ),
            Self::LowFaceMatchSimilarity => (
                "LOW_FACE_MATCH_SIMILARITY",
                "Faces hardly alike",
                "The selfie resembles the portrait on the document less than the workflow demands.",
            ),
            Self::LivenessFaceAttack => (
                "LIVENESS_FACE_ATTACK",
                "Face shown on a screen",
                "The recording looks like a face on another device rather than a person before the camera.",
            ),
            Self::PossibleMatchFound => (
                "POSSIBLE_MATCH_FOUND",
                "Entry on a watch list",
                "At least one entry resembles the screened name closely enough to need a decision.",
            ),
            Self::IpAddressInBlocklist => (
                "IP_ADDRESS_IN_BLOCKLIST",
                "Blocked address",
                "The session came from an IP address that the application has put on its blocklist.",
            ),
            Self::AddressMismatch => (
                "ADDRESS_MISMATCH",
                "Address differs",
                "The address on the proof of address is not the one on the identity document.",
            ),
            Self::ChipNotVerified => (
                "CHIP_NOT_VERIFIED",
                "Chip not authentic",
                "The signature over the chip's contents could not be traced to its issuing country.",
            ),
            Self::NoMatch => (
                "NO_MATCH",
                "Not in the database",
                "The issuing country's database knows no person with these details.",
            ),
            Self::DataInconsistent => (
                "DATA_INCONSISTENT",
                "Registry says otherwise",
                "What the company stated differs from its record in the registry.",
            ),
            Self::CompanyNameMismatch => (
                "COMPANY_NAME_MISMATCH",
                "Another company's document",
                "The name read from the document is not the name in the registry.",
            ),
            Self::KeyPersonNotVerified => (
                "KEY_PERSON_NOT_VERIFIED",
                "Officer not verified",
                "The verification of an officer or owner did not end in an approval.",
            ),
            Self::AnswerNotAccepted => (
                "ANSWER_NOT_ACCEPTED",
                "Answer not accepted",
                "At least one answer is none of those that the workflow accepts.",
            ),
            Self::BarcodeNotFound => (
                "BARCODE_NOT_FOUND",
                "No barcode read",
                "No barcode could be read on the back; the printed fields were used alone.",
            ),
            Self::SimilarFaceFound => (
                "SIMILAR_FACE_FOUND",
                "Face seen before",
                "Another session of this application shows a face that resembles this one.",
            ),
            Self::CarrierUnconfirmed => (
                "CARRIER_UNCONFIRMED",
                "Carrier not confirmed",
                "The number was ported lately; the carrier shown may be the former one.",
            ),
            Self::BreachedEmail => (
                "EMAIL_IN_BREACH",
                "Address found in a breach",
                "The address appears in at least one published collection of leaked accounts.",
            ),
            Self::SharedIpAddress => (
                "SHARED_IP_ADDRESS",
                "Address used before",
                "Another session of this application came from the same IP address.",
            ),
        }
    }
}
