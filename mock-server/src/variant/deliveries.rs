//! When and how webhooks are sent.

use std::time::Duration;

use contract::webhook::event::RETRY_DELAYS;
use serde_json::Value;

use super::bend::Bend;
use super::blocks::{self, Teller};
use super::members;

/// Bends of deliveries.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deliveries {
    /// They arrive before the import is answered.
    BeforeReply,
    /// They set out a while after the change.
    Late,
    /// Header names are spelled in lower case.
    LowerCaseHeaders,
    /// Bodies have members that nobody documented.
    MoreMembers,
    /// An entity that comes to be is not told of.
    NoEntityEvents,
    /// Retries come as early as they may.
    RetriedEarly,
    /// Retries come almost as late as they may.
    RetriedLate,
}

/// How deliveries spell the names of their headers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum HeaderNames {
    /// `X-Signature-V2`.
    #[default]
    AsDidit,
    /// `x-signature-v2`.
    LowerCase,
}

/// How long a failed delivery waits for its second and its third attempt.
pub(super) const fn retry_delays(bend: Deliveries) -> [Duration; 2] {
    match bend {
        Deliveries::RetriedEarly => EARLY_RETRIES,
        Deliveries::RetriedLate => LATE_RETRIES,
        Deliveries::BeforeReply
        | Deliveries::Late
        | Deliveries::LowerCaseHeaders
        | Deliveries::MoreMembers
        | Deliveries::NoEntityEvents => RETRY_DELAYS,
    }
}

/// The document of a delivery as a world of this variant tells it.
pub(super) fn told(bend: Bend, document: Vec<u8>) -> Vec<u8> {
    let Ok(mut body) = serde_json::from_slice::<Value>(&document) else {
        return document;
    };
    match bend {
        Bend::Members(bend) => members::retold(bend, &mut body),
        Bend::Blocks(bend) if body["decision"].is_object() => {
            blocks::retold(bend, &mut body["decision"], Teller::Decision);
        }
        Bend::Deliveries(Deliveries::MoreMembers) => members::more(&mut body),
        Bend::Wire(_)
        | Bend::Spelling(_)
        | Bend::Blocks(_)
        | Bend::Refusals(_)
        | Bend::Requests(_)
        | Bend::Order(_)
        | Bend::Tokens(_)
        | Bend::Deliveries(_)
        | Bend::TimeOrderedIds
        | Bend::DuplicatesByToken
        | Bend::Without(_) => return document,
    }
    serde_json::to_vec(&body).unwrap_or(document)
}

/// How late a late delivery sets out.
pub(super) const LATE: Duration = Duration::from_millis(1_500);
const EARLY_RETRIES: [Duration; 2] = [Duration::from_secs(20), Duration::from_secs(120)];
const LATE_RETRIES: [Duration; 2] = [Duration::from_secs(148), Duration::from_secs(695)];
