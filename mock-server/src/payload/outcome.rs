use contract::session::{SessionKind, SessionStatus};

use super::failure::Failure;
use super::{Feature, FeatureStatus, Recipe, Steps};

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
            failure: Failure::of(recipe),
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

    /// Half-way: the first step is done, the next was begun, the rest never ran. Where there is no next one, the first
    /// was not done yet.
    fn unfinished(&self, feature: Feature) -> Option<FeatureStatus> {
        match feature {
            Feature::IdVerification | Feature::KybRegistry => {
                self.goes_on().then_some(FeatureStatus::Approved)
            }
            Feature::IpAnalysis => Some(FeatureStatus::Approved),
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

    /// Whether something comes after the first step.
    fn goes_on(&self) -> bool {
        let first = [
            Feature::IdVerification,
            Feature::KybRegistry,
            Feature::IpAnalysis,
        ];
        let mut own = Feature::of(self.kind).iter();
        own.any(|feature| self.steps.have(*feature) && !first.contains(feature))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::{Failing, SandboxScenario};

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
    fn something_is_left_of_an_unfinished_session() {
        for (kind, steps) in [
            (SessionKind::User, vec![Feature::IdVerification]),
            (
                SessionKind::User,
                vec![Feature::IdVerification, Feature::IpAnalysis],
            ),
            (SessionKind::User, vec![Feature::Phone, Feature::Aml]),
            (SessionKind::Business, vec![Feature::KybRegistry]),
            (SessionKind::User, Feature::of(SessionKind::User).to_vec()),
        ] {
            let unfinished = Outcome::new(&Recipe {
                kind,
                status: SessionStatus::Abandoned,
                seed: 0,
                steps: Steps::these(steps.iter().copied()),
                failing: Failing::Repeatable,
                created_at: 0,
            });
            let left = unfinished
                .listed()
                .any(|(_, status)| status == FeatureStatus::NotFinished);
            assert!(left, "{steps:?}");
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
