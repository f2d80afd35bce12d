use contract::session::SessionStatus::{Approved, Declined, InReview, KycExpired};

use super::super::bend::Bend::Share;
use super::super::catalogue::Row;
use super::super::share::Share::{
    AlwaysAnHour, Answers, AnySession, AnyStatus, AnyTarget, ClampsTtl, DefaultTtl, DeletedSession,
    EchoesCaller, ForeignSession, KindlessToken, LivesLonger, OpaqueToken, Refuses, RefusesTtl,
    WrongKindInReply,
};
use super::super::when::When;
use super::{crude, subtle};

pub(super) const ROWS: &[Row] = &[
    crude(
        "share-answers-200",
        "answers a share with 200",
        Share(Answers(200)),
        &["share-created"],
    ),
    subtle(
        "share-answers-200-for-companies",
        "answers the share of a KYB session with 200",
        Share(Answers(200)),
        When::KYB,
        &["share-created"],
    ),
    Row {
        when: When::ALWAYS.status(Approved),
        ..crude(
            "approved-not-shared",
            "refuses to share an Approved session",
            Share(Refuses),
            &[
                "share-approved",
                "http-rate-limit-headers",
                "http-trailing-slash",
                "http-unknown-fields-ignored",
                "share-across-organisations",
                "share-created",
                "share-refusal-bodies",
                "share-ttl-honoured",
                "share-ttl-max",
                "share-ttl-min",
            ],
        )
    },
    subtle(
        "approved-company-not-shared",
        "refuses to share an Approved KYB session",
        Share(Refuses),
        When::KYB.status(Approved),
        &[
            "share-approved",
            "http-unknown-fields-ignored",
            "share-across-organisations",
            "share-created",
            "share-ttl-honoured",
            "share-ttl-max",
            "share-ttl-min",
        ],
    ),
    Row {
        when: When::ALWAYS.status(Declined),
        ..crude(
            "declined-not-shared",
            "refuses to share a Declined session",
            Share(Refuses),
            &[
                "share-declined",
                "share-across-organisations",
                "share-ttl-honoured",
            ],
        )
    },
    subtle(
        "declined-company-not-shared",
        "refuses to share a Declined KYB session",
        Share(Refuses),
        When::KYB.status(Declined),
        &["share-declined", "share-ttl-honoured"],
    ),
    Row {
        when: When::ALWAYS.status(InReview),
        ..crude(
            "in-review-not-shared",
            "refuses to share a session In Review",
            Share(Refuses),
            &[
                "share-in-review",
                "share-across-organisations",
                "share-ttl-honoured",
            ],
        )
    },
    subtle(
        "in-review-company-not-shared",
        "refuses to share a KYB session In Review",
        Share(Refuses),
        When::KYB.status(InReview),
        &[
            "share-in-review",
            "share-across-organisations",
            "share-ttl-honoured",
        ],
    ),
    crude(
        "any-status-shared",
        "shares sessions in any status",
        Share(AnyStatus),
        &["share-unfinished-refused"],
    ),
    subtle(
        "kyc-expired-shared",
        "shares sessions whose approval has run out",
        Share(AnyStatus),
        When::ALWAYS.status(KycExpired),
        &["share-unfinished-refused"],
    ),
    Row {
        when: When::KYC,
        ..crude(
            "person-is-a-business",
            "says of a KYC session that it is a business's",
            Share(WrongKindInReply),
            &["share-kind-user"],
        )
    },
    subtle(
        "declined-person-is-a-business",
        "says of a Declined KYC session that it is a business's",
        Share(WrongKindInReply),
        When::KYC.status(Declined),
        &["share-kind-user"],
    ),
    Row {
        when: When::KYB,
        ..crude(
            "company-is-a-user",
            "says of a KYB session that it is a user's",
            Share(WrongKindInReply),
            &["share-kind-business"],
        )
    },
    subtle(
        "company-in-review-is-a-user",
        "says of a KYB session In Review that it is a user's",
        Share(WrongKindInReply),
        When::KYB.status(InReview),
        &["share-kind-business"],
    ),
    crude(
        "echoes-the-caller",
        "names the caller as the target",
        Share(EchoesCaller),
        &["share-echoes-target"],
    ),
    subtle(
        "echoes-the-caller-for-companies",
        "names the caller as the target of a KYB session",
        Share(EchoesCaller),
        When::KYB,
        &["share-echoes-target"],
    ),
    crude(
        "opaque-token",
        "mints tokens that are no JWT",
        Share(OpaqueToken),
        &["share-token-is-jwt"],
    ),
    subtle(
        "opaque-token-for-companies",
        "mints tokens that are no JWT for KYB sessions",
        Share(OpaqueToken),
        When::KYB,
        &["share-token-is-jwt"],
    ),
    crude(
        "kindless-token",
        "mints tokens without their kind",
        Share(KindlessToken),
        &["share-token-carries-kind", "http-unknown-fields-ignored"],
    ),
    subtle(
        "kindless-token-for-companies",
        "mints tokens of KYB sessions without their kind",
        Share(KindlessToken),
        When::KYB,
        &["share-token-carries-kind"],
    ),
    crude(
        "ten-minutes-by-default",
        "lets a token live ten minutes unless told otherwise",
        Share(DefaultTtl(600)),
        &["share-ttl-default", "share-ttl-not-integer-refused"],
    ),
    subtle(
        "a-second-more-by-default",
        "lets a KYB token live 3601 seconds unless told otherwise",
        Share(DefaultTtl(3_601)),
        When::KYB,
        &["share-ttl-default", "share-ttl-not-integer-refused"],
    ),
    crude(
        "a-minute-is-too-short",
        "refuses a life of 60 seconds",
        Share(RefusesTtl(60)),
        &["share-ttl-min"],
    ),
    subtle(
        "a-minute-is-too-short-for-companies",
        "refuses a life of 60 seconds for KYB sessions",
        Share(RefusesTtl(60)),
        When::KYB,
        &["share-ttl-min"],
    ),
    crude(
        "a-day-is-too-long",
        "refuses a life of 86400 seconds",
        Share(RefusesTtl(86_400)),
        &["share-ttl-max"],
    ),
    subtle(
        "a-day-is-too-long-for-companies",
        "refuses a life of 86400 seconds for KYB sessions",
        Share(RefusesTtl(86_400)),
        When::KYB,
        &["share-ttl-max"],
    ),
    crude(
        "short-lives-are-lengthened",
        "grants a minute to whoever asks for less",
        Share(ClampsTtl {
            from: i64::MIN,
            to: 60,
        }),
        &["share-ttl-below-min-refused"],
    ),
    subtle(
        "fifty-nine-seconds-will-do",
        "grants a minute to whoever asks for 59 seconds",
        Share(ClampsTtl { from: 59, to: 60 }),
        When::ALWAYS,
        &["share-ttl-below-min-refused"],
    ),
    crude(
        "long-lives-are-shortened",
        "grants a day to whoever asks for more",
        Share(ClampsTtl {
            from: i64::MAX,
            to: 86_400,
        }),
        &["share-ttl-above-max-refused"],
    ),
    subtle(
        "a-second-over-a-day-will-do",
        "grants a day to whoever asks for a second more",
        Share(ClampsTtl {
            from: 86_401,
            to: 86_400,
        }),
        When::ALWAYS,
        &["share-ttl-above-max-refused"],
    ),
    crude(
        "always-an-hour",
        "lets every token live an hour",
        Share(AlwaysAnHour),
        &[
            "share-ttl-honoured",
            "import-duplicate",
            "import-token-expired",
            "share-ttl-max",
            "share-ttl-min",
        ],
    ),
    subtle(
        "a-second-more-for-companies",
        "lets a KYB token live a second longer than was asked for",
        Share(LivesLonger(1)),
        When::KYB,
        &[
            "share-ttl-honoured",
            "share-ttl-default",
            "share-ttl-max",
            "share-ttl-min",
        ],
    ),
    crude(
        "any-target",
        "mints for applications that do not exist",
        Share(AnyTarget),
        &["share-target-unknown-refused", "http-json-errors"],
    ),
    subtle(
        "any-target-for-companies",
        "mints KYB tokens for applications that do not exist",
        Share(AnyTarget),
        When::KYB,
        &["share-target-unknown-refused"],
    ),
    crude(
        "any-session",
        "mints for sessions that do not exist",
        Share(AnySession),
        &["share-session-unknown", "http-json-errors"],
    ),
    subtle(
        "deleted-session-shared",
        "mints for sessions that were deleted",
        Share(DeletedSession),
        When::ALWAYS,
        &["share-session-unknown"],
    ),
    crude(
        "foreign-session-shared",
        "mints for other applications' sessions",
        Share(ForeignSession),
        &["share-session-foreign", "import-invisible-to-issuer"],
    ),
    subtle(
        "foreign-company-shared",
        "mints for other applications' KYB sessions",
        Share(ForeignSession),
        When::KYB,
        &["share-session-foreign", "import-invisible-to-issuer"],
    ),
];
