use conformance::integration::{Mistake, Role};

use super::expected::{Expected, rows};
use crate::importer::Habit;

pub(crate) const IMPORTERS: &[Expected] = rows! { Role::Importer, Habit:
    BacksOff [], [];
    OncePerToken [], [];
    ImportsLater [], [];
    NeverTrusts [], [];
    ReadsTheToken [], [];

    NeverRedeems ["importer-imports"], [Mistake::NeverCalls];
    IssuersKey ["importer-uses-own-key"], [Mistake::PartnersKey];
    KeyInAuthorization ["importer-uses-own-key"], [Mistake::KeyInAuthorization];
    CallsAuthHost ["importer-uses-verification-host"], [Mistake::AuthHost];
    DoublesTheVersion ["importer-imports"], [Mistake::DoubledVersion];
    LeavesTheVersionOut ["importer-imports"], [Mistake::LacksVersion];
    LeavesTheSlashOut ["importer-imports"], [Mistake::LacksSlash];
    FormEncoded ["importer-sends-json"], [Mistake::FormEncoded];
    JsonAsText ["importer-sends-json"], [Mistake::NotSaidToBeJson];
    CutsTheToken ["importer-token-verbatim"], [Mistake::ChangesToken];
    LowersTheToken ["importer-token-verbatim"], [Mistake::ChangesToken];
    QuotesTheToken ["importer-token-verbatim"], [Mistake::ChangesToken];
    SwapsWorkflows ["importer-own-workflow-for-kind"], [Mistake::MixesWorkflows];
    OneWorkflow ["importer-own-workflow-for-kind"], [Mistake::OneWorkflow];
    LeavesVendorDataOut ["importer-sends-vendor-data"], [Mistake::ForgetsVendorData];
    MakesVendorDataUp ["importer-sends-vendor-data"], [Mistake::OwnVendorData];
    TrustAsString ["importer-trust-is-a-boolean"], [Mistake::TrustAsText];
    TrustAsNumber ["importer-trust-is-a-boolean"], [Mistake::TrustAsNumber];

    NeverOnboards ["importer-approved-onboards"], [Mistake::NeverOnboards];
    OnboardsWhatever
        ["importer-declined-does-not-onboard", "importer-in-review-waits"],
        [Mistake::SuccessIsApproval];
    OnboardsDeclined ["importer-declined-does-not-onboard"], [Mistake::OnboardsDeclined];
    OnboardsInReview ["importer-in-review-waits"], [Mistake::OnboardsInReview];
    RejectsInReview ["importer-in-review-waits"], [Mistake::RejectsInReview];
    TitleCaseOnly ["importer-kyb-upper-case-understood"], [Mistake::TitleCaseOnly];
    NeedsDocuments ["importer-kyb-blocks-understood"], [Mistake::NeedsPersonsBlocks];
    BreaksOnNullBlocks ["importer-survives-empty-and-null-blocks"], [Mistake::NeedsEveryBlock];
    StrictAboutFields ["importer-survives-unknown-fields"], [Mistake::StrictAboutMembers];

    ExpiredIsFinal ["importer-expired-asks-for-new-token"], [Mistake::ExpiredIsFinal];
    ExpiredIsForgotten ["importer-expired-asks-for-new-token"], [Mistake::ExpiredIsFinal];
    RetriesExpired ["importer-expired-asks-for-new-token"], [Mistake::RetriesDeadToken];
    RetriesForbidden ["importer-403-not-retried"], [Mistake::RetriesDeadToken];
    SecondHandoffRejects ["importer-duplicate-handoff-once"], [Mistake::DuplicateUndoes];
    NotFoundIsSuccess ["importer-404-reported"], [Mistake::NotFoundIsSuccess];
    NotFoundIsOk ["importer-404-reported"], [Mistake::NotFoundIsSuccess];
    LosesErrors
        [
            "importer-404-reported",
            "importer-expired-asks-for-new-token",
            "importer-rejects-garbage-handoff",
        ],
        [Mistake::ExpiredIsFinal, Mistake::NotFoundIsSuccess, Mistake::GarbageIsFine];
    SaysOkToGarbage ["importer-rejects-garbage-handoff"], [Mistake::GarbageIsFine];
    BreaksOnGarbage ["importer-rejects-garbage-handoff"], [Mistake::BreaksOnGarbage];
    BlamesTheToken ["importer-bad-key-is-no-token-problem"], [Mistake::BlamesToken];

    GivesUpOnServerErrors ["importer-retries-5xx-without-duplicate"], [Mistake::GivesUp];
    RenamesOnRetry ["importer-retries-5xx-without-duplicate"], [Mistake::RenamesOnRetry];
    IgnoresRetryAfter ["importer-honours-retry-after"], [Mistake::Hammers];
    HangsOnLostAnswers ["importer-survives-timeout"], [Mistake::NoAnswerHurts];
    DiesOfLostAnswers ["importer-survives-timeout"], [Mistake::NoAnswerHurts];
    OnboardsOnAGuess ["importer-survives-timeout"], [Mistake::OnboardsOnAGuess];
    LostAnswerRejects ["importer-retries-lost-reply-safely"], [Mistake::LostReplyHurts];
    GivesUpOnLostAnswers ["importer-retries-lost-reply-safely"], [Mistake::ForgetsLostReply];
};
