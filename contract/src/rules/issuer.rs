//! Rules on integrations that mint (Service X).

use super::entry::{Chapter, choice, published};
use super::recipe::{HANDOVER, HARD_RULES, MINT};
use super::{Area, Rule};

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "issuer-mints-and-hands-over",
        "A finished session is minted and its token handed over",
        "The plain case: Service X calls share for a finished session, gets 201, and passes \
         `share_token` to its partner over the agreed channel.",
        HANDOVER,
    ),
    CHAPTER.must(
        "issuer-uses-x-api-key",
        "The issuer sends its key in `x-api-key`",
        "The recipe fixes the header, and has Service X mint with its own key.",
        HARD_RULES,
    ),
    CHAPTER.must(
        "issuer-uses-verification-host",
        "The issuer calls the verification host",
        "Everything under `/v3/` is on `verification.didit.me`; `apx.didit.me` is for \
         registration.",
        HARD_RULES,
    ),
    CHAPTER.must(
        "issuer-sends-json",
        "The issuer sends JSON and says so",
        "The mint request carries `Content-Type: application/json` and a JSON object.",
        MINT,
    ),
    CHAPTER.must(
        "issuer-names-the-partner",
        "The issuer names the partner's application",
        "`for_application_id` is the UUID of the application that is to redeem the token, usually \
         the partner's.",
        MINT,
    ),
    CHAPTER.must(
        "issuer-ttl-within-bounds",
        "The issuer asks for lives within the bounds only",
        "`ttl_in_seconds` is 60 to 86400. An issuer that is itself asked for another value refuses \
         or clamps; both pass, and so does leaving the member out.",
        MINT,
    ),
    CHAPTER.must(
        "issuer-hands-token-over-verbatim",
        "The token is handed over byte for byte",
        "Service X transmits the `share_token` it got. A signed token does not survive trimming, \
         re-encoding or a change of case.",
        HANDOVER,
    ),
    CHAPTER.must(
        "issuer-hands-over-only-on-success",
        "Nothing is handed over unless the mint succeeded",
        "A token comes with success: 201 in the recipe, 200 in the published description, each \
         with a `share_token`. After anything else the partner hears of no token.",
        MINT,
    ),
    CHAPTER.must(
        "issuer-does-not-share-unfinished",
        "An unfinished session is not shared",
        "Only finished sessions can be shared. An issuer that is asked for another one either does \
         not call, or reports the refusal; it hands nothing over.",
        MINT,
    ),
    CHAPTER.should(
        "issuer-no-token-in-url",
        "The token is handed over outside of URLs",
        "The recipe leaves the channel open. A token in a path or query ends up in access logs, \
         where it can be read while it lives.",
        choice("contract §8, issuer integrations"),
    ),
    CHAPTER.should(
        "issuer-does-not-retry-4xx",
        "A refused mint is not repeated",
        "The published 4xx answers are about the request itself: the same request gets the same \
         answer. 429 is the exception.",
        published("POST /v3/session/{sessionId}/share/, 400, 401, 403 and 404"),
    ),
    CHAPTER.should(
        "issuer-retries-5xx",
        "A mint that met a server error is tried again",
        "Didit's documents don't speak of server errors. Minting changes nothing, so that trying \
         again is safe and spares the user a failure.",
        choice("contract §8, issuer integrations"),
    ),
    CHAPTER.should(
        "issuer-honours-retry-after",
        "The issuer waits as long as `Retry-After` says",
        "A published 429 carries `Retry-After` in seconds, and callers are asked to back off.",
        published("GET /v3/session/{sessionId}/decision/, 429"),
    ),
    CHAPTER.should(
        "issuer-survives-unknown-fields",
        "A reply with unknown members is understood",
        "The published reply schemas close no object: members may be added at any time, and the \
         token is still handed over.",
        published("POST /v3/session/{sessionId}/share/, 200"),
    ),
    CHAPTER.should(
        "issuer-survives-timeout",
        "A connection closed without an answer ends in an error, not in a hang",
        "Didit's documents don't speak of lost answers. The trigger gets an error, nothing is \
         handed over, and the next mint works.",
        choice("contract §8, issuer integrations"),
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Issuer);
