//! Rules on API keys and privileges.

use super::entry::{Chapter, published};
use super::recipe::{HARD_RULES, MINT, PROVISION};
use super::{Area, Rule};
use crate::capability::Capability;

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "auth-key-missing-refused",
        "A call without an API key is refused",
        "The recipe has every call carry an `x-api-key`. Without one, share and import answer 401 \
         or 403, give out no token and create no session; both statuses pass, because Didit's own \
         descriptions differ.",
        MINT,
    ),
    CHAPTER.must(
        "auth-key-unknown-refused",
        "A key that no application holds is refused",
        "The recipe gives each application a key of its own. A key that nobody was given is \
         answered with 401 or 403, and nothing happens; both statuses pass.",
        PROVISION,
    ),
    CHAPTER.must(
        "auth-key-only-in-x-api-key",
        "A key counts in `x-api-key` and nowhere else",
        "The recipe fixes the header to `x-api-key`. A genuine key sent in `Authorization` or in \
         the query string is no key: 401 or 403.",
        HARD_RULES,
    ),
    CHAPTER
        .must(
            "auth-share-needs-write-sessions",
            "Sharing takes a key with the privilege `write:sessions`",
            "The recipe lists the privilege `write:sessions` among the requirements of a mint. A \
         genuine key without it gets a 4xx and no token.",
            MINT,
        )
        .needs(&[Capability::RestrictedKey]),
    CHAPTER
        .should(
            "auth-import-needs-write-sessions",
            "Importing takes a key with the privilege `write:sessions`",
            "The published description answers an import by a key that lacks permission with 403. \
         Nothing is created, and the token stays good.",
            published("POST /v3/session/import-shared/, 403"),
        )
        .needs(&[Capability::RestrictedKey]),
    CHAPTER.should(
        "auth-error-body",
        "A refused key is answered in JSON with a `detail`",
        "The published description gives 401 on share and 403 elsewhere, each with an object whose \
         `detail` is a string. Either status passes, the wording is free, and a `code` beside it \
         is an addition of this project.",
        published("POST /v3/session/{sessionId}/share/, 401 and 403"),
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Auth);
