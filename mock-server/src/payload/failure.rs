use contract::session::{SessionKind, SessionStatus};

use super::warning::Risk;
use super::{Failing, Feature, Recipe, SandboxScenario};

/// The feature that keeps a session from being approved, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) feature: Feature,
    pub(super) risk: Risk,
}

impl Failure {
    /// Where a declined or reviewed session fails; `None` for every other.
    pub(super) fn of(recipe: &Recipe) -> Option<Self> {
        let Recipe {
            kind,
            status,
            steps,
            failing,
            ..
        } = *recipe;
        if ![SessionStatus::Declined, SessionStatus::InReview].contains(&status) {
            return None;
        }
        if let Failing::As(scenario) = failing
            && scenario.outcome() == status
            && scenario.suits(kind)
            && scenario.lacking(steps).is_none()
        {
            return scenario.failure();
        }
        let among = |ways: &[Failure]| -> Vec<Failure> {
            let ways = ways.iter().copied();
            ways.filter(|way| steps.have(way.feature)).collect()
        };
        let repeatable = |ways: &[Failure]| -> Vec<Failure> {
            let ways = ways.iter().copied();
            ways.filter(|way| way.feature.can_be_repeated()).collect()
        };
        let (usual, rare) = (among(&usual_failures(kind, status)), among(&RARE_FAILURES));
        let preferred = match failing {
            Failing::Repeatable => vec![repeatable(&usual), repeatable(&rare), usual, rare],
            Failing::As(_) | Failing::Anywhere => vec![usual, rare],
        };
        let ways = preferred.into_iter().find(|ways| !ways.is_empty())?;
        let turn = recipe.seed.checked_rem(ways.len() as u64)?;
        ways.get(usize::try_from(turn).ok()?).copied()
    }
}

/// How sessions of this kind fail as a rule.
fn usual_failures(kind: SessionKind, status: SessionStatus) -> Vec<Failure> {
    match kind {
        SessionKind::Business => COMPANY_FAILURES.to_vec(),
        SessionKind::User => SandboxScenario::ALL
            .into_iter()
            .filter(|scenario| scenario.outcome() == status && scenario.suits(kind))
            .filter_map(SandboxScenario::failure)
            .collect(),
    }
}

/// The scenarios know one way for a company to fail; these are the others, so that each block is seen failing.
const COMPANY_FAILURES: [Failure; 4] = [
    Failure {
        feature: Feature::KybRegistry,
        risk: Risk::DataInconsistent,
    },
    Failure {
        feature: Feature::KybDocuments,
        risk: Risk::CompanyNameMismatch,
    },
    Failure {
        feature: Feature::KybKeyPeople,
        risk: Risk::KeyPersonNotVerified,
    },
    Failure {
        feature: Feature::Aml,
        risk: Risk::PossibleMatchFound,
    },
];

/// How sessions fail on workflows that lack everything that fails as a rule.
const RARE_FAILURES: [Failure; 8] = [
    Failure {
        feature: Feature::IdVerification,
        risk: Risk::CouldNotRecognizeDocument,
    },
    Failure {
        feature: Feature::Liveness,
        risk: Risk::LivenessFaceAttack,
    },
    Failure {
        feature: Feature::DatabaseValidation,
        risk: Risk::NoMatch,
    },
    Failure {
        feature: Feature::Phone,
        risk: Risk::CarrierUnconfirmed,
    },
    Failure {
        feature: Feature::EmailVerification,
        risk: Risk::BreachedEmail,
    },
    Failure {
        feature: Feature::Questionnaire,
        risk: Risk::AnswerNotAccepted,
    },
    Failure {
        feature: Feature::Nfc,
        risk: Risk::ChipNotVerified,
    },
    Failure {
        feature: Feature::IpAnalysis,
        risk: Risk::IpAddressInBlocklist,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::Steps;

    #[test]
    fn whatever_a_workflow_consists_of_something_in_it_fails() {
        for kind in SessionKind::ALL {
            let own = Feature::of(kind).iter().copied();
            for only in own.filter(|feature| feature.is_listed()) {
                for status in [SessionStatus::Declined, SessionStatus::InReview] {
                    for seed in 0..3 {
                        let steps = match kind {
                            SessionKind::User => Steps::these([only]),
                            SessionKind::Business => Steps::these([Feature::KybRegistry, only]),
                        };
                        let failure = Failure::of(&Recipe {
                            kind,
                            status,
                            seed,
                            steps,
                            failing: Failing::Repeatable,
                            created_at: 0,
                        });
                        let failing = failure.unwrap().feature;
                        assert!(steps.have(failing), "{only:?} {status:?} {failing:?}");
                        assert!(
                            failing == only || !only.can_be_repeated(),
                            "{only:?} {status:?} {failing:?}"
                        );
                    }
                }
            }
        }
    }
}
