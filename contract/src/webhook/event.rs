//! The events that a destination can subscribe to, and the bounds of a delivery's life (contract §6).

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

use crate::session::SessionStatus;

/// What a delivery reports: the value of `webhook_type`, and of the entries of `subscribed_events`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the event's name on the wire")]
pub enum EventName {
    StatusUpdated,
    DataUpdated,
    UserStatusUpdated,
    UserDataUpdated,
    BusinessStatusUpdated,
    BusinessDataUpdated,
    ActivityCreated,
    TransactionCreated,
    TransactionStatusUpdated,
    TravelRuleStatusUpdated,
}

impl EventName {
    /// Every event, in the contract's order.
    pub const ALL: [Self; 10] = [
        Self::StatusUpdated,
        Self::DataUpdated,
        Self::UserStatusUpdated,
        Self::UserDataUpdated,
        Self::BusinessStatusUpdated,
        Self::BusinessDataUpdated,
        Self::ActivityCreated,
        Self::TransactionCreated,
        Self::TransactionStatusUpdated,
        Self::TravelRuleStatusUpdated,
    ];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StatusUpdated => "status.updated",
            Self::DataUpdated => "data.updated",
            Self::UserStatusUpdated => "user.status.updated",
            Self::UserDataUpdated => "user.data.updated",
            Self::BusinessStatusUpdated => "business.status.updated",
            Self::BusinessDataUpdated => "business.data.updated",
            Self::ActivityCreated => "activity.created",
            Self::TransactionCreated => "transaction.created",
            Self::TransactionStatusUpdated => "transaction.status.updated",
            Self::TravelRuleStatusUpdated => "travel_rule.status.updated",
        }
    }
}

/// Whether a `status.updated` for this status carries `decision`.
pub const fn carries_decision(status: SessionStatus) -> bool {
    match status {
        SessionStatus::Approved
        | SessionStatus::Declined
        | SessionStatus::InReview
        | SessionStatus::Abandoned => true,
        SessionStatus::NotStarted
        | SessionStatus::InProgress
        | SessionStatus::AwaitingUser
        | SessionStatus::Resubmitted
        | SessionStatus::Expired
        | SessionStatus::KycExpired
        | SessionStatus::NotFinished => false,
    }
}

impl fmt::Display for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is none of the ten events.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "unknown webhook event \"{0}\": the ten names are lower case with dots, for example \"status.updated\""
)]
pub struct UnknownEvent(pub String);

impl FromStr for EventName {
    type Err = UnknownEvent;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|event| event.as_str() == text)
            .ok_or_else(|| UnknownEvent(text.to_owned()))
    }
}

/// How long a receiver has for its 2xx.
pub const DELIVERY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long after the end of the first attempt the second one starts, and after the second the third, which is the last.
pub const RETRY_DELAYS: [Duration; 2] = [Duration::from_secs(60), Duration::from_secs(240)];

/// How far `X-Timestamp` may lie from the receiver's clock, either way; a receiver rejects what is further off.
pub const TIMESTAMP_TOLERANCE: Duration = Duration::from_secs(300);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_parsed_from_its_name_alone() {
        for event in EventName::ALL {
            assert_eq!(event.as_str().parse(), Ok(event));
        }
        assert!("Status.Updated".parse::<EventName>().is_err());
        assert!("".parse::<EventName>().is_err());
    }

    #[test]
    fn every_finished_status_carries_a_decision() {
        for status in SessionStatus::FINISHED {
            assert!(carries_decision(status));
        }
        assert!(carries_decision(SessionStatus::Abandoned));
        assert!(!carries_decision(SessionStatus::KycExpired));
    }
}
