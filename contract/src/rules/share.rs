//! Rules on minting share tokens.

use super::entry::{Chapter, founding, published};
use super::recipe::{MINT, PAGE_05, PROVISION};
use super::{Area, Rule};
use crate::capability::Capability;

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "share-created",
        "Sharing a finished session answers 201 with a token",
        "`POST /v3/session/{sessionId}/share/` with `for_application_id` answers 201 with \
         `share_token`, `for_application_id` and `session_kind`. The legal basis of the sharing \
         (the data-sharing agreement, GDPR and rules of cross-border transfer) is the partners' \
         own affair: Didit, and so this judge, looks at the technical side alone.",
        MINT,
    ),
    CHAPTER.must(
        "share-approved",
        "An Approved session can be shared",
        "The recipe names three finished statuses, and this is the first: `Approved` for KYC, \
         `APPROVED` for KYB. Both kinds answer 201.",
        MINT,
    ),
    CHAPTER.must(
        "share-declined",
        "A Declined session can be shared",
        "A refusal is a finished verification too: `Declined` for KYC, `DECLINED` for KYB. Both \
         kinds answer 201.",
        MINT,
    ),
    CHAPTER.must(
        "share-in-review",
        "A session In Review can be shared",
        "The third finished status: `In Review` for KYC, `IN_REVIEW` for KYB. Both kinds answer \
         201.",
        MINT,
    ),
    CHAPTER.must(
        "share-unfinished-refused",
        "A session in any unfinished status can't be shared",
        "Tokens exist for finished sessions only. Not Started, In Progress, Awaiting User, \
         Resubmitted, Expired, Kyc Expired, Abandoned and Not Finished are each refused with a 4xx \
         and no token; the exact answer belongs to `share-refusal-bodies`.",
        MINT,
    )
    .needs(&[Capability::Provision]),
    CHAPTER.must(
        "share-kind-user",
        "The token of a KYC session is of kind `user`",
        "Didit detects the kind from the source session; the caller does not name it. For a KYC \
         session the reply's `session_kind` is `user`, in lower case.",
        MINT,
    ),
    CHAPTER.must(
        "share-kind-business",
        "The token of a KYB session is of kind `business`",
        "Didit detects the kind from the source session; the caller does not name it. For a KYB \
         session the reply's `session_kind` is `business`, in lower case.",
        MINT,
    ),
    CHAPTER.must(
        "share-echoes-target",
        "The reply names the application that the token is for",
        "Beside the token the reply carries `for_application_id`, the UUID that was asked for.",
        MINT,
    ),
    CHAPTER.must(
        "share-token-is-jwt",
        "The share token is a JSON Web Token",
        "`share_token` is a JWT: three base64url parts joined by dots, the first two of them JSON \
         objects.",
        MINT,
    ),
    CHAPTER.should(
        "share-token-hs256",
        "The share token is signed with HS256",
        "The published description calls the token an HS256-signed JWT; the recipe's example \
         header decodes to the same algorithm.",
        published("POST /v3/session/{sessionId}/share/, 200"),
    ),
    CHAPTER.should(
        "share-token-claims",
        "The token says which session goes from whom to whom and until when",
        "The published example carries `session_id`, `from_application_id`, `for_application_id`, \
         `iat` and `exp`, the last two in whole seconds. More claims pass.",
        published("POST /v3/session/{sessionId}/share/, example token"),
    ),
    CHAPTER.must(
        "share-token-carries-kind",
        "The token itself carries `session_kind`",
        "The kind is embedded in the token, so that Didit can pick the clone path when it is \
         redeemed. The claim equals the reply's `session_kind`.",
        MINT,
    ),
    CHAPTER.must(
        "share-ttl-default",
        "A token that nobody asked a life for lives 3600 seconds",
        "Without `ttl_in_seconds` a token lives one hour: `exp` is `iat` plus 3600.",
        MINT,
    ),
    CHAPTER.must(
        "share-ttl-min",
        "A life of 60 seconds is granted",
        "The lower bound of `ttl_in_seconds` is 60 and belongs to the range: 201.",
        MINT,
    ),
    CHAPTER.must(
        "share-ttl-max",
        "A life of 86400 seconds is granted",
        "The upper bound of `ttl_in_seconds` is 86400, one day, and belongs to the range: 201.",
        MINT,
    ),
    CHAPTER.must(
        "share-ttl-below-min-refused",
        "A life under 60 seconds is refused",
        "59, 0 and negative values of `ttl_in_seconds` are out of bounds: a 4xx and no token, \
         never a silent correction. The exact answer belongs to `share-refusal-bodies`.",
        MINT,
    ),
    CHAPTER.must(
        "share-ttl-above-max-refused",
        "A life over 86400 seconds is refused",
        "86401 and more are out of bounds: a 4xx and no token, never a silent correction. The \
         exact answer belongs to `share-refusal-bodies`.",
        MINT,
    ),
    // The claims can be judged anywhere; only the second half, seeing the token die, takes a clock.
    CHAPTER.must(
        "share-ttl-honoured",
        "A token lives exactly as long as was asked for",
        "Every `ttl_in_seconds` from 60 to 86400 is granted as it is: `exp` minus `iat` equals it. \
         Once that time is over the token is dead.",
        MINT,
    ),
    CHAPTER.should(
        "share-ttl-not-integer-refused",
        "A life that is no whole number is refused with 400",
        "The published description types `ttl_in_seconds` as an integer, so that text or a \
         fraction is answered with 400 and a field error. A string of digits and a whole float \
         such as `3600.0` may be taken or refused.",
        published("POST /v3/session/{sessionId}/share/, 400"),
    ),
    CHAPTER.must(
        "share-target-unknown-refused",
        "A target that is no application is refused",
        "`for_application_id` has to be the UUID of a real Didit application. For one that does \
         not exist the answer is a 4xx and no token.",
        MINT,
    ),
    CHAPTER.should(
        "share-target-self-refused",
        "An application can't share with itself",
        "The published description answers 400 with a field error on `for_application_id` when the \
         target is the caller.",
        published("POST /v3/session/{sessionId}/share/, 400"),
    ),
    CHAPTER.should(
        "share-target-malformed-refused",
        "A target that is no UUID is refused with 400",
        "The published description types `for_application_id` as a UUID; other text is a field \
         error, 400.",
        published("POST /v3/session/{sessionId}/share/, 400"),
    ),
    CHAPTER.should(
        "share-target-missing-refused",
        "A request without a target is refused with 400",
        "`for_application_id` is the one required member of the published request. Without it: 400 \
         with a field error.",
        published("POST /v3/session/{sessionId}/share/, request"),
    ),
    CHAPTER.must(
        "share-session-unknown",
        "A session that does not exist can't be shared",
        "Service X shares a session that it owns. An id that nobody has, and that of a deleted \
         session, is answered with a 4xx and no token; the published 404 belongs to \
         `share-refusal-bodies`.",
        MINT,
    ),
    CHAPTER.must(
        "share-session-foreign",
        "Another application's session can't be shared",
        "Service X shares a session that it owns. The session of another application is answered \
         like one that does not exist: a 4xx and no token.",
        MINT,
    ),
    CHAPTER.should(
        "share-many-partners",
        "One session is shared with many partners",
        "The page around the recipe promises one verification that serves many. Tokens of one \
         session for several applications are all minted, and each is good for its own \
         application.",
        founding(PAGE_05),
    ),
    CHAPTER.should(
        "share-across-organisations",
        "Sharing works across organisations",
        "The recipe expects the two applications to live in different organisations in production. \
         Mint and redemption work there as they do within one organisation.",
        founding(PROVISION),
    )
    .needs(&[Capability::Stranger]),
    CHAPTER.should(
        "share-repeatable",
        "A session is shared again with the same partner",
        "The published description sets no limit to mints: each call answers with a token. What a \
         second token is good for after an import is recorded by `import-duplicate-other-token`.",
        published("POST /v3/session/{sessionId}/share/"),
    ),
    CHAPTER.should(
        "share-no-side-effect",
        "Minting leaves the session as it was",
        "The published description tells of a token and of nothing else that minting makes. Status \
         and decision of the source read the same before and after.",
        published("POST /v3/session/{sessionId}/share/"),
    ),
    CHAPTER.should(
        "share-refusal-bodies",
        "Refused mints carry the published statuses and shapes",
        "A session not finished is 400 with `detail` as an array; target unknown or oneself and \
         life out of bounds are 400 with an array under the member's name. Session not found is \
         404 and missing privilege 403, each with a `detail`; the wording is free.",
        published("POST /v3/session/{sessionId}/share/, 400, 403 and 404"),
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Share);
