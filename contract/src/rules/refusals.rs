//! Rules on saying no to a redemption.

use super::entry::{Chapter, published};
use super::recipe::ERRORS;
use super::{Area, Rule};
use crate::capability::Capability;

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "import-token-garbage",
        "A token that is no JWT is refused with 401",
        "The recipe answers an invalid share token with 401: text without dots, parts that are no \
         base64url, payloads that are no JSON. Nothing is created.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-token-tampered",
        "A token with a changed byte is refused with 401",
        "An invalid share token is 401. One whose header, payload or signature differs in a \
         decoded byte from what was signed is invalid, be it in a single claim.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-token-foreign-signature",
        "A token signed with somebody else's secret is refused with 401",
        "An invalid share token is 401. A well-formed JWT with fitting claims is invalid if Didit \
         did not sign it.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-token-alg-none",
        "An unsigned token is refused with 401",
        "An invalid share token is 401. A token whose header claims `alg: none`, in any casing, \
         with or without a signature part, is invalid.",
        ERRORS,
    ),
    // No capability: without a clock the judge waits out the shortest life, 60 seconds.
    CHAPTER.must(
        "import-token-expired",
        "A token past its `exp` is refused with 401",
        "The recipe answers a token past `exp` with 401; the partner asks for a new one. Nothing \
         is created.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-token-expiry-boundary",
        "A token works until the second before `exp` and not after it",
        "One second before `exp` an import is 201, one second after it 401: no leeway. The second \
         of `exp` itself is only recorded.",
        ERRORS,
    )
    .needs(&[Capability::Clock]),
    CHAPTER.must(
        "import-token-wrong-application",
        "A token for another application is refused with 403",
        "A token works for the one application named when it was minted. For every other one an \
         import is 403 and creates nothing, and the token still works for its partner.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-token-issuer-cannot-redeem",
        "The issuer can't redeem its own token",
        "A token works for the receiving application alone, and the issuer is not that one: 403.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-duplicate",
        "A token is imported once and refused with 403 ever after",
        "The check is on the pair of token and application: the first import is 201, each later \
         one of the same token in the same application is 403.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-duplicate-simultaneous",
        "Of simultaneous imports of one token exactly one succeeds",
        "The same token can never be imported twice, also when attempts race: one 201, 403 for all \
         others, one new session.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-duplicate-after-delete",
        "Deleting the clone does not revive the token",
        "The same token can never be imported twice. After Service Y has deleted its clone the \
         token is still answered with 403.",
        ERRORS,
    ),
    CHAPTER.observed(
        "import-duplicate-other-token",
        "Whether a second token of an imported session is refused is recorded",
        "The recipe speaks of a session already imported and also of the pair of token and \
         application; the published description of one redemption per source. A second token for a \
         source with a living clone may be answered with 403 or 201: the report says which.",
        "contract §3, duplicates",
    ),
    CHAPTER.must(
        "import-source-gone",
        "A token whose source was deleted is refused with 404",
        "If the original session no longer exists the import is 404 and creates nothing. The token \
         itself stays well-formed.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-workflow-unknown",
        "A workflow that does not exist is refused with 404",
        "A `workflow_id` that the importer's application does not have is 404, and nothing is \
         created.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-workflow-foreign",
        "Another application's workflow is refused with 404",
        "A `workflow_id` has to be the importer's own. One that exists in another application, the \
         issuer's included, is 404 like one that exists nowhere.",
        ERRORS,
    ),
    CHAPTER.observed(
        "import-workflow-kind-mismatch",
        "What happens on a workflow of the other kind is recorded",
        "Didit's documents don't say what a KYC token does on a KYB workflow, or the other way \
         round. This project's mock answers 400; the report says what the target does.",
        "contract §3",
    ),
    CHAPTER.must(
        "import-refusal-burns-nothing",
        "A refused import leaves the token good",
        "Only a session that was imported blocks its token. After a refusal, for a wrong workflow \
         or in the wrong application, the same token still works once.",
        ERRORS,
    ),
    CHAPTER.must(
        "import-refusal-creates-nothing",
        "A refused import creates nothing",
        "A session and its entity come with 201 only. After any refusal the importer's list and \
         entities are as before, and no webhook is sent.",
        ERRORS,
    ),
    CHAPTER.should(
        "import-refusal-bodies",
        "Refused imports carry a `detail`",
        "The 401, 403 and 404 of the recipe's table come as JSON with a `detail` string, worded in \
         the published description. The wording is free, and so is a `code` beside it.",
        published("POST /v3/session/import-shared/, 400, 403 and 404"),
    ),
    CHAPTER.should(
        "import-vendor-data-optional",
        "An import without `vendor_data` works",
        "The published description has `vendor_data` optional: left out, the import is still 201. \
         What the clone then carries, the source's value or none, is not judged.",
        published("POST /v3/session/import-shared/, request"),
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Refusals);
