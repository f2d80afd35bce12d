//! Every status of a person's session, in the casing that Didit sends.

use contract::session::SessionStatus;

use super::bodies::kyc;
use crate::receiver::case::{Body, Case, Effect, accepts};

pub(super) const CASES: &[Case] = &[
    status(
        "the status Not Started",
        |about| kyc(about, SessionStatus::NotStarted),
        Effect::Waits,
    ),
    status(
        "the status In Progress",
        |about| kyc(about, SessionStatus::InProgress),
        Effect::Waits,
    ),
    status(
        "the status Awaiting User",
        |about| kyc(about, SessionStatus::AwaitingUser),
        Effect::Waits,
    ),
    status(
        "the status In Review",
        |about| kyc(about, SessionStatus::InReview),
        Effect::Waits,
    ),
    status(
        "the status Approved",
        |about| kyc(about, SessionStatus::Approved),
        Effect::Onboards,
    ),
    status(
        "the status Declined",
        |about| kyc(about, SessionStatus::Declined),
        Effect::DoesNotOnboard,
    ),
    status(
        "the status Resubmitted",
        |about| kyc(about, SessionStatus::Resubmitted),
        Effect::Waits,
    ),
    status(
        "the status Expired",
        |about| kyc(about, SessionStatus::Expired),
        Effect::DoesNotOnboard,
    ),
    status(
        "the status Kyc Expired",
        |about| kyc(about, SessionStatus::KycExpired),
        Effect::DoesNotOnboard,
    ),
    status(
        "the status Abandoned",
        |about| kyc(about, SessionStatus::Abandoned),
        Effect::DoesNotOnboard,
    ),
    status(
        "the status Not Finished",
        |about| kyc(about, SessionStatus::NotFinished),
        Effect::Waits,
    ),
];

const fn status(title: &'static str, body: Body, effect: Effect) -> Case {
    accepts("receiver-every-status-understood", title, body).effect(effect)
}
