//! Rules on deliveries that a receiver turns away.

use crate::capability::Capability;
use crate::rules::entry::{Chapter, choice, published};
use crate::rules::recipe::{HARD_RULES, WEBHOOKS};
use crate::rules::{Area, Rule};

pub(in crate::rules) const RULES: &[Rule] = &[
    CHAPTER.must(
        "receiver-rejects-missing-signature",
        "A delivery without a signature is rejected",
        "The signature has to be verified before the payload is trusted. Without one: a 4xx and no \
         effect. A 2xx on which nothing is done is a warning.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-rejects-wrong-signature",
        "A delivery with a wrong signature is rejected",
        "A well-formed `X-Signature-V2` that does not match the body is answered with a 4xx, and \
         nothing is done.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-rejects-tampered-body",
        "A delivery whose body was changed is rejected",
        "The signature covers the body as Didit sent it. One changed value, and it no longer \
         matches: a 4xx and no effect.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-rejects-tampered-body-with-valid-simple",
        "A changed decision is rejected though `X-Signature-Simple` still matches",
        "`X-Signature-V2` is the header to verify. With ids and status kept but `decision` or \
         `vendor_data` changed, the simple signature still holds and must not save the delivery.",
        HARD_RULES,
    ),
    CHAPTER.must(
        "receiver-rejects-other-secret",
        "A delivery signed with another secret is rejected",
        "The key of the HMAC is this destination's `secret_shared_key`. A signature made with any \
         other, an empty one included, is none.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-rejects-signature-of-other-body",
        "A genuine signature of another body is rejected",
        "The header has to match this payload. One lifted from another genuine delivery does not.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-rejects-made-up-headers",
        "Signatures in headers that Didit never sends are rejected",
        "The header is `X-Signature-V2`. `X-Didit-Signature`, `X-Hub-Signature-256` and the like \
         authenticate nothing, whatever is in them.",
        HARD_RULES,
    ),
    CHAPTER.must(
        "receiver-verifies-before-trusting",
        "Nothing unauthenticated gets further than the signature check",
        "Verification runs before anything is parsed or trusted. A body of any shape without a \
         valid signature gets a 4xx, never a 5xx, and has no effect.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-test-header-is-no-bypass",
        "The test header does not replace a signature",
        "Every delivery is signed, and verified before it is trusted. `X-Didit-Test-Webhook: true` \
         on an unsigned or wrongly signed body changes nothing: a 4xx.",
        WEBHOOKS,
    ),
    CHAPTER.should(
        "receiver-rejects-stale",
        "A delivery older than five minutes is rejected",
        "The published guide has receivers reject a `timestamp` more than 300 seconds in the past, \
         so that a recorded delivery can't be replayed.",
        published("docs page integration/webhooks, freshness"),
    ),
    CHAPTER.should(
        "receiver-rejects-future",
        "A delivery from the future is rejected",
        "The distance of 300 seconds holds in both directions: a `timestamp` further ahead than \
         that is rejected.",
        published("docs page integration/webhooks, freshness"),
    ),
    CHAPTER.should(
        "receiver-rejects-timestamp-that-is-no-number",
        "A timestamp that is no number is rejected",
        "`X-Timestamp` is whole seconds. Text, nothing at all or `NaN` can't be fresh, and is \
         rejected rather than skipped.",
        published("docs page integration/webhooks, freshness"),
    ),
    CHAPTER.should(
        "receiver-rejects-old-body-without-timestamp-header",
        "Leaving out `X-Timestamp` does not make an old body fresh",
        "The body's `timestamp` is signed; the header is not covered by `X-Signature-V2`. An old \
         signed body without the header is as stale as with it.",
        published("docs page integration/webhooks, freshness"),
    ),
    CHAPTER.observed(
        "receiver-restamped-replay",
        "What becomes of an old body under a fresh `X-Timestamp` is recorded",
        "`X-Signature-V2` does not cover the header, and Didit's documents don't say which of the \
         two timestamps to trust. A receiver that looks at the header alone can be replayed to; \
         the report says so.",
        "contract §8, receiver integrations",
    ),
    CHAPTER.should(
        "receiver-without-secret-accepts-nothing",
        "Without its secret the receiver accepts nothing",
        "The signature can't be verified without `secret_shared_key`. A receiver started without \
         it refuses to start, or answers every delivery with an error.",
        choice("contract §8, receiver integrations"),
    )
    .needs(&[Capability::Restart]),
    CHAPTER.must(
        "receiver-survives-bad-signature-forms",
        "Malformed signatures are rejected without a crash",
        "A signature has to be compared before anything is trusted. Short, long, non-hex, \
         non-ASCII and empty ones get a 4xx: no 5xx, no hang.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-survives-bad-json",
        "A body that is no JSON is rejected without a crash",
        "Verification is on raw bytes and comes before parsing. Broken JSON gets a 4xx, also with \
         a signature that fits its bytes: never a 5xx.",
        WEBHOOKS,
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Receiver);
