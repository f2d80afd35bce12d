//! Rules on signed deliveries.

use super::entry::{Chapter, published};
use super::recipe::{HARD_RULES, WEBHOOKS};
use super::{Area, Rule};
use crate::capability::Capability;

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "hook-registered",
        "A webhook destination can be registered",
        "`POST /v3/webhook/destinations/` with `url` and `subscribed_events` registers Service Y's \
         destination. Any 2xx passes if deliveries then come.",
        WEBHOOKS,
    ),
    CHAPTER.should(
        "hook-registration-is-201",
        "Registering a destination answers 201 with its id and secret",
        "The published reply is 201 with `uuid` and `secret_shared_key`, the key of the \
         signatures.",
        published("POST /v3/webhook/destinations/, 201"),
    ),
    CHAPTER.must(
        "hook-delivered",
        "A change of status reaches the destination",
        "A destination subscribed to `status.updated` gets a delivery when a session of its \
         application changes status, by an import or by an update of the status.",
        WEBHOOKS,
    ),
    CHAPTER.should(
        "hook-delivered-on-import",
        "An import sends `status.updated` to the importer",
        "The published guide sends `status.updated` whenever a session's status changes, and an \
         import puts a new session into its first one.",
        published("docs page integration/webhooks, event types"),
    ),
    CHAPTER.must(
        "hook-signature-header",
        "Every delivery carries `X-Signature-V2`",
        "The recipe has every delivery signed in `X-Signature-V2`, and warns of taking \
         `X-Signature` for it. The value is a hex-encoded HMAC-SHA256.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "hook-signature-valid",
        "`X-Signature-V2` matches the canonical body",
        "Keys sorted recursively, trailing zeros of fractions cut off, compact JSON, HMAC-SHA256 \
         with `secret_shared_key`, hex: the result equals the header.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "hook-raw-equals-canonical",
        "The bytes on the wire are the canonical ones",
        "The recipe has receivers verify the raw bytes before they parse, and describes the \
         signature over sorted and shortened JSON. Both hold only if the body that is sent is the \
         canonical document byte for byte.",
        WEBHOOKS,
    ),
    CHAPTER.should(
        "hook-signature-raw",
        "`X-Signature` matches the raw body",
        "The published guide sends `X-Signature` too: HMAC-SHA256 over the exact bytes of the \
         body, in hex.",
        published("docs page integration/webhooks, signatures"),
    ),
    CHAPTER.should(
        "hook-signature-simple",
        "`X-Signature-Simple` matches the four fields",
        "The published guide sends `X-Signature-Simple` too: HMAC-SHA256 over \
         `{timestamp}:{session_id}:{status}:{webhook_type}`. It leaves the decision unprotected.",
        published("docs page integration/webhooks, signatures"),
    ),
    CHAPTER.should(
        "hook-timestamp",
        "`X-Timestamp` is the body's `timestamp`",
        "The header and the member are the same whole number of seconds, the moment of this \
         attempt.",
        published("docs page integration/webhooks, signatures"),
    ),
    CHAPTER.should(
        "hook-envelope",
        "A delivery holds the published envelope",
        "`event_id`, `webhook_type`, `timestamp`, `created_at`, `application_id`, `environment`, \
         `session_id`, `status`, `vendor_data`, `workflow_id`, `workflow_version` and `metadata` \
         lie flat in the body, with a `decision` on Approved, Declined, In Review and Abandoned.",
        published("docs page integration/webhooks, envelope"),
    ),
    CHAPTER.must(
        "hook-status-casing",
        "A delivery spells the status as its kind does",
        "`Approved` or `In Review` for a KYC session, `APPROVED` or `IN_REVIEW` for a KYB one.",
        HARD_RULES,
    ),
    CHAPTER.should(
        "hook-kyb-fields",
        "A delivery about a company says that it is one",
        "A KYB delivery adds `session_kind: \"business\"` and `business_session_id`.",
        published("docs page integration/webhooks, event types"),
    ),
    CHAPTER.must(
        "hook-only-subscribed",
        "A destination gets only what it subscribed to",
        "`subscribed_events` lists what Service Y wants. An event that is not on the list is not \
         delivered there.",
        WEBHOOKS,
    ),
    CHAPTER.should(
        "hook-empty-events-refused",
        "An empty list of events is refused with 400",
        "`subscribed_events: []` is 400 with a field error. A list left out is accepted and means \
         silence.",
        published("POST /v3/webhook/destinations/, 400"),
    ),
    CHAPTER.should(
        "hook-unknown-event-refused",
        "An event that does not exist is refused with 400",
        "A name outside the published list in `subscribed_events` is 400 with a field error; there \
         is no wildcard.",
        published("POST /v3/webhook/destinations/, 400"),
    ),
    CHAPTER.should(
        "hook-url-unique",
        "One application registers a URL once",
        "A second destination with the same `url` in one application is 400 with a field error on \
         `url`. A deleted one does not count.",
        published("POST /v3/webhook/destinations/, 400"),
    ),
    CHAPTER.should(
        "hook-secret-hidden-in-list",
        "The list of destinations hides the secrets",
        "`GET /v3/webhook/destinations/` leaves `secret_shared_key` out; a single destination \
         shows it.",
        published("GET /v3/webhook/destinations/, 200"),
    ),
    CHAPTER.should(
        "hook-retry-5xx",
        "A delivery answered 5xx is tried twice more",
        "The published guide retries after 5xx, 404, a time-out and a failed connection: about 60 \
         seconds after the first attempt, then about 240 seconds after the second, then never. \
         Waits of 20 to 150 and of 120 to 700 seconds pass.",
        published("docs page integration/webhooks, retries"),
    )
    .needs(&[Capability::Clock]),
    CHAPTER.should(
        "hook-no-retry-4xx",
        "A delivery answered 4xx other than 404 is not tried again",
        "The published guide retries 5xx and 404. An answer of 400, 401, 403, 410 or 422 is final.",
        published("docs page integration/webhooks, retries"),
    )
    .needs(&[Capability::Clock]),
    CHAPTER.should(
        "hook-retry-same-event-id",
        "A retry keeps its `event_id`",
        "All attempts of one event carry the same `event_id` and `created_at`, with a fresh \
         `timestamp` and fresh signatures, so that a receiver can tell a repetition.",
        published("docs page integration/webhooks, retries"),
    )
    .needs(&[Capability::Clock]),
    CHAPTER.should(
        "hook-redirect-not-followed",
        "A redirect is not followed",
        "Delivered means 2xx from the URL that was registered. A 3xx is neither followed nor \
         retried.",
        published("docs page integration/webhooks, retries"),
    ),
    CHAPTER.should(
        "hook-issuer-not-notified",
        "An import sends nothing to the issuer",
        "An event belongs to the application whose session changed. The import makes a session in \
         Service Y; Service X hears nothing of it.",
        published("docs page integration/webhooks, event types"),
    ),
    CHAPTER.should(
        "hook-update-status-fires",
        "Setting a status by hand sends `status.updated`",
        "`PATCH /v3/session/{id}/update-status/` changes a session's status, and every such change \
         is delivered to the subscribed destinations of its application.",
        published("PATCH /v3/session/{sessionId}/update-status/, 200"),
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Webhooks);
