use conformance::hook::{Construction, Floats, Letters, Markup, Separators, Slash, Sort, Spelling};

use crate::receiver::Habit;

/// What judging a receiver with this habit comes to.
pub(crate) struct Expected {
    pub(crate) habit: Habit,
    /// Rules that fail or warn; all others don't.
    pub(crate) breaks: &'static [&'static str],
    pub(crate) diagnosis: &'static [Construction],
}

const fn right(habit: Habit) -> Expected {
    wrong(habit, &[])
}

/// It verifies rightly, whatever else it does.
const fn wrong(habit: Habit, breaks: &'static [&'static str]) -> Expected {
    verifies(habit, &[Construction::Canonical], breaks)
}

const fn verifies(
    habit: Habit,
    diagnosis: &'static [Construction],
    breaks: &'static [&'static str],
) -> Expected {
    Expected {
        habit,
        breaks,
        diagnosis,
    }
}

const PLAIN: Spelling = Spelling {
    sort: Sort::Deep,
    floats: Floats::Shortened,
    letters: Letters::Kept,
    slash: Slash::Kept,
    markup: Markup::Kept,
    separators: Separators::Compact,
};

/// What a receiver breaks that accepts nothing.
const EVERY_ACCEPTANCE: &[&str] = &[
    "receiver-accepts-valid",
    "receiver-accepts-v2-alone",
    "receiver-accepts-unicode",
    "receiver-accepts-floats",
    "receiver-accepts-any-key-set",
    "receiver-accepts-special-characters",
    "receiver-accepts-other-spellings",
    "receiver-accepts-late-retry",
    "receiver-accepts-within-window",
    "receiver-header-case-insensitive",
    "receiver-survives-null-and-empty-blocks",
    "receiver-accepts-unknown-event",
    "receiver-accepts-test-delivery",
];

pub(crate) const EXPECTED: &[Expected] = &[
    right(Habit::Dedupes),
    right(Habit::ActsLater),
    right(Habit::StrictTimestamps),
    right(Habit::LowerCasing),
    // Right to the letter of the recipe; only the published guide asks for more.
    verifies(
        Habit::RawBytes,
        &[Construction::RawBytes],
        &["receiver-accepts-other-spellings"],
    ),
    verifies(
        Habit::TimestampDotBody,
        &[Construction::TimestampDotBody],
        EVERY_ACCEPTANCE,
    ),
    verifies(
        Habit::ReadsXSignature,
        &[Construction::RawHeader],
        &["receiver-accepts-v2-alone"],
    ),
    verifies(
        Habit::NeedsAllThree,
        &[Construction::AllThree],
        &["receiver-accepts-v2-alone"],
    ),
    verifies(Habit::Base64, &[Construction::Base64], EVERY_ACCEPTANCE),
    verifies(
        Habit::Spaced,
        &[Construction::Respelled(Spelling {
            separators: Separators::Spaced,
            ..PLAIN
        })],
        EVERY_ACCEPTANCE,
    ),
    verifies(
        Habit::AsciiEscaped,
        &[Construction::Respelled(Spelling {
            letters: Letters::Escaped,
            ..PLAIN
        })],
        &[
            "receiver-accepts-unicode",
            "receiver-accepts-special-characters",
            "receiver-accepts-other-spellings",
        ],
    ),
    verifies(
        Habit::SlashEscaped,
        &[Construction::Respelled(Spelling {
            slash: Slash::Escaped,
            ..PLAIN
        })],
        &["receiver-accepts-special-characters"],
    ),
    verifies(
        Habit::MarkupEscaped,
        &[Construction::Respelled(Spelling {
            markup: Markup::Escaped,
            ..PLAIN
        })],
        &["receiver-accepts-special-characters"],
    ),
    verifies(
        Habit::TwoDecimals,
        &[Construction::TripsOver("fractions")],
        &[
            "receiver-accepts-floats",
            "receiver-accepts-other-spellings",
        ],
    ),
    verifies(
        Habit::KeepsWholeFloats,
        &[Construction::Respelled(Spelling {
            floats: Floats::Kept,
            ..PLAIN
        })],
        &["receiver-accepts-other-spellings"],
    ),
    verifies(
        Habit::SortsTheTopAlone,
        &[Construction::Respelled(Spelling {
            sort: Sort::Top,
            ..PLAIN
        })],
        &["receiver-accepts-other-spellings"],
    ),
    wrong(
        Habit::FixedMembers,
        &[
            "receiver-accepts-any-key-set",
            "receiver-data-updated-is-no-decision",
        ],
    ),
    verifies(
        Habit::VerifiesIfPresent,
        &[Construction::OnlyIfPresent, Construction::Canonical],
        &[
            "receiver-rejects-missing-signature",
            "receiver-rejects-made-up-headers",
            "receiver-rejects-tampered-body-with-valid-simple",
            "receiver-test-header-is-no-bypass",
        ],
    ),
    verifies(
        Habit::AnythingGoes,
        &[Construction::AnythingGoes],
        &[
            "receiver-rejects-missing-signature",
            "receiver-rejects-wrong-signature",
            "receiver-rejects-tampered-body",
            "receiver-rejects-tampered-body-with-valid-simple",
            "receiver-rejects-other-secret",
            "receiver-rejects-signature-of-other-body",
            "receiver-rejects-made-up-headers",
            "receiver-verifies-before-trusting",
            "receiver-test-header-is-no-bypass",
            "receiver-survives-bad-signature-forms",
            "receiver-rejects-stale",
            "receiver-rejects-future",
            "receiver-rejects-timestamp-that-is-no-number",
            "receiver-rejects-old-body-without-timestamp-header",
        ],
    ),
    verifies(
        Habit::AnySignature,
        &[Construction::AnySignature],
        &[
            "receiver-rejects-wrong-signature",
            "receiver-rejects-tampered-body",
            "receiver-rejects-tampered-body-with-valid-simple",
            "receiver-rejects-other-secret",
            "receiver-rejects-signature-of-other-body",
            "receiver-verifies-before-trusting",
            "receiver-test-header-is-no-bypass",
            "receiver-survives-bad-signature-forms",
        ],
    ),
    wrong(
        Habit::ComparesThePrefix,
        &["receiver-rejects-wrong-signature"],
    ),
    wrong(
        Habit::TrustsKnownEvents,
        &["receiver-rejects-tampered-body"],
    ),
    wrong(
        Habit::TrustsSeenSignatures,
        &[
            "receiver-rejects-tampered-body",
            "receiver-rejects-signature-of-other-body",
        ],
    ),
    verifies(
        Habit::SimpleFallback,
        &[Construction::Canonical, Construction::SimpleFallback],
        &["receiver-rejects-tampered-body-with-valid-simple"],
    ),
    verifies(
        Habit::SimpleAlone,
        &[Construction::SimpleAlone],
        &[
            "receiver-accepts-v2-alone",
            "receiver-rejects-tampered-body-with-valid-simple",
        ],
    ),
    wrong(Habit::EmptySecretToo, &["receiver-rejects-other-secret"]),
    verifies(
        Habit::MadeUpHeader,
        &[
            Construction::Canonical,
            Construction::MadeUpHeader("X-Didit-Signature"),
        ],
        &["receiver-rejects-made-up-headers"],
    ),
    verifies(
        Habit::TestHeaderBypass,
        &[Construction::Canonical, Construction::TestHeaderBypass],
        &["receiver-test-header-is-no-bypass"],
    ),
    wrong(Habit::CaseSensitive, &["receiver-header-case-insensitive"]),
    wrong(
        Habit::NoAgeLimit,
        &[
            "receiver-rejects-stale",
            "receiver-rejects-old-body-without-timestamp-header",
        ],
    ),
    wrong(Habit::NoFutureLimit, &["receiver-rejects-future"]),
    wrong(
        Habit::SkipsOddTimestamps,
        &["receiver-rejects-timestamp-that-is-no-number"],
    ),
    wrong(
        Habit::SkipsMissingTimestamp,
        &["receiver-rejects-old-body-without-timestamp-header"],
    ),
    wrong(Habit::FreshByCreation, &["receiver-accepts-late-retry"]),
    wrong(Habit::OneMinute, &["receiver-accepts-within-window"]),
    wrong(Habit::ParsesFirst, &["receiver-verifies-before-trusting"]),
    wrong(
        Habit::DecodesHexBlindly,
        &["receiver-survives-bad-signature-forms"],
    ),
    verifies(
        Habit::BreaksOnBrokenJson,
        &[Construction::RawBytes],
        &[
            "receiver-survives-bad-json",
            "receiver-accepts-other-spellings",
        ],
    ),
    wrong(
        Habit::BreaksOnNullBlocks,
        &["receiver-survives-null-and-empty-blocks"],
    ),
    wrong(Habit::NeedsEventId, &["receiver-accepts-test-delivery"]),
    wrong(
        Habit::ActsFirst,
        &["receiver-does-not-act-on-a-rejected-delivery"],
    ),
    wrong(
        Habit::BurnsEventIds,
        &["receiver-does-not-act-on-a-rejected-delivery"],
    ),
    // Warnings all of them: nothing was done.
    wrong(
        Habit::AnswersOkToForgeries,
        &[
            "receiver-rejects-missing-signature",
            "receiver-rejects-wrong-signature",
            "receiver-rejects-tampered-body",
            "receiver-rejects-tampered-body-with-valid-simple",
            "receiver-rejects-other-secret",
            "receiver-rejects-signature-of-other-body",
            "receiver-rejects-made-up-headers",
            "receiver-verifies-before-trusting",
            "receiver-test-header-is-no-bypass",
            "receiver-survives-bad-signature-forms",
            "receiver-survives-bad-json",
        ],
    ),
    wrong(Habit::NoDedupe, &["receiver-dedupes-event-id"]),
    wrong(Habit::LastArrivalWins, &["receiver-survives-out-of-order"]),
    wrong(Habit::OncePerSession, &["receiver-applies-later-event"]),
    wrong(
        Habit::UnknownCustomerIs404,
        &["receiver-unknown-customer-is-not-404"],
    ),
    wrong(
        Habit::ActsOnDataUpdated,
        &["receiver-data-updated-is-no-decision"],
    ),
    wrong(Habit::TitleCaseOnly, &["receiver-kyb-status-understood"]),
    wrong(
        Habit::OneNamespace,
        &["receiver-kyb-approval-is-not-the-users"],
    ),
    wrong(
        Habit::KnowsKycExpiredInCapitals,
        &["receiver-every-status-understood"],
    ),
    wrong(Habit::OneEventType, &["receiver-accepts-unknown-event"]),
    wrong(Habit::Slow, &["receiver-answers-within-5s"]),
    right(Habit::DefaultSecret),
];
