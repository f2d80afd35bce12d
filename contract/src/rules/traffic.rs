//! Rules on whatever reached the mock.

use super::entry::{Chapter, published};
use super::recipe::{ERRORS, HARD_RULES, IMPORT, MINT, PREAMBLE};
use super::{Area, Rule};

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "traffic-auth-header",
        "Every call carries its key in `x-api-key`",
        "The recipe's one way to authenticate is `x-api-key`. A call without it, or with the key \
         in `Authorization`, is a mistake of the caller.",
        HARD_RULES,
    )
    .seen_as(
        "A call to an endpoint that asks for a key, without `x-api-key` (the key in \
         `Authorization` or the query included), or with one that no application holds.",
    ),
    CHAPTER.must(
        "traffic-host",
        "Every call goes to the host it belongs on",
        "`/v3/` lives on `verification.didit.me`, registration on `apx.didit.me`. A call that \
         arrives for the other one is a mistake of the caller.",
        HARD_RULES,
    )
    .seen_as(
        "A path under `/v3/` at the auth host, or one under `/auth/v2/` at the verification host.",
    ),
    CHAPTER.must(
        "traffic-json",
        "Every body that is sent is JSON and says so",
        "The recipe's calls carry `Content-Type: application/json` and a JSON object.",
        MINT,
    )
    .seen_as(
        "A body that is no JSON object, or one whose `Content-Type` is another or missing.",
    ),
    CHAPTER.must(
        "traffic-known-endpoint",
        "Every call is to an endpoint that exists",
        "The recipe declares its URLs canonical. A path or method that Didit does not have is a \
         mistake of the caller.",
        PREAMBLE,
    )
    .seen_as(
        "A method and path that are in no row of Didit's endpoint table, for instance `/v3/v3/…` \
         from a base URL that already ends in `/v3`.",
    ),
    CHAPTER.must(
        "traffic-ttl-bounds",
        "No call asks for a life outside the bounds",
        "`ttl_in_seconds` is 60 to 86400. A caller that asks for less or more has not read the \
         bounds.",
        MINT,
    )
    .seen_as(
        "A share request whose `ttl_in_seconds` is a number below 60 or above 86400.",
    ),
    CHAPTER.must(
        "traffic-no-token-reuse",
        "A token that was refused for good is not sent again",
        "After a 403, or a 401 for the token, the only way on is a new token. Sending the same one \
         again from the same application is a mistake; a 401 for the key is another matter.",
        ERRORS,
    )
    .seen_as(
        "An import of a token whose refusal (403, or 401 with a key that is in order) the same \
         application had received before it asked again.",
    ),
    CHAPTER.should(
        "traffic-no-token-reuse-after-success",
        "A token that was redeemed is not sent again",
        "A token redeems once for each receiver. Sending it again after a delivered 201 earns a \
         403; after a reply that was lost on the way it is a fair question.",
        published("POST /v3/session/import-shared/"),
    )
    .seen_as(
        "An import of a token whose 201 the same application had received before it asked again.",
    ),
    CHAPTER.must(
        "traffic-own-workflow",
        "An import names a workflow of the importer's own",
        "`workflow_id` is Service Y's own. One of another application, or one that does not exist, \
         is a mistake of the caller.",
        IMPORT,
    )
    .seen_as(
        "An import whose `workflow_id` is missing, unknown, or another application's.",
    ),
    CHAPTER.should(
        "traffic-trailing-slash",
        "Every path is called with its trailing slash",
        "The published paths end in a slash. Without it the answer is a redirect, on which many \
         clients lose method or headers.",
        published("GET /v3/sessions/, 301"),
    )
    .seen_as(
        "The path of an endpoint without its last slash.",
    ),
    CHAPTER.should(
        "traffic-no-retry-on-4xx",
        "A request refused with 4xx is not repeated unchanged",
        "The published 4xx answers are about the request itself: the same bytes get the same \
         answer. 429 is the exception.",
        published(
            "POST /v3/session/{sessionId}/share/ and POST /v3/session/import-shared/ error answers",
        ),
    )
    .seen_as(
        "The same method, path, key and body again after a 4xx other than 429 was received, with \
         nothing changed in between that could make the answer another.",
    ),
    CHAPTER.should(
        "traffic-no-hammering",
        "Calls stay within the published limits",
        "600 reads and 300 writes a minute for each key; after a 429 a caller waits as \
         `Retry-After` says.",
        published("GET /v3/session/{sessionId}/decision/, 429"),
    )
    .seen_as(
        "More than 600 GETs or 300 other calls with one key within 60 seconds, or the same \
         request again sooner after a 429 than its `Retry-After` says.",
    ),
    CHAPTER.should(
        "traffic-unknown-fields",
        "Requests hold only members that the API knows",
        "Unknown members are ignored, so a misspelt one such as `ttl_seconds` has no effect and \
         nobody notices.",
        published("POST /v3/session/{sessionId}/share/, request"),
    )
    .seen_as(
        "A member of a request's JSON body that the endpoint does not have.",
    ),
    CHAPTER.must(
        "traffic-no-secret-in-url",
        "No key and no token appears in a URL",
        "The recipe puts the key into a header and the token into a body. In a path or query \
         either would end up in logs.",
        HARD_RULES,
    )
    .seen_as(
        "An API key or a share token in a path or query.",
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Traffic);
