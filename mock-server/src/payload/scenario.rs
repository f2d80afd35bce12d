use std::str::FromStr;

use contract::session::{SessionKind, SessionStatus};
use thiserror::Error;

use super::failure::Failure;
use super::warning::Risk;
use super::{Feature, Steps};

macro_rules! scenarios {
    ($($variant:ident $name:literal $outcome:ident $failing:expr;)*) => {
        /// How a sandbox session ends at once (contract §5, "Sandbox scenarios in detail").
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum SandboxScenario { $($variant),* }

        impl SandboxScenario {
            /// All sixteen, in the contract's order.
            pub(crate) const ALL: [Self; 16] = [$(Self::$variant),*];

            /// The value of `sandbox_scenario` on the wire.
            pub(crate) const fn as_wire(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The status its session gets.
            pub(crate) const fn outcome(self) -> SessionStatus {
                match self { $(Self::$variant => SessionStatus::$outcome),* }
            }

            /// The failing feature and the risk it warns of; `None` for `approve`.
            pub(super) const fn failure(self) -> Option<Failure> {
                match self { $(Self::$variant => $failing),* }
            }
        }
    };
}

scenarios! {
    Approve "approve" Approved None;
    DeclineDocumentExpired "decline_document_expired" Declined fails(Feature::IdVerification, Risk::DocumentExpired);
    DeclineCouldNotRecognizeDocument "decline_could_not_recognize_document" Declined
        fails(Feature::IdVerification, Risk::CouldNotRecognizeDocument);
    DeclineMrzValidation "decline_mrz_validation" Declined fails(Feature::IdVerification, Risk::MrzValidationFailed);
    DeclineMinimumAge "decline_minimum_age" Declined fails(Feature::IdVerification, Risk::MinimumAgeNotMet);
    DeclineFaceMatchLowSimilarity "decline_face_match_low_similarity" Declined
        fails(Feature::FaceMatch, Risk::LowFaceMatchSimilarity);
    DeclineLivenessAttack "decline_liveness_attack" Declined fails(Feature::Liveness, Risk::LivenessFaceAttack);
    DeclineAmlHit "decline_aml_hit" Declined fails(Feature::Aml, Risk::PossibleMatchFound);
    DeclineIpBlocklist "decline_ip_blocklist" Declined fails(Feature::IpAnalysis, Risk::IpAddressInBlocklist);
    DeclinePoaAddressMismatch "decline_poa_address_mismatch" Declined fails(Feature::Poa, Risk::AddressMismatch);
    DeclineNfcChipNotVerified "decline_nfc_chip_not_verified" Declined fails(Feature::Nfc, Risk::ChipNotVerified);
    DeclineDatabaseNoMatch "decline_database_no_match" Declined fails(Feature::DatabaseValidation, Risk::NoMatch);
    DeclineKybRegistryMismatch "decline_kyb_registry_mismatch" Declined
        fails(Feature::KybRegistry, Risk::DataInconsistent);
    ReviewAmlPossibleMatch "review_aml_possible_match" InReview fails(Feature::Aml, Risk::PossibleMatchFound);
    ReviewFaceMatchBorderline "review_face_match_borderline" InReview
        fails(Feature::FaceMatch, Risk::LowFaceMatchSimilarity);
    ReviewPoaPartialMatch "review_poa_partial_match" InReview fails(Feature::Poa, Risk::AddressMismatch);
}

impl SandboxScenario {
    /// The kind of session it can happen to; `None`: to both, as `approve` can.
    pub(crate) fn kind(self) -> Option<SessionKind> {
        match self.failure()?.feature {
            Feature::KybRegistry | Feature::KybDocuments | Feature::KybKeyPeople => {
                Some(SessionKind::Business)
            }
            Feature::IdVerification
            | Feature::Nfc
            | Feature::Liveness
            | Feature::FaceMatch
            | Feature::Poa
            | Feature::Phone
            | Feature::EmailVerification
            | Feature::DocumentAi
            | Feature::Questionnaire
            | Feature::Aml
            | Feature::IpAnalysis
            | Feature::DatabaseValidation => Some(SessionKind::User),
        }
    }

    /// The failing feature and the risk it warns of, spelled as a session's `features` and warnings do; `None` for
    /// `approve`.
    pub(crate) fn failing(self) -> Option<(&'static str, &'static str)> {
        let failure = self.failure()?;
        Some((failure.feature.name(), failure.risk.as_wire()))
    }

    /// The failing feature where a session that goes through these lacks it.
    pub(crate) fn lacking(self, steps: Steps) -> Option<Feature> {
        let failure = self.failure()?;
        (!steps.have(failure.feature)).then_some(failure.feature)
    }

    /// Whether a session of this kind can take it.
    pub(crate) fn suits(self, kind: SessionKind) -> bool {
        self.kind().is_none_or(|own| own == kind)
    }
}

impl FromStr for SandboxScenario {
    type Err = UnknownScenario;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|scenario| scenario.as_wire() == name)
            .ok_or_else(|| UnknownScenario(name.to_owned()))
    }
}

/// A `sandbox_scenario` that is none of the sixteen.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "unknown sandbox scenario \"{0}\": write for example \"approve\" or \"decline_document_expired\""
)]
pub(crate) struct UnknownScenario(pub String);

#[expect(
    clippy::unnecessary_wraps,
    reason = "the table's column is optional; `approve` fails nothing"
)]
const fn fails(feature: Feature, risk: Risk) -> Option<Failure> {
    Some(Failure { feature, risk })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_of_a_name_is_its_outcome() {
        for scenario in SandboxScenario::ALL {
            let prefix = if scenario.outcome() == SessionStatus::Approved {
                "approve"
            } else if scenario.outcome() == SessionStatus::Declined {
                "decline_"
            } else {
                assert_eq!(scenario.outcome(), SessionStatus::InReview);
                "review_"
            };
            assert!(scenario.as_wire().starts_with(prefix), "{scenario:?}");
            assert_eq!(scenario.as_wire().parse(), Ok(scenario));
            assert_eq!(
                scenario.failure().is_none(),
                scenario == SandboxScenario::Approve
            );
        }
    }

    #[test]
    fn a_failing_feature_belongs_to_the_kind() {
        for scenario in SandboxScenario::ALL {
            if let (Some(kind), Some(failure)) = (scenario.kind(), scenario.failure()) {
                assert!(Feature::of(kind).contains(&failure.feature), "{scenario:?}");
            }
        }
    }

    #[test]
    fn only_the_registry_mismatch_is_for_companies_alone() {
        let for_companies: Vec<_> = SandboxScenario::ALL
            .into_iter()
            .filter(|scenario| scenario.suits(SessionKind::Business))
            .collect();
        assert_eq!(
            for_companies,
            [
                SandboxScenario::Approve,
                SandboxScenario::DeclineKybRegistryMismatch
            ]
        );
    }

    #[test]
    fn the_table_says_what_the_contract_says() {
        let failing = |name: &str| {
            let scenario: SandboxScenario = name.parse().unwrap();
            scenario.failing()
        };
        assert_eq!(failing("approve"), None);
        for (name, feature, risk) in [
            (
                "decline_document_expired",
                "ID_VERIFICATION",
                "DOCUMENT_EXPIRED",
            ),
            (
                "decline_could_not_recognize_document",
                "ID_VERIFICATION",
                "COULD_NOT_RECOGNIZE_DOCUMENT",
            ),
            (
                "decline_mrz_validation",
                "ID_VERIFICATION",
                "MRZ_VALIDATION_FAILED",
            ),
            (
                "decline_minimum_age",
                "ID_VERIFICATION",
                "MINIMUM_AGE_NOT_MET",
            ),
            (
                "decline_face_match_low_similarity",
                "FACE_MATCH",
                "LOW_FACE_MATCH_SIMILARITY",
            ),
            (
                "decline_liveness_attack",
                "LIVENESS",
                "LIVENESS_FACE_ATTACK",
            ),
            ("decline_aml_hit", "AML", "POSSIBLE_MATCH_FOUND"),
            (
                "decline_ip_blocklist",
                "IP_ANALYSIS",
                "IP_ADDRESS_IN_BLOCKLIST",
            ),
            ("decline_poa_address_mismatch", "POA", "ADDRESS_MISMATCH"),
            ("decline_nfc_chip_not_verified", "NFC", "CHIP_NOT_VERIFIED"),
            (
                "decline_database_no_match",
                "DATABASE_VALIDATION",
                "NO_MATCH",
            ),
            (
                "decline_kyb_registry_mismatch",
                "KYB_REGISTRY",
                "DATA_INCONSISTENT",
            ),
            ("review_aml_possible_match", "AML", "POSSIBLE_MATCH_FOUND"),
            (
                "review_face_match_borderline",
                "FACE_MATCH",
                "LOW_FACE_MATCH_SIMILARITY",
            ),
            ("review_poa_partial_match", "POA", "ADDRESS_MISMATCH"),
        ] {
            assert_eq!(failing(name), Some((feature, risk)), "{name}");
        }
    }
}
