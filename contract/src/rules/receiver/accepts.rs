//! Rules on deliveries that a receiver takes, and on bodies it has to cope with.

use crate::rules::entry::{Chapter, choice, published};
use crate::rules::recipe::{HARD_RULES, WEBHOOKS};
use crate::rules::{Area, Rule};

pub(in crate::rules) const RULES: &[Rule] = &[
    CHAPTER.must(
        "receiver-accepts-valid",
        "A genuine delivery is accepted",
        "A delivery signed as the recipe describes, with all of Didit's headers, is answered with \
         2xx.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-accepts-v2-alone",
        "`X-Signature-V2` alone is enough",
        "`X-Signature-V2` is the header to verify. A delivery with it and `X-Timestamp`, and with \
         no other signature, is answered with 2xx.",
        HARD_RULES,
    ),
    CHAPTER.should(
        "receiver-accepts-late-retry",
        "A late retry is accepted",
        "A retry comes minutes after its event: `created_at` is old, `timestamp` and signatures \
         are fresh. Freshness is judged by the timestamp.",
        published("docs page integration/webhooks, retries"),
    ),
    CHAPTER.should(
        "receiver-accepts-within-window",
        "A delivery within the five minutes is accepted",
        "Receivers allow 300 seconds between `timestamp` and their own clock. A delivery inside \
         that is genuine, though it took its time.",
        published("docs page integration/webhooks, freshness"),
    ),
    CHAPTER.must(
        "receiver-accepts-unicode",
        "Names in any script are accepted",
        "The signature is over unescaped UTF-8. Accents, Arabic, Chinese and characters outside \
         the basic plane verify as they are.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-accepts-floats",
        "Fractions are accepted",
        "Numbers are signed with trailing zeros cut off, and the wire holds that spelling: `2.5`, \
         never `2.50`. Verifying does not change them.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-accepts-any-key-set",
        "Added, missing and oddly named members are accepted",
        "The signature covers whatever is in the body, sorted by key. A receiver does not rely on \
         a fixed set of members.",
        WEBHOOKS,
    ),
    CHAPTER.must(
        "receiver-accepts-special-characters",
        "Slashes, angle brackets, quotes and line separators are accepted",
        "The recipe's serialisation leaves `/`, `<`, `>`, `&` and U+2028 unescaped and escapes \
         quotes as JSON does. Such bodies verify.",
        WEBHOOKS,
    ),
    CHAPTER.should(
        "receiver-accepts-other-spellings",
        "The same document in another spelling is accepted",
        "The published guide makes `X-Signature-V2` survive bodies that were indented, reordered \
         or escaped on the way. A receiver that hashes raw bytes, as the recipe says to the \
         letter, can't accept them.",
        published("docs page integration/webhooks, signatures"),
    ),
    CHAPTER.should(
        "receiver-accepts-unknown-event",
        "An event of another type is accepted",
        "Didit publishes ten event types and may add more. One that the receiver has no use for is \
         answered with 2xx, or it is retried or counted as failed.",
        published("docs page integration/webhooks, event types"),
    ),
    CHAPTER.should(
        "receiver-accepts-test-delivery",
        "A signed test delivery is accepted",
        "The console sends test deliveries with `X-Didit-Test-Webhook: true`, \
         `metadata.test_webhook: true` and no `event_id`, properly signed. 2xx; whether it is \
         applied is not judged.",
        published("docs page integration/webhooks, test deliveries"),
    ),
    CHAPTER.should(
        "receiver-answers-within-5s",
        "The receiver answers within five seconds",
        "A delivery counts as delivered with a 2xx within 5 seconds. Slow work belongs after the \
         answer.",
        published("docs page integration/webhooks, retries"),
    ),
    CHAPTER.should(
        "receiver-header-case-insensitive",
        "Header names are read in any casing",
        "Header names have no case in HTTP, and proxies respell them. `x-signature-v2` is the same \
         header.",
        choice("contract §8, receiver integrations"),
    ),
    CHAPTER.should(
        "receiver-survives-null-and-empty-blocks",
        "Decisions with null and empty blocks are accepted",
        "In a published decision a feature that never ran is `null`, and one without results an \
         empty array.",
        published("GET /v3/session/{sessionId}/decision/, 200"),
    ),
    CHAPTER.should(
        "receiver-unknown-customer-is-not-404",
        "A delivery about an unknown customer is not answered with 404",
        "Didit retries a 404 as if the receiver were gone. For a `vendor_data` that the receiver \
         does not know any other answer is right.",
        published("docs page integration/webhooks, retries"),
    ),
    CHAPTER.observed(
        "receiver-unportable-vectors",
        "What becomes of documents that runtimes canonicalise differently is recorded",
        "Integer-like keys, integers beyond 2^53, exponents, keys outside the basic plane and \
         `__proto__` sort or print differently in Python and JavaScript. Didit's documents don't \
         say which is right; the report says what the receiver does.",
        "contract §6",
    ),
    CHAPTER.observed(
        "receiver-upper-case-hex",
        "Whether a signature in upper-case hex is accepted is recorded",
        "Didit sends lower-case hex and asks for a comparison with the header. A receiver may \
         compare bytes or text: accepting and rejecting both pass.",
        "contract §8, receiver integrations",
    ),
    CHAPTER.observed(
        "receiver-doubled-signature-header",
        "What becomes of a doubled signature header is recorded",
        "Didit sends `X-Signature-V2` once, and its documents don't speak of two. The report says \
         whether the receiver takes the first, the last or neither.",
        "contract §8, receiver integrations",
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Receiver);
