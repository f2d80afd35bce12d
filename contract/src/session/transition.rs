use super::SessionStatus;

/// What moves a session from one status to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mover {
    /// The person or company that is verified, on the hosted page.
    Person,
    /// A deadline: of the session, or of its approval.
    Time,
    /// The application's team, by `update-status`.
    Reviewer,
}

impl SessionStatus {
    /// Whether a session in this status may get that one, moved by this (contract §5, "Status transitions").
    ///
    /// The one table of transitions. A reviewer may do more than the contract's list of transitions says: each of their
    /// three statuses can overturn the others, and takes up again what was abandoned or has run out.
    pub const fn may_become(self, to: Self, mover: Mover) -> bool {
        match mover {
            Mover::Person => match self {
                Self::NotStarted => matches!(to, Self::InProgress),
                Self::InProgress => matches!(
                    to,
                    Self::Approved
                        | Self::Declined
                        | Self::InReview
                        | Self::AwaitingUser
                        | Self::Abandoned
                ),
                Self::AwaitingUser | Self::Resubmitted => {
                    matches!(to, Self::Approved | Self::Declined | Self::InReview)
                }
                Self::InReview
                | Self::Approved
                | Self::Declined
                | Self::Expired
                | Self::KycExpired
                | Self::Abandoned
                | Self::NotFinished => false,
            },
            Mover::Time => matches!(
                (self, to),
                (Self::NotStarted, Self::Expired)
                    | (Self::InProgress, Self::Abandoned)
                    | (Self::Approved, Self::KycExpired)
            ),
            Mover::Reviewer => match self {
                Self::Approved => matches!(to, Self::Declined | Self::Resubmitted),
                Self::Declined => matches!(to, Self::Approved | Self::Resubmitted),
                Self::Resubmitted => matches!(to, Self::Approved | Self::Declined),
                Self::InReview | Self::KycExpired | Self::Abandoned => {
                    matches!(to, Self::Approved | Self::Declined | Self::Resubmitted)
                }
                Self::NotStarted
                | Self::InProgress
                | Self::AwaitingUser
                | Self::Expired
                | Self::NotFinished => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contract's list, word for word.
    const LISTED: &str = "Not Started → In Progress, Expired · In Progress → Approved, Declined, In Review, Awaiting User, Abandoned · Awaiting User → Approved, Declined, In Review · In Review → Approved, Declined, Resubmitted · Declined → Resubmitted · Resubmitted → Approved, Declined, In Review · Approved → Kyc Expired";

    fn listed() -> Vec<(SessionStatus, SessionStatus)> {
        let rows = LISTED
            .split(" · ")
            .map(|row| row.split_once(" → ").unwrap());
        let pairs = rows.flat_map(|(from, to)| to.split(", ").map(move |to| (from, to)));
        pairs
            .map(|(from, to)| (from.parse().unwrap(), to.parse().unwrap()))
            .collect()
    }

    fn is_made(from: SessionStatus, to: SessionStatus) -> bool {
        [Mover::Person, Mover::Time, Mover::Reviewer]
            .into_iter()
            .any(|mover| from.may_become(to, mover))
    }

    #[test]
    fn every_listed_transition_is_made_by_somebody() {
        for (from, to) in listed() {
            assert!(is_made(from, to), "{from:?} to {to:?}");
        }
    }

    #[test]
    fn beyond_the_list_there_are_only_a_reviewers_corrections() {
        for from in SessionStatus::ALL {
            for to in SessionStatus::ALL {
                let is_listed = listed().contains(&(from, to));
                for mover in [Mover::Person, Mover::Time] {
                    assert!(
                        is_listed || !from.may_become(to, mover),
                        "{from:?} to {to:?}"
                    );
                }
            }
            assert!(!is_made(from, from), "{from:?}");
        }
    }
}
