//! Rules on JSON, methods, paths and limits.

use super::entry::{Chapter, published};
use super::{Area, Rule};
use crate::capability::Capability;

pub(super) const RULES: &[Rule] = &[
    CHAPTER.should(
        "http-json-errors",
        "Errors on a known path are JSON",
        "Every published error is `application/json`: an object with `detail` or with the names of \
         members. An unknown path may be any 404.",
        published("POST /v3/session/{sessionId}/share/ and its neighbours, error answers"),
    ),
    CHAPTER.should(
        "http-bad-json-is-400",
        "A body that is no JSON object is refused with 400",
        "A broken document, an empty body and JSON that is no object are validation errors: 400 in \
         JSON.",
        published("POST /v3/session/{sessionId}/share/, 400"),
    ),
    CHAPTER.should(
        "http-method-not-allowed",
        "A wrong method is refused with 405",
        "The published description gives each path its methods. Another one is 405 in JSON with an \
         `Allow` header; whether the key is looked at first is not judged.",
        published("methods of each path"),
    ),
    CHAPTER.should(
        "http-trailing-slash",
        "A path without its trailing slash redirects with 301",
        "The published paths end in a slash. Without it the answer is 301 with a `Location` that \
         has it, a known trap for clients which drop method and headers on the way.",
        published("GET /v3/sessions/, 301"),
    ),
    CHAPTER.should(
        "http-unknown-fields-ignored",
        "Members that the API does not know are ignored",
        "The published request schemas close no object. A member that they don't list changes \
         neither status nor reply.",
        published("POST /v3/session/{sessionId}/share/, request"),
    ),
    CHAPTER.should(
        "http-never-5xx-on-bad-input",
        "Bad input is never answered with 5xx",
        "The published errors of share and import are all 4xx. Odd types, odd encodings, endless \
         nesting, `HEAD` and `OPTIONS` may be answered in many ways, but not with a server error.",
        published("POST /v3/session/{sessionId}/share/ and POST /v3/session/import-shared/ error answers"),
    ),
    CHAPTER.should(
        "http-rate-limit-headers",
        "A call beyond the limit gets 429 and is told when to come back",
        "The published limits are 600 reads and 300 writes a minute for each key. Beyond them: 429 \
         with `Retry-After`, `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`.",
        published("GET /v3/session/{sessionId}/decision/, 429"),
    )
    .needs(&[Capability::RateLimits]),
];

const CHAPTER: Chapter = Chapter::of(Area::Http);
