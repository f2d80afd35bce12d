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
    )
    .seen_as(
        "No call of share for the session that the trigger names, none that is answered 2xx \
         though nothing is wrong with it, or a minted token that does not come out where the \
         target file says.",
    ),
    CHAPTER.must(
        "issuer-uses-x-api-key",
        "The issuer sends its key in `x-api-key`",
        "The recipe fixes the header, and has Service X mint with its own key.",
        HARD_RULES,
    )
    .seen_as(
        "A call of share without `x-api-key`, or with a key there that is not the issuer's.",
    ),
    CHAPTER.must(
        "issuer-uses-verification-host",
        "The issuer calls the verification host",
        "Everything under `/v3/` is on `verification.didit.me`; `apx.didit.me` is for \
         registration.",
        HARD_RULES,
    )
    .seen_as(
        "The call of share arrives at the auth host.",
    ),
    CHAPTER.must(
        "issuer-sends-json",
        "The issuer sends JSON and says so",
        "The mint request carries `Content-Type: application/json` and a JSON object.",
        MINT,
    )
    .seen_as(
        "A call of share whose body is no JSON object, or whose `Content-Type` is not \
         `application/json`.",
    ),
    CHAPTER.must(
        "issuer-names-the-partner",
        "The issuer names the partner's application",
        "`for_application_id` is the UUID of the application that is to redeem the token, usually \
         the partner's.",
        MINT,
    )
    .seen_as(
        "`for_application_id` in the call is missing, or not the id in \
         `PARTNER_APPLICATION_ID`.",
    ),
    CHAPTER.must(
        "issuer-ttl-within-bounds",
        "The issuer asks for lives within the bounds only",
        "`ttl_in_seconds` is 60 to 86400. An issuer that is itself asked for another value refuses \
         or clamps; both pass, and so does leaving the member out.",
        MINT,
    )
    .seen_as(
        "`ttl_in_seconds` in a call lies outside 60 to 86400, by itself or when the trigger \
         asks for 0, 59, 86401 or a year.",
    ),
    CHAPTER.must(
        "issuer-hands-token-over-verbatim",
        "The token is handed over byte for byte",
        "Service X transmits the `share_token` it got. A signed token does not survive trimming, \
         re-encoding or a change of case.",
        HANDOVER,
    )
    .seen_as(
        "The SHA-256 of the text that comes out is not that of the token in the reply.",
    ),
    CHAPTER.must(
        "issuer-hands-over-only-on-success",
        "Nothing is handed over unless the mint succeeded",
        "A token comes with success: 201 in the recipe, 200 in the published description, each \
         with a `share_token`. After anything else the partner hears of no token.",
        MINT,
    )
    .seen_as(
        "After a 403, a 400 that repeats a token, or a 200 without one, some text comes out \
         as the token.",
    ),
    CHAPTER.must(
        "issuer-does-not-share-unfinished",
        "An unfinished session is not shared",
        "Only finished sessions can be shared. An issuer that is asked for another one either does \
         not call, or reports the refusal; it hands nothing over.",
        MINT,
    )
    .seen_as(
        "For an unfinished session some text is handed over, or a trigger that answers with \
         the token says 2xx.",
    ),
    CHAPTER.should(
        "issuer-no-token-in-url",
        "The token is handed over outside of URLs",
        "The recipe leaves the channel open. A token in a path or query ends up in access logs, \
         where it can be read while it lives.",
        choice("contract §8, issuer integrations"),
    )
    .seen_as(
        "The token stands in the URL of the handover, or in a header of the trigger's answer \
         that holds a URL.",
    ),
    CHAPTER.should(
        "issuer-does-not-retry-4xx",
        "A refused mint is not repeated",
        "The published 4xx answers are about the request itself: the same request gets the same \
         answer. 429 is the exception.",
        published("POST /v3/session/{sessionId}/share/, 400, 401, 403 and 404"),
    )
    .seen_as(
        "More than one call of share for a trigger whose call was answered 403 or 404.",
    ),
    CHAPTER.should(
        "issuer-retries-5xx",
        "A mint that met a server error is tried again",
        "Didit's documents don't speak of server errors. Minting changes nothing, so that trying \
         again is safe and spares the user a failure.",
        choice("contract §8, issuer integrations"),
    )
    .seen_as(
        "After one 503 there is no further call that is answered 2xx.",
    ),
    CHAPTER.should(
        "issuer-honours-retry-after",
        "The issuer waits as long as `Retry-After` says",
        "A published 429 carries `Retry-After` in seconds, and callers are asked to back off.",
        published("GET /v3/session/{sessionId}/decision/, 429"),
    )
    .seen_as(
        "Less than a second lies between the call that a 429 with `Retry-After: 1` answers \
         and the next one; or there is no next one and the trigger says 2xx.",
    ),
    CHAPTER.should(
        "issuer-survives-unknown-fields",
        "A reply with unknown members is understood",
        "The published reply schemas close no object: members may be added at any time, and the \
         token is still handed over.",
        published("POST /v3/session/{sessionId}/share/, 200"),
    )
    .seen_as(
        "The token of a reply with members that nobody knows does not come out.",
    ),
    CHAPTER.should(
        "issuer-survives-timeout",
        "A connection closed without an answer ends in an error, not in a hang",
        "Didit's documents don't speak of lost answers. The trigger gets an error, nothing is \
         handed over, and the next mint works.",
        choice("contract §8, issuer integrations"),
    )
    .seen_as(
        "With every connection closed before an answer the trigger is not answered in time or \
         a text comes out; or no token comes out of the next mint, which nothing disturbs.",
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Issuer);
