//! What is granted and refused where the documents leave it open, and how it is said.

use super::super::bend::Bend::{self, DuplicatesByToken};
use super::super::catalogue::Row;
use super::super::refusals::Refusals;
use super::super::requests::Requests;
use super::row;

pub(super) const ROWS: &[Row] = &[
    row(
        "bad-keys-403",
        "A missing or unknown key is 403.",
        Bend::Refusals(Refusals::BadKeysAre403),
    ),
    row(
        "other-wording",
        "Errors say it in other words.",
        Bend::Refusals(Refusals::OtherWording),
    ),
    row(
        "no-code",
        "Errors have no code.",
        Bend::Refusals(Refusals::NoCode),
    ),
    row(
        "unknown-paths-in-html",
        "An unknown path is answered with a web page.",
        Bend::Refusals(Refusals::UnknownPathsInHtml),
    ),
    row(
        "bad-session-ids-400",
        "A session id that is no UUID is 400.",
        Bend::Refusals(Refusals::BadSessionIdsAre400),
    ),
    row(
        "workflow-no-uuid-404",
        "A workflow_id that is a text but no UUID is 404.",
        Bend::Refusals(Refusals::WorkflowNoUuidIs404),
    ),
    row(
        "empty-token-401",
        "An empty share_token is 401.",
        Bend::Refusals(Refusals::EmptyTokenIs401),
    ),
    row(
        "wrong-kind-404",
        "A workflow of the other kind is 404.",
        Bend::Refusals(Refusals::WrongKindIs404),
    ),
    row(
        "wrong-kind-taken",
        "A workflow of the other kind is replaced by one of the right kind.",
        Bend::Requests(Requests::WrongKindTaken),
    ),
    row(
        "duplicates-by-token",
        "Only the same token is a duplicate: another one of the same source is imported.",
        DuplicatesByToken,
    ),
    row(
        "source-once-for-good",
        "A source is imported once, even where the importer deleted its session.",
        Bend::Requests(Requests::SourceOnce),
    ),
    row(
        "strict-ttl",
        "A ttl of \"3600\" or 3600.0 is refused.",
        Bend::Requests(Requests::StrictTtl),
    ),
    row(
        "lenient-ttl",
        "A ttl of null or \"\" counts as left out.",
        Bend::Requests(Requests::LenientTtl),
    ),
    row(
        "trust-as-text",
        "A trust_review of \"true\", \"false\", 1 or 0 is taken.",
        Bend::Requests(Requests::TrustAsText),
    ),
    row(
        "trust-null",
        "A trust_review of null is false.",
        Bend::Requests(Requests::TrustNull),
    ),
    row(
        "customer-made-up",
        "An import without vendor_data gets one of the server's own.",
        Bend::Requests(Requests::CustomerMadeUp),
    ),
    row(
        "empty-customer-refused",
        "An empty vendor_data is refused.",
        Bend::Requests(Requests::EmptyCustomerRefused),
    ),
    row(
        "content-type-required",
        "A body without its media type is 415.",
        Bend::Requests(Requests::MediaTypeRequired),
    ),
    row(
        "byte-order-mark-taken",
        "A byte-order mark before JSON is read over.",
        Bend::Requests(Requests::ByteOrderMark),
    ),
    row(
        "options-answered",
        "OPTIONS is 204 and names the methods.",
        Bend::Requests(Requests::OptionsAnswered),
    ),
];
