use crate::habits::habits;

habits! {
    /// What an importer of the zoo does: right in a style of its own, or wrong in one thing.
    {
        // Right.
        /// Tries again after longer and longer pauses, and looks in Didit's list for what a 403 says is there already.
        BacksOff,
        /// Remembers what became of each token, and asks Didit about it once.
        OncePerToken,
        /// Answers 202 at once; a worker imports.
        ImportsLater,
        /// Imports without trust, and leaves every decision to its own people.
        NeverTrusts,
        /// Reads the token before it asks: what is no token, has expired or is for others never reaches Didit.
        ReadsTheToken,

        // Wrong in how it calls.
        NeverRedeems,
        IssuersKey,
        KeyInAuthorization,
        CallsAuthHost,
        DoublesTheVersion,
        LeavesTheVersionOut,
        LeavesTheSlashOut,
        FormEncoded,
        JsonAsText,
        CutsTheToken,
        LowersTheToken,
        QuotesTheToken,
        SwapsWorkflows,
        OneWorkflow,
        LeavesVendorDataOut,
        MakesVendorDataUp,
        TrustAsString,
        TrustAsNumber,

        // Wrong about what it means.
        NeverOnboards,
        OnboardsWhatever,
        OnboardsDeclined,
        OnboardsInReview,
        RejectsInReview,
        TitleCaseOnly,
        NeedsDocuments,
        BreaksOnNullBlocks,
        StrictAboutFields,

        // Wrong about refusals.
        ExpiredIsFinal,
        ExpiredIsForgotten,
        RetriesExpired,
        RetriesForbidden,
        SecondHandoffRejects,
        NotFoundIsSuccess,
        NotFoundIsOk,
        /// Answers 202 whatever comes of it, and leaves the customer pending.
        LosesErrors,
        SaysOkToGarbage,
        BreaksOnGarbage,
        BlamesTheToken,

        // Wrong about trouble.
        GivesUpOnServerErrors,
        RenamesOnRetry,
        IgnoresRetryAfter,
        HangsOnLostAnswers,
        DiesOfLostAnswers,
        OnboardsOnAGuess,
        LostAnswerRejects,
        GivesUpOnLostAnswers,
    }
}
