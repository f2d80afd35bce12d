//! What can be done with a session on its hosted page, and what comes of it (contract §5).

use contract::session::{Mover, SessionKind, SessionStatus};

use crate::payload::{Failing, Feature, SandboxScenario, Steps};
use crate::store::Environment;

/// What somebody chooses on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// As the session was armed; to be approved where it was not.
    AsArmed,
    /// This status, at a feature that can be done again where the session fails.
    Status(SessionStatus),
    /// As this scenario says.
    Scenario(SandboxScenario),
}

/// What is known of the session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) kind: SessionKind,
    pub(crate) status: SessionStatus,
    /// What it goes through.
    pub(crate) steps: Steps,
    /// The application's, as it is now.
    pub(crate) environment: Environment,
    pub(crate) armed: Option<SandboxScenario>,
}

/// How to carry the session on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The statuses that it takes, one after the other; never empty.
    pub(crate) way: Vec<SessionStatus>,
    /// Where it fails.
    pub(crate) failing: Failing,
}

/// Why a choice comes to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Nobody can go on with a session in this status.
    Over(SessionStatus),
    /// A person can't get a session from the first of these statuses to the second.
    NoWay(SessionStatus, SessionStatus),
    /// Scenarios are a sandbox's.
    Live,
    /// The scenario is of the other kind.
    OtherKind(SandboxScenario),
    /// The scenario fails at this feature, which the session does not go through.
    Lacking(SandboxScenario, Feature),
}

impl Choice {
    /// Every choice but [`Self::AsArmed`], in the order of the page.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let statuses = STATUSES.into_iter().map(Self::Status);
        statuses.chain(SandboxScenario::ALL.into_iter().map(Self::Scenario))
    }
}

/// What to commit.
pub(crate) fn decide(choice: Choice, facts: &Facts) -> Result<Plan, Refused> {
    if !is_open(facts.status) {
        return Err(Refused::Over(facts.status));
    }
    let (status, failing) = match (choice, facts.armed) {
        (Choice::Status(status), _) => (status, Failing::Repeatable),
        (Choice::Scenario(scenario), _) | (Choice::AsArmed, Some(scenario)) => {
            if facts.environment == Environment::Live {
                return Err(Refused::Live);
            }
            if !scenario.suits(facts.kind) {
                return Err(Refused::OtherKind(scenario));
            }
            if let Some(feature) = scenario.lacking(facts.steps) {
                return Err(Refused::Lacking(scenario, feature));
            }
            (scenario.outcome(), Failing::As(scenario))
        }
        (Choice::AsArmed, None) => (SessionStatus::Approved, Failing::Repeatable),
    };
    let way = way(facts.status, status).ok_or(Refused::NoWay(facts.status, status))?;
    Ok(Plan { way, failing })
}

/// Whether its person can go on with a session in this status.
pub(crate) fn is_open(status: SessionStatus) -> bool {
    SessionStatus::ALL
        .into_iter()
        .any(|to| status.may_become(to, Mover::Person))
}

/// How a person gets a session from one status to another: at once, or by beginning it first.
pub(crate) fn way(from: SessionStatus, to: SessionStatus) -> Option<Vec<SessionStatus>> {
    let begun = SessionStatus::InProgress;
    if from.may_become(to, Mover::Person) {
        Some(vec![to])
    } else if from.may_become(begun, Mover::Person) && begun.may_become(to, Mover::Person) {
        Some(vec![begun, to])
    } else {
        None
    }
}

const STATUSES: [SessionStatus; 6] = [
    SessionStatus::Approved,
    SessionStatus::Declined,
    SessionStatus::InReview,
    SessionStatus::InProgress,
    SessionStatus::AwaitingUser,
    SessionStatus::Abandoned,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(status: SessionStatus) -> Facts {
        Facts {
            kind: SessionKind::User,
            status,
            steps: Steps::every(SessionKind::User),
            environment: Environment::Sandbox,
            armed: None,
        }
    }

    #[test]
    fn a_session_is_begun_before_it_ends() {
        use SessionStatus::{Approved, InProgress, NotStarted};
        assert_eq!(way(NotStarted, Approved), Some(vec![InProgress, Approved]));
        assert_eq!(way(InProgress, Approved), Some(vec![Approved]));
        assert_eq!(way(InProgress, NotStarted), None);
        assert_eq!(
            way(SessionStatus::AwaitingUser, SessionStatus::Abandoned),
            None
        );
    }

    #[test]
    fn exactly_the_unfinished_can_be_gone_on_with() {
        use SessionStatus::{AwaitingUser, InProgress, NotStarted, Resubmitted};
        for status in SessionStatus::ALL {
            let expected = [NotStarted, InProgress, AwaitingUser, Resubmitted].contains(&status);
            assert_eq!(is_open(status), expected, "{status:?}");
            for choice in Choice::all() {
                let refused = decide(choice, &facts(status)) == Err(Refused::Over(status));
                assert_eq!(refused, !expected, "{status:?} {choice:?}");
            }
        }
    }

    #[test]
    fn what_is_armed_happens_unless_something_else_is_chosen() {
        let armed = Facts {
            armed: Some(SandboxScenario::DeclineAmlHit),
            ..facts(SessionStatus::InProgress)
        };
        let failing = |choice| decide(choice, &armed).map(|plan| plan.failing);
        assert_eq!(
            failing(Choice::AsArmed),
            Ok(Failing::As(SandboxScenario::DeclineAmlHit))
        );
        assert_eq!(
            failing(Choice::Status(SessionStatus::Approved)),
            Ok(Failing::Repeatable)
        );
        let live = Facts {
            environment: Environment::Live,
            ..armed
        };
        assert_eq!(decide(Choice::AsArmed, &live), Err(Refused::Live));
    }
}
