use conformance::integration::{Mistake, Role};

use super::expected::{Expected, rows};
use crate::issuer::Habit;

pub(crate) const ISSUERS: &[Expected] = rows! { Role::Issuer, Habit:
    BacksOff [], [];
    Clamps [], [];
    Posts [], [];
    PostsLater [], [];
    ChecksFirst [], [];

    KeyInAuthorization ["issuer-uses-x-api-key"], [Mistake::KeyInAuthorization];
    KeyInQuery ["issuer-uses-x-api-key"], [Mistake::KeyInUrl];
    CallsAuthHost ["issuer-uses-verification-host"], [Mistake::AuthHost];
    DoublesTheVersion ["issuer-mints-and-hands-over"], [Mistake::DoubledVersion];
    LeavesTheVersionOut ["issuer-mints-and-hands-over"], [Mistake::LacksVersion];
    LeavesTheSlashOut ["issuer-mints-and-hands-over"], [Mistake::LacksSlash];
    FormEncoded ["issuer-sends-json"], [Mistake::FormEncoded];
    JsonAsText ["issuer-sends-json"], [Mistake::NotSaidToBeJson];
    ForgetsThePartner ["issuer-names-the-partner"], [Mistake::ForgetsPartner];
    NamesItself ["issuer-names-the-partner"], [Mistake::NamesItself];
    PassesTtlThrough ["issuer-ttl-within-bounds"], [Mistake::LifeUnchecked];
    ChecksTheUpperBoundAlone ["issuer-ttl-within-bounds"], [Mistake::LifeUnchecked];

    NeverHandsOver ["issuer-mints-and-hands-over"], [Mistake::KeepsTokenToItself];
    CutsTheToken ["issuer-hands-token-over-verbatim"], [Mistake::ChangesToken];
    LowersTheToken ["issuer-hands-token-over-verbatim"], [Mistake::ChangesToken];
    QuotesTheToken ["issuer-hands-token-over-verbatim"], [Mistake::ChangesToken];
    HandsOverUndefined
        ["issuer-does-not-share-unfinished", "issuer-hands-over-only-on-success"],
        [Mistake::HandsOverOnFailure];
    HandsOverTheLast
        ["issuer-does-not-share-unfinished", "issuer-hands-over-only-on-success"],
        [Mistake::HandsOverOnFailure];
    SaysOkToUnfinished ["issuer-does-not-share-unfinished"], [Mistake::UnfinishedIsFine];
    TokenInQuery ["issuer-no-token-in-url"], [Mistake::TokenInUrl];

    RetriesRefusals ["issuer-does-not-retry-4xx"], [Mistake::RepeatsRefused];
    GivesUpOnServerErrors ["issuer-retries-5xx"], [Mistake::GivesUp];
    IgnoresRetryAfter ["issuer-honours-retry-after"], [Mistake::Hammers];
    StrictAboutFields ["issuer-survives-unknown-fields"], [Mistake::StrictAboutMembers];
    HangsOnLostAnswers ["issuer-survives-timeout"], [Mistake::NoAnswerHurts];
    DiesOfLostAnswers ["issuer-survives-timeout"], [Mistake::NoAnswerHurts];
};
