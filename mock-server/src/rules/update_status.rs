//! Whether a session's status may be set by hand (contract §5).

use contract::refusal::{FieldErrors, FieldProblem, Refusal};
use contract::session::{Mover, SessionStatus};

/// What was asked for.
pub(crate) struct Ask {
    pub(crate) status: SessionStatus,
    pub(crate) steps: Steps,
}

/// Which steps are to be done again. Only a resubmission looks at them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Steps {
    /// Those that failed or never came to an end.
    Chosen,
    /// These, by the names of their features.
    Named(Vec<String>),
}

/// What is known.
pub(crate) struct Facts {
    /// Where the session stands.
    pub(crate) status: SessionStatus,
    /// Whether a step of it could be chosen for resubmission.
    pub(crate) has_step_to_repeat: bool,
}

/// Whether a session in this status can be changed by hand at all: looked at before the body is.
pub(crate) fn is_open_to_change(status: SessionStatus) -> bool {
    BY_HAND
        .into_iter()
        .any(|to| status.may_become(to, Mover::Reviewer))
}

/// The status to commit.
pub(crate) fn decide(ask: &Ask, facts: &Facts) -> Result<SessionStatus, Refusal> {
    if !is_open_to_change(facts.status) {
        return Err(Refusal::StatusNotUpdatable(facts.status));
    }
    if ask.status == facts.status {
        return Err(Refusal::StatusUnchanged);
    }
    if !facts.status.may_become(ask.status, Mover::Reviewer) {
        return Err(Refusal::StatusNotUpdatable(facts.status));
    }
    if ask.status == SessionStatus::Resubmitted {
        check_steps(&ask.steps, facts)?;
    }
    Ok(ask.status)
}

fn check_steps(steps: &Steps, facts: &Facts) -> Result<(), Refusal> {
    let message = match steps {
        Steps::Named(names) => {
            let parents: Vec<&str> = names
                .iter()
                .map(String::as_str)
                .filter(|name| PARENTS.contains(name))
                .collect();
            if parents.is_empty() {
                return Ok(());
            }
            format!(
                "The following features cannot be resubmitted directly: {}. Resubmit the relevant child KYC sessions instead; the parent will recompute automatically.",
                parents.join(", ")
            )
        }
        Steps::Chosen if facts.has_step_to_repeat => return Ok(()),
        Steps::Chosen => {
            "No features found that need resubmission. All features are already approved."
                .to_owned()
        }
    };
    Err(Refusal::Fields(FieldErrors::one(
        "nodes_to_resubmit",
        FieldProblem::Plain(message),
    )))
}

/// The statuses that a reviewer gives.
pub(crate) const BY_HAND: [SessionStatus; 3] = [
    SessionStatus::Approved,
    SessionStatus::Declined,
    SessionStatus::Resubmitted,
];
/// They follow from the sessions of the people behind a company.
const PARENTS: &[&str] = &["KYB_REGISTRY", "KYB_KEY_PEOPLE", "KYB"];

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(from: SessionStatus, to: SessionStatus) -> Result<SessionStatus, Refusal> {
        let ask = Ask {
            status: to,
            steps: Steps::Chosen,
        };
        let facts = Facts {
            status: from,
            has_step_to_repeat: true,
        };
        decide(&ask, &facts)
    }

    #[test]
    fn exactly_the_contracts_statuses_can_be_left_and_for_any_other_one() {
        const OPEN: [SessionStatus; 6] = [
            SessionStatus::Approved,
            SessionStatus::Declined,
            SessionStatus::InReview,
            SessionStatus::KycExpired,
            SessionStatus::Abandoned,
            SessionStatus::Resubmitted,
        ];
        for from in SessionStatus::ALL {
            for to in BY_HAND {
                let expected = if !OPEN.contains(&from) {
                    Err(Refusal::StatusNotUpdatable(from))
                } else if from == to {
                    Err(Refusal::StatusUnchanged)
                } else {
                    Ok(to)
                };
                assert_eq!(decided(from, to), expected, "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn a_resubmission_needs_something_to_submit_again() {
        let ask = Ask {
            status: SessionStatus::Resubmitted,
            steps: Steps::Chosen,
        };
        let facts = Facts {
            status: SessionStatus::Approved,
            has_step_to_repeat: false,
        };
        assert!(matches!(decide(&ask, &facts), Err(Refusal::Fields(_))));
        let named = |name: &str| Ask {
            status: SessionStatus::Resubmitted,
            steps: Steps::Named(vec![name.to_owned()]),
        };
        assert!(decide(&named("OCR"), &facts).is_ok());
        assert!(decide(&named("KYB_REGISTRY"), &facts).is_err());
    }
}
