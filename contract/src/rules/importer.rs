//! Rules on integrations that redeem (Service Y).

use super::entry::{Chapter, choice, founding, published};
use super::recipe::{ERRORS, HARD_RULES, IMPORT, PROVISION};
use super::{Area, Rule};

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "importer-imports",
        "A token that was handed over is redeemed",
        "The plain case: Service Y calls import-shared with the token that it was handed, and gets \
         201.",
        IMPORT,
    )
    .seen_as(
        "No call of import-shared for the token that was handed over, or none that is \
         answered 2xx though nothing is wrong with it.",
    ),
    CHAPTER.must(
        "importer-uses-own-key",
        "The importer sends its own key in `x-api-key`",
        "Each application has its own key, and Service Y imports with the importer's: with any \
         other one the token is not for the caller.",
        PROVISION,
    )
    .seen_as(
        "A call of import-shared without `x-api-key`, or with a key there that is not the \
         importer's.",
    ),
    CHAPTER.must(
        "importer-uses-verification-host",
        "The importer calls the verification host",
        "Everything under `/v3/` is on `verification.didit.me`; `apx.didit.me` is for \
         registration.",
        HARD_RULES,
    )
    .seen_as(
        "The call of import-shared arrives at the auth host.",
    ),
    CHAPTER.must(
        "importer-sends-json",
        "The importer sends JSON and says so",
        "The import request carries `Content-Type: application/json` and a JSON object.",
        IMPORT,
    )
    .seen_as(
        "A call of import-shared whose body is no JSON object, or whose `Content-Type` is not \
         `application/json`.",
    ),
    CHAPTER.must(
        "importer-token-verbatim",
        "The token is redeemed byte for byte",
        "`share_token` is the JWT that the issuer got, unchanged.",
        IMPORT,
    )
    .seen_as(
        "The SHA-256 of `share_token` in the call is not that of the token that was handed \
         over.",
    ),
    CHAPTER.must(
        "importer-own-workflow-for-kind",
        "The importer names its own workflow for the kind",
        "`workflow_id` is Service Y's own. A person's token goes onto the KYC workflow, a \
         company's onto the KYB one.",
        IMPORT,
    )
    .seen_as(
        "`workflow_id` in the call is not the importer's own of the token's kind.",
    ),
    CHAPTER.must(
        "importer-sends-vendor-data",
        "The importer sends its own id of the customer",
        "`vendor_data` is Service Y's internal id; the new User or Business is filed under it.",
        IMPORT,
    )
    .seen_as(
        "`vendor_data` in the call is missing, or not the id that came with the handoff.",
    ),
    CHAPTER.must(
        "importer-trust-is-a-boolean",
        "`trust_review` is a JSON boolean",
        "The recipe's values are `true` and `false`, no strings and no numbers. Leaving the member \
         out means `false` and passes.",
        IMPORT,
    )
    .seen_as(
        "`trust_review` in the call is there and is neither `true` nor `false`.",
    ),
    CHAPTER.must(
        "importer-approved-onboards",
        "A customer whose import is Approved is onboarded",
        "With trust the imported session keeps `Approved` and Service Y onboards at once. What \
         counts is the status in the reply: an importer that sends `trust_review: false` reads In \
         Review and rightly waits.",
        IMPORT,
    )
    .seen_as(
        "The reply says Approved, and after `settle_ms` the probe does not show the customer \
         onboarded. Where it says In Review, the probe shows no waiting.",
    ),
    CHAPTER.must(
        "importer-declined-does-not-onboard",
        "A customer whose import is Declined is not onboarded",
        "An import of a declined session is 201 all the same. The status in the reply decides, not \
         the success of the call.",
        IMPORT,
    )
    .seen_as(
        "The reply says Declined, and the probe shows the customer onboarded.",
    ),
    CHAPTER.must(
        "importer-in-review-waits",
        "A customer whose import is In Review waits",
        "In Review leaves the decision to Service Y's compliance team: the customer is neither \
         onboarded nor turned away.",
        IMPORT,
    )
    .seen_as(
        "The reply says In Review, and the probe shows the customer onboarded, rejected, or \
         asked for a new token.",
    ),
    CHAPTER.must(
        "importer-kyb-upper-case-understood",
        "The importer understands the statuses of companies",
        "KYB sessions say `APPROVED`, `DECLINED` and `IN_REVIEW`. They mean what the Title Case \
         spellings mean for people.",
        IMPORT,
    )
    .seen_as(
        "The probe shows a company elsewhere than a person with the same status, and a reply \
         that says Approved instead of APPROVED mends it.",
    ),
    CHAPTER.must(
        "importer-kyb-blocks-understood",
        "The importer copes with the blocks of a company",
        "A KYB reply has `registry_checks`, `key_people_checks`, `document_verifications`, \
         `aml_screenings` and `questionnaires`, and none of a person's document blocks.",
        IMPORT,
    )
    .seen_as(
        "A company's import ends otherwise than a person's, in the trigger's answer or at the \
         probe, and a reply with a person's blocks as well mends it.",
    ),
    CHAPTER.must(
        "importer-expired-asks-for-new-token",
        "After an expired token the importer asks for a new one",
        "The recipe answers a token past `exp` with 401 and names the way on: a new token. The \
         importer reports that, instead of sending the dead one again.",
        ERRORS,
    )
    .seen_as(
        "An expired token is sent more than once, or the probe does not show that a new one \
         is needed; without a probe or such a state, the trigger says 2xx.",
    ),
    CHAPTER.must(
        "importer-403-not-retried",
        "A 403 is final for the importer",
        "A token for somebody else, or a session that was imported already: neither changes by \
         trying again.",
        ERRORS,
    )
    .seen_as(
        "More than one call of import-shared with a token that was answered 403, or the probe \
         shows a customer onboarded by a token for somebody else.",
    ),
    CHAPTER.must(
        "importer-duplicate-handoff-once",
        "A token handed over twice onboards once",
        "A token is imported once into an application. The same handoff twice has one outcome; \
         asking Didit again and coping with the 403 is fine.",
        ERRORS,
    )
    .seen_as(
        "After the second handoff of a token the probe shows another state than after the \
         first.",
    ),
    CHAPTER.must(
        "importer-404-reported",
        "A 404 is reported",
        "The original session or the workflow is gone. The importer says so to whoever handed the \
         token over, and onboards nobody.",
        ERRORS,
    )
    .seen_as(
        "After a 404 the probe shows the customer onboarded; or the trigger says 2xx and the \
         probe shows neither rejected nor a need for a new token.",
    ),
    CHAPTER.should(
        "importer-survives-empty-and-null-blocks",
        "Blocks that are empty or null are understood",
        "In the published payloads a feature that never ran is `null`, and one without results an \
         empty array. The import goes through.",
        published("GET /v3/session/{sessionId}/decision/, 200"),
    )
    .seen_as(
        "A reply whose blocks are all `null`, or all empty, leads elsewhere than the plain \
         one, in the trigger's answer or at the probe.",
    ),
    CHAPTER.should(
        "importer-survives-unknown-fields",
        "An import reply with unknown members is understood",
        "The published reply is only an excerpt, and its schemas close no object: members may be \
         added at any time.",
        published("POST /v3/session/import-shared/, 201"),
    )
    .seen_as(
        "A reply with members that nobody knows leads elsewhere than the plain one, in the \
         trigger's answer or at the probe.",
    ),
    CHAPTER.should(
        "importer-retries-5xx-without-duplicate",
        "An import that met a server error is tried again and counted once",
        "Didit's documents don't speak of server errors. The same token may be sent again, and the \
         customer is onboarded once.",
        choice("contract §8, importer integrations"),
    )
    .seen_as(
        "After one 503 there is not exactly one call that is answered 2xx, or it carries \
         another `vendor_data` than the first attempt.",
    ),
    CHAPTER.should(
        "importer-honours-retry-after",
        "The importer waits as long as `Retry-After` says",
        "A published 429 carries `Retry-After` in seconds, and callers are asked to back off.",
        published("GET /v3/session/{sessionId}/decision/, 429"),
    )
    .seen_as(
        "Less than a second lies between the call that a 429 with `Retry-After: 1` answers \
         and the next one; or there is no next one and the trigger says 2xx.",
    ),
    CHAPTER.should(
        "importer-rejects-garbage-handoff",
        "A handoff that is no token ends in an error",
        "Didit answers an invalid token with 401. The importer refuses at once, or forwards it and \
         reports the 401; both pass, and nobody is onboarded.",
        founding(ERRORS),
    )
    .seen_as(
        "For a text that is no token, or one with another signature, the trigger says 2xx and \
         the probe shows no refusal; or it says 5xx without a call of import-shared; or the \
         probe shows the customer onboarded.",
    ),
    CHAPTER.should(
        "importer-bad-key-is-no-token-problem",
        "A refused key is not taken for a bad token",
        "Share and import answer 401 or 403 for keys as well as for tokens, told apart by the \
         body. A key problem is the importer's own: asking the partner for a new token does not \
         help.",
        published("POST /v3/session/{sessionId}/share/, 401"),
    )
    .seen_as(
        "After a 401 or 403 about the key, the probe shows the customer in need of a new \
         token, rejected or onboarded.",
    ),
    CHAPTER.should(
        "importer-survives-timeout",
        "An import without an answer ends in an error, not in a hang",
        "Didit's documents don't speak of lost answers. The handoff gets an error, nobody is \
         onboarded on a guess, and the next import works.",
        choice("contract §8, importer integrations"),
    )
    .seen_as(
        "With every connection closed before an answer the trigger is not answered in time or \
         the probe shows the customer onboarded; or the next import, which nothing disturbs, \
         is not answered 2xx.",
    ),
    CHAPTER.should(
        "importer-retries-lost-reply-safely",
        "After a lost reply the same token is sent again and its 403 means done",
        "The published import is not idempotent. If the reply to a successful one is lost, the \
         repetition is answered with 403 for a session imported already: the import has happened.",
        published("POST /v3/session/import-shared/, 403"),
    )
    .seen_as(
        "After an import whose reply is lost there is no second call with the token, or after \
         its 403 the probe shows the customer rejected, unknown or in need of a new token.",
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Importer);
