//! Rules on what a receiver does with a delivery.

use crate::capability::Capability;
use crate::rules::entry::{Chapter, published};
use crate::rules::recipe::{IMPORT, WEBHOOKS};
use crate::rules::{Area, Rule};

pub(in crate::rules) const RULES: &[Rule] = &[
    CHAPTER.must(
        "receiver-does-not-act-on-a-rejected-delivery",
        "A rejected delivery has no effect",
        "A payload is trusted after verification only. What was answered with 4xx changes nothing \
         for the customer.",
        WEBHOOKS,
    )
    .needs(&[Capability::Probe]),
    CHAPTER.should(
        "receiver-dedupes-event-id",
        "An event that is delivered twice acts once",
        "Retries repeat an `event_id`. The second delivery is answered with 2xx and has no further \
         effect.",
        published("docs page integration/webhooks, retries"),
    )
    .needs(&[Capability::Probe]),
    CHAPTER.should(
        "receiver-survives-out-of-order",
        "An older event that arrives late does not undo a newer one",
        "Retries can overtake each other; `created_at` keeps the order of events. The customer's \
         state follows the latest event.",
        published("docs page integration/webhooks, envelope"),
    )
    .needs(&[Capability::Probe]),
    CHAPTER.should(
        "receiver-applies-later-event",
        "A later event about the same session is applied",
        "A session's status changes more than once, each time with a new `event_id`. Telling \
         repetitions must not swallow the next event.",
        published("docs page integration/webhooks, event types"),
    )
    .needs(&[Capability::Probe]),
    CHAPTER.should(
        "receiver-data-updated-is-no-decision",
        "`data.updated` does not decide about a customer",
        "`data.updated` tells of corrected data, `status.updated` of a decision. The first neither \
         onboards nor turns away.",
        published("docs page integration/webhooks, event types"),
    )
    .needs(&[Capability::Probe]),
    CHAPTER.must(
        "receiver-kyb-status-understood",
        "The receiver understands the statuses of companies",
        "KYB sessions say `APPROVED`, `DECLINED` and `IN_REVIEW`. A receiver that knows only Title \
         Case leaves approved companies waiting.",
        IMPORT,
    )
    .needs(&[Capability::Probe]),
    CHAPTER.must(
        "receiver-kyb-approval-is-not-the-users",
        "A company's approval does not approve a person of the same id",
        "User and Business are two entities, each filed under its `vendor_data`. An approved \
         business session says nothing of a user with the same one.",
        IMPORT,
    )
    .needs(&[Capability::Probe]),
    CHAPTER.should(
        "receiver-every-status-understood",
        "Every status has its right effect, and only Approved onboards",
        "The statuses are exact strings, such as `Kyc Expired` and not `KYC Expired`. Those that \
         decide nothing leave the customer waiting, and none of them causes an error.",
        published("GET /v3/session/{sessionId}/decision/, status"),
    )
    .needs(&[Capability::Probe]),
];

const CHAPTER: Chapter = Chapter::of(Area::Receiver);
