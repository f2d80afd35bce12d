use crate::habits::habits;

habits! {
    /// What a receiver of the zoo does: right in a style of its own, or wrong in one thing.
    {
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
        SimpleAlone,
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
}
