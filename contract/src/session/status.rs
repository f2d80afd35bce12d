use std::str::FromStr;

use thiserror::Error;

/// The status of a session (contract §1).
///
/// KYC spells it in Title Case With Spaces; how KYB does is the dialect's affair, and
/// [`crate::dialect::Dialect::status`] is the only place that knows. Single features inside a session stay Title Case
/// for both kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SessionStatus {
    /// Created, never opened.
    NotStarted,
    /// The person is at it.
    InProgress,
    /// The person has to do something more.
    AwaitingUser,
    /// A compliance team looks at it. Finished.
    InReview,
    /// Finished, passed.
    Approved,
    /// Finished, failed.
    Declined,
    /// Some steps were asked for again.
    Resubmitted,
    /// Nobody came in time.
    Expired,
    /// An approval that has run out. `Kyc Expired`, not `KYC Expired`.
    KycExpired,
    /// Left half-way.
    Abandoned,
    /// Named by the founding document; counts as unfinished.
    NotFinished,
}

impl SessionStatus {
    /// Every status, in the contract's order.
    pub const ALL: [Self; 11] = [
        Self::NotStarted,
        Self::InProgress,
        Self::AwaitingUser,
        Self::InReview,
        Self::Approved,
        Self::Declined,
        Self::Resubmitted,
        Self::Expired,
        Self::KycExpired,
        Self::Abandoned,
        Self::NotFinished,
    ];

    /// The statuses that can be shared.
    pub const FINISHED: [Self; 3] = [Self::Approved, Self::Declined, Self::InReview];

    /// Whether a session in this status can be shared (rule `share-unfinished-refused`).
    pub const fn is_finished(self) -> bool {
        matches!(self, Self::Approved | Self::Declined | Self::InReview)
    }

    /// How a KYC session spells it; also how the control protocol and update-status spell it for both kinds.
    pub const fn title_case(self) -> &'static str {
        self.spellings().0
    }

    /// How a KYB session spells it in the founding document.
    pub const fn upper_snake_case(self) -> &'static str {
        self.spellings().1
    }

    /// Reads either casing, as the status filters of lists do.
    pub fn from_either_casing(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|status| status.title_case() == text || status.upper_snake_case() == text)
    }

    const fn spellings(self) -> (&'static str, &'static str) {
        match self {
            Self::NotStarted => ("Not Started", "NOT_STARTED"),
            Self::InProgress => ("In Progress", "IN_PROGRESS"),
            Self::AwaitingUser => ("Awaiting User", "AWAITING_USER"),
            Self::InReview => ("In Review", "IN_REVIEW"),
            Self::Approved => ("Approved", "APPROVED"),
            Self::Declined => ("Declined", "DECLINED"),
            Self::Resubmitted => ("Resubmitted", "RESUBMITTED"),
            Self::Expired => ("Expired", "EXPIRED"),
            Self::KycExpired => ("Kyc Expired", "KYC_EXPIRED"),
            Self::Abandoned => ("Abandoned", "ABANDONED"),
            Self::NotFinished => ("Not Finished", "NOT_FINISHED"),
        }
    }
}

/// A status that Didit does not know, in the casing that was asked for.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "unknown session status \"{0}\": write it in Title Case, for example \"In Review\" or \"Kyc Expired\""
)]
pub struct UnknownStatus(pub String);

impl FromStr for SessionStatus {
    type Err = UnknownStatus;

    /// Reads Title Case exactly.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.title_case() == text)
            .ok_or_else(|| UnknownStatus(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upper_snake_case_is_title_case_in_capitals_with_underscores() {
        for status in SessionStatus::ALL {
            assert_eq!(
                status.upper_snake_case(),
                status.title_case().to_uppercase().replace(' ', "_")
            );
        }
    }

    #[test]
    fn only_title_case_is_parsed() {
        assert_eq!("Kyc Expired".parse(), Ok(SessionStatus::KycExpired));
        assert!("KYC Expired".parse::<SessionStatus>().is_err());
        assert!("APPROVED".parse::<SessionStatus>().is_err());
        assert_eq!(
            SessionStatus::from_either_casing("APPROVED"),
            Some(SessionStatus::Approved)
        );
    }
}
