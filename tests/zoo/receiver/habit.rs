/// What a receiver of the zoo does: right in a style of its own, or wrong in one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    // Right.
    /// Tells repetitions by `event_id` and keeps events in order.
    Dedupes,
    /// Answers 202 and acts later.
    ActsLater,
    /// Allows no second more than 300, in header and body.
    StrictTimestamps,
    /// Hashes the raw bytes.
    RawBytes,
    /// Reads header names in lower case, as its framework hands them over.
    LowerCasing,

    // Wrong in how it verifies.
    TimestampDotBody,
    ReadsXSignature,
    NeedsAllThree,
    Base64,
    Spaced,
    AsciiEscaped,
    SlashEscaped,
    MarkupEscaped,
    TwoDecimals,
    KeepsWholeFloats,
    SortsTheTopAlone,
    FixedMembers,
    VerifiesIfPresent,
    AnythingGoes,
    AnySignature,
    ComparesThePrefix,
    TrustsKnownEvents,
    TrustsSeenSignatures,
    SimpleFallback,
    EmptySecretToo,
    MadeUpHeader,
    TestHeaderBypass,
    CaseSensitive,

    // Wrong about time.
    NoAgeLimit,
    NoFutureLimit,
    SkipsOddTimestamps,
    SkipsMissingTimestamp,
    FreshByCreation,
    OneMinute,

    // Wrong about shapes.
    ParsesFirst,
    DecodesHexBlindly,
    BreaksOnBrokenJson,
    BreaksOnNullBlocks,
    NeedsEventId,

    // Wrong about what to do.
    ActsFirst,
    BurnsEventIds,
    AnswersOkToForgeries,
    NoDedupe,
    LastArrivalWins,
    OncePerSession,
    UnknownCustomerIs404,
    ActsOnDataUpdated,
    TitleCaseOnly,
    OneNamespace,
    KnowsKycExpiredInCapitals,
    OneEventType,
    Slow,
    DefaultSecret,
}

impl Habit {
    /// The one that a command line names as `{:?}` prints it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|habit| format!("{habit:?}") == name)
    }
}

macro_rules! every {
    ($($habit:ident)*) => {
        impl Habit {
            /// Every habit, right ones first.
            pub(crate) const ALL: &[Self] = &[$(Self::$habit),*];
        }
    };
}

every! {
    Dedupes ActsLater StrictTimestamps RawBytes LowerCasing
    TimestampDotBody ReadsXSignature NeedsAllThree Base64 Spaced AsciiEscaped SlashEscaped MarkupEscaped TwoDecimals
    KeepsWholeFloats SortsTheTopAlone FixedMembers VerifiesIfPresent AnythingGoes AnySignature ComparesThePrefix
    TrustsKnownEvents TrustsSeenSignatures SimpleFallback EmptySecretToo MadeUpHeader TestHeaderBypass CaseSensitive
    NoAgeLimit NoFutureLimit SkipsOddTimestamps SkipsMissingTimestamp FreshByCreation OneMinute
    ParsesFirst DecodesHexBlindly BreaksOnBrokenJson BreaksOnNullBlocks NeedsEventId
    ActsFirst BurnsEventIds AnswersOkToForgeries NoDedupe LastArrivalWins OncePerSession UnknownCustomerIs404
    ActsOnDataUpdated TitleCaseOnly OneNamespace KnowsKycExpiredInCapitals OneEventType Slow DefaultSecret
}
