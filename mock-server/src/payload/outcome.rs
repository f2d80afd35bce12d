use contract::session::{SessionKind, SessionStatus};

use super::scenario::Failure;
use super::warning::Risk;
use super::{Failing, Feature, FeatureStatus, Recipe, SandboxScenario, Steps};

/// What each feature of a session came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    kind: SessionKind,
    status: SessionStatus,
    steps: Steps,
    failure: Option<Failure>,
}

impl Outcome {
    pub(super) fn new(recipe: &Recipe) -> Self {
        Self {
            kind: recipe.kind,
            status: recipe.status,
            steps: recipe.steps,
            failure: failure_of(recipe),
        }
    }

    pub(super) fn failure(&self) -> Option<Failure> {
        self.failure
    }

    /// Whether the session went through all of its features.
    pub(super) fn is_whole(&self) -> bool {
        match self.status {
            SessionStatus::Approved
            | SessionStatus::Declined
            | SessionStatus::InReview
            | SessionStatus::Resubmitted
            | SessionStatus::KycExpired => true,
            SessionStatus::NotStarted
            | SessionStatus::InProgress
            | SessionStatus::AwaitingUser
            | SessionStatus::Expired
            | SessionStatus::Abandoned
            | SessionStatus::NotFinished => false,
        }
    }

    /// The feature's status; `None` where it never ran, or the workflow lacks it.
    pub(super) fn of(&self, feature: Feature) -> Option<FeatureStatus> {
        if !self.steps.have(feature) {
            return None;
        }
        match self.status {
            SessionStatus::NotStarted | SessionStatus::Expired => None,
            SessionStatus::InProgress
            | SessionStatus::AwaitingUser
            | SessionStatus::Abandoned
            | SessionStatus::NotFinished => self.unfinished(feature),
            SessionStatus::Approved => Some(FeatureStatus::Approved),
            SessionStatus::Declined => Some(self.failed_as(feature, FeatureStatus::Declined)),
            SessionStatus::InReview => Some(self.failed_as(feature, FeatureStatus::InReview)),
            SessionStatus::Resubmitted => Some(singled_out(
                feature,
                &[Feature::Poa, Feature::KybDocuments],
                FeatureStatus::ResubRequested,
            )),
            SessionStatus::KycExpired => {
                // A company's documents know no such status; there all features stay approved.
                Some(singled_out(
                    feature,
                    &[Feature::IdVerification],
                    FeatureStatus::Expired,
                ))
            }
        }
    }

    /// What the features came to that `features` lists, in workflow order; one that never ran is not finished.
    pub(super) fn listed(&self) -> impl Iterator<Item = (Feature, FeatureStatus)> + '_ {
        let listed = Feature::of(self.kind)
            .iter()
            .filter(|feature| feature.is_listed() && self.steps.have(**feature));
        listed.map(|feature| {
            let status = self.of(*feature).unwrap_or(FeatureStatus::NotFinished);
            (*feature, status)
        })
    }

    /// Half-way: the first step is done, the next was begun, the rest never ran.
    fn unfinished(&self, feature: Feature) -> Option<FeatureStatus> {
        if Some(feature) == self.begun() {
            return Some(FeatureStatus::NotFinished);
        }
        match feature {
            Feature::IdVerification | Feature::KybRegistry | Feature::IpAnalysis => {
                Some(FeatureStatus::Approved)
            }
            Feature::Nfc
            | Feature::Liveness
            | Feature::FaceMatch
            | Feature::Poa
            | Feature::Phone
            | Feature::EmailVerification
            | Feature::DocumentAi
            | Feature::Questionnaire
            | Feature::Aml
            | Feature::DatabaseValidation
            | Feature::KybDocuments
            | Feature::KybKeyPeople => None,
        }
    }

    /// The step that an unfinished session stands at; where there is no second one, the first.
    fn begun(&self) -> Option<Feature> {
        let usual = match self.kind {
            SessionKind::User => Feature::Liveness,
            SessionKind::Business => Feature::KybKeyPeople,
        };
        let mut steps = Feature::of(self.kind)
            .iter()
            .copied()
            .filter(|feature| self.steps.have(*feature));
        let has_usual = self.steps.have(usual).then_some(usual);
        has_usual.or_else(|| steps.next())
    }

    fn failed_as(&self, feature: Feature, status: FeatureStatus) -> FeatureStatus {
        if self
            .failure
            .is_some_and(|failure| failure.feature == feature)
        {
            status
        } else {
            FeatureStatus::Approved
        }
    }
}

fn singled_out(feature: Feature, chosen: &[Feature], status: FeatureStatus) -> FeatureStatus {
    if chosen.contains(&feature) {
        status
    } else {
        FeatureStatus::Approved
    }
}

/// Where a declined or reviewed session fails: `None` for every other.
fn failure_of(recipe: &Recipe) -> Option<Failure> {
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

    fn outcome(kind: SessionKind, status: SessionStatus, seed: u64, failing: Failing) -> Outcome {
        Outcome::new(&Recipe {
            kind,
            status,
            seed,
            steps: Steps::every(kind),
            failing,
            created_at: 0,
        })
    }

    #[test]
    fn a_finished_session_has_run_every_feature() {
        for kind in SessionKind::ALL {
            for status in SessionStatus::FINISHED {
                let outcome = outcome(kind, status, 3, Failing::Anywhere);
                let failed: Vec<_> = Feature::of(kind)
                    .iter()
                    .filter(|feature| outcome.of(**feature) != Some(FeatureStatus::Approved))
                    .collect();
                assert_eq!(
                    failed.len(),
                    usize::from(status != SessionStatus::Approved),
                    "{kind} {status:?}"
                );
            }
        }
    }

    #[test]
    fn a_scenario_decides_where_its_own_outcome_fails() {
        for scenario in SandboxScenario::ALL {
            let kind = scenario.kind().unwrap_or(SessionKind::User);
            let outcome = outcome(kind, scenario.outcome(), 5, Failing::As(scenario));
            assert_eq!(outcome.failure(), scenario.failure(), "{scenario:?}");
        }
    }

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
                        let failure = Outcome::new(&Recipe {
                            kind,
                            status,
                            seed,
                            steps,
                            failing: Failing::Repeatable,
                            created_at: 0,
                        })
                        .failure();
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

    #[test]
    fn nothing_ran_before_the_start() {
        for kind in SessionKind::ALL {
            let outcome = outcome(kind, SessionStatus::NotStarted, 0, Failing::Anywhere);
            assert!(
                Feature::of(kind)
                    .iter()
                    .all(|feature| outcome.of(*feature).is_none())
            );
        }
    }
}
