use contract::session::{SessionKind, SessionStatus};

use super::scenario::Failure;
use super::warning::Risk;
use super::{Feature, FeatureStatus, SandboxScenario};

/// What each feature of a session came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    kind: SessionKind,
    status: SessionStatus,
    failure: Option<Failure>,
}

impl Outcome {
    /// A declined or reviewed session fails where its scenario says, else where the seed says.
    pub(super) fn new(
        kind: SessionKind,
        status: SessionStatus,
        scenario: Option<SandboxScenario>,
        seed: u64,
    ) -> Self {
        let failure = match status {
            SessionStatus::Declined | SessionStatus::InReview => scenario
                .filter(|scenario| scenario.outcome() == status && scenario.suits(kind))
                .and_then(SandboxScenario::failure)
                .or_else(|| failure_of(kind, status, seed)),
            SessionStatus::NotStarted
            | SessionStatus::InProgress
            | SessionStatus::AwaitingUser
            | SessionStatus::Approved
            | SessionStatus::Resubmitted
            | SessionStatus::Expired
            | SessionStatus::KycExpired
            | SessionStatus::Abandoned
            | SessionStatus::NotFinished => None,
        };
        Self {
            kind,
            status,
            failure,
        }
    }

    pub(super) fn failure(&self) -> Option<Failure> {
        self.failure
    }

    /// The feature's status; `None` where it never ran.
    pub(super) fn of(&self, feature: Feature) -> Option<FeatureStatus> {
        match self.status {
            SessionStatus::NotStarted | SessionStatus::Expired => None,
            SessionStatus::InProgress
            | SessionStatus::AwaitingUser
            | SessionStatus::Abandoned
            | SessionStatus::NotFinished => unfinished(feature),
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
            .filter(|feature| feature.is_listed());
        listed.map(|feature| {
            let status = self.of(*feature).unwrap_or(FeatureStatus::NotFinished);
            (*feature, status)
        })
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

/// Half-way: the first step is done, the next was begun, the rest never ran.
fn unfinished(feature: Feature) -> Option<FeatureStatus> {
    match feature {
        Feature::IdVerification | Feature::KybRegistry | Feature::IpAnalysis => {
            Some(FeatureStatus::Approved)
        }
        Feature::Liveness | Feature::KybKeyPeople => Some(FeatureStatus::NotFinished),
        Feature::Nfc
        | Feature::FaceMatch
        | Feature::Poa
        | Feature::Phone
        | Feature::EmailVerification
        | Feature::DocumentAi
        | Feature::Questionnaire
        | Feature::Aml
        | Feature::DatabaseValidation
        | Feature::KybDocuments => None,
    }
}

fn singled_out(feature: Feature, chosen: &[Feature], status: FeatureStatus) -> FeatureStatus {
    if chosen.contains(&feature) {
        status
    } else {
        FeatureStatus::Approved
    }
}

/// Counting seeds up shows every way to fail in turn.
fn failure_of(kind: SessionKind, status: SessionStatus, seed: u64) -> Option<Failure> {
    let suiting: Vec<_> = match kind {
        SessionKind::Business => COMPANY_FAILURES.to_vec(),
        SessionKind::User => SandboxScenario::ALL
            .into_iter()
            .filter(|scenario| scenario.outcome() == status && scenario.suits(kind))
            .filter_map(SandboxScenario::failure)
            .collect(),
    };
    let turn = seed.checked_rem(suiting.len() as u64)?;
    suiting.get(usize::try_from(turn).ok()?).copied()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_session_has_run_every_feature() {
        for kind in SessionKind::ALL {
            for status in SessionStatus::FINISHED {
                let outcome = Outcome::new(kind, status, None, 3);
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
            let outcome = Outcome::new(kind, scenario.outcome(), Some(scenario), 5);
            assert_eq!(outcome.failure(), scenario.failure(), "{scenario:?}");
        }
    }

    #[test]
    fn nothing_ran_before_the_start() {
        for kind in SessionKind::ALL {
            let outcome = Outcome::new(kind, SessionStatus::NotStarted, None, 0);
            assert!(
                Feature::of(kind)
                    .iter()
                    .all(|feature| outcome.of(*feature).is_none())
            );
        }
    }
}
