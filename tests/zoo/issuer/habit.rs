use crate::habits::habits;

habits! {
    /// What an issuer of the zoo does: right in a style of its own, or wrong in one thing.
    {
        // Right.
        /// Answers with the token, refuses lives outside the bounds, tries again after longer and longer pauses.
        BacksOff,
        /// Brings lives into the bounds.
        Clamps,
        /// Posts tokens to its partner.
        Posts,
        /// Answers 202 at once; a worker mints and posts.
        PostsLater,
        /// Reads the session's status before it shares, and has no use for lives.
        ChecksFirst,

        // Wrong in how it calls.
        KeyInAuthorization,
        KeyInQuery,
        CallsAuthHost,
        DoublesTheVersion,
        LeavesTheVersionOut,
        LeavesTheSlashOut,
        FormEncoded,
        JsonAsText,
        ForgetsThePartner,
        NamesItself,
        PassesTtlThrough,
        ChecksTheUpperBoundAlone,

        // Wrong in what it hands over.
        NeverHandsOver,
        CutsTheToken,
        LowersTheToken,
        QuotesTheToken,
        HandsOverUndefined,
        HandsOverTheLast,
        SaysOkToUnfinished,
        TokenInQuery,

        // Wrong about trouble.
        RetriesRefusals,
        GivesUpOnServerErrors,
        IgnoresRetryAfter,
        StrictAboutFields,
        HangsOnLostAnswers,
        DiesOfLostAnswers,
    }
}
