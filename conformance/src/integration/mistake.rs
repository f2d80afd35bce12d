use std::fmt;

/// A mistake with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's sentence stands in `says`")]
pub enum Mistake {
    NeverCalls,
    DoubledVersion,
    LacksVersion,
    LacksSlash,
    AuthHost,
    KeyInAuthorization,
    KeyInUrl,
    PartnersKey,
    FormEncoded,
    NotSaidToBeJson,
    ForgetsPartner,
    NamesItself,
    ChangesToken,
    MixesWorkflows,
    OneWorkflow,
    ForgetsVendorData,
    OwnVendorData,
    TrustAsText,
    TrustAsNumber,
    NeverOnboards,
    SuccessIsApproval,
    OnboardsDeclined,
    OnboardsInReview,
    RejectsInReview,
    TitleCaseOnly,
    NeedsPersonsBlocks,
    NeedsEveryBlock,
    StrictAboutMembers,
    ExpiredIsFinal,
    RetriesDeadToken,
    DuplicateUndoes,
    NotFoundIsSuccess,
    GarbageIsFine,
    BreaksOnGarbage,
    BlamesToken,
    GivesUp,
    RenamesOnRetry,
    Hammers,
    NoAnswerHurts,
    OnboardsOnAGuess,
    LostReplyHurts,
    ForgetsLostReply,
    LifeUnchecked,
    HandsOverOnFailure,
    UnfinishedIsFine,
    TokenInUrl,
    KeepsTokenToItself,
    RepeatsRefused,
}

impl Mistake {
    /// Every mistake.
    pub const ALL: [Self; 48] = [
        Self::NeverCalls,
        Self::DoubledVersion,
        Self::LacksVersion,
        Self::LacksSlash,
        Self::AuthHost,
        Self::KeyInAuthorization,
        Self::KeyInUrl,
        Self::PartnersKey,
        Self::FormEncoded,
        Self::NotSaidToBeJson,
        Self::ForgetsPartner,
        Self::NamesItself,
        Self::ChangesToken,
        Self::MixesWorkflows,
        Self::OneWorkflow,
        Self::ForgetsVendorData,
        Self::OwnVendorData,
        Self::TrustAsText,
        Self::TrustAsNumber,
        Self::NeverOnboards,
        Self::SuccessIsApproval,
        Self::OnboardsDeclined,
        Self::OnboardsInReview,
        Self::RejectsInReview,
        Self::TitleCaseOnly,
        Self::NeedsPersonsBlocks,
        Self::NeedsEveryBlock,
        Self::StrictAboutMembers,
        Self::ExpiredIsFinal,
        Self::RetriesDeadToken,
        Self::DuplicateUndoes,
        Self::NotFoundIsSuccess,
        Self::GarbageIsFine,
        Self::BreaksOnGarbage,
        Self::BlamesToken,
        Self::GivesUp,
        Self::RenamesOnRetry,
        Self::Hammers,
        Self::NoAnswerHurts,
        Self::OnboardsOnAGuess,
        Self::LostReplyHurts,
        Self::ForgetsLostReply,
        Self::LifeUnchecked,
        Self::HandsOverOnFailure,
        Self::UnfinishedIsFine,
        Self::TokenInUrl,
        Self::KeepsTokenToItself,
        Self::RepeatsRefused,
    ];

    /// The end of a sentence that begins with "It seems that the importer", and two lines of advice.
    pub const fn says(self) -> [&'static str; 3] {
        match self {
            Self::NeverCalls => [
                "does not call Didit at all when it is set to work",
                "Look whether the trigger is the right one, and whether it calls DIDIT_BASE_URL.",
                "A base URL that is written into the program calls somebody else.",
            ],
            Self::DoubledVersion => [
                "calls /v3/v3/",
                "DIDIT_BASE_URL ends before /v3, DIDIT_API_BASE_URL with it: use one of the two.",
                "The whole path is /v3/session/…, and begins with /v3 once.",
            ],
            Self::LacksVersion => [
                "leaves out /v3 or puts something before it",
                "Every path of the share API begins with /v3/.",
                "DIDIT_API_BASE_URL ends with /v3 already.",
            ],
            Self::LacksSlash => [
                "leaves the slash at the end of the path out",
                "Didit's paths end with /, and a redirect to the right one loses the body.",
                "Write /v3/session/{id}/share/ and /v3/session/import-shared/.",
            ],
            Self::AuthHost => [
                "calls the auth host",
                "apx.didit.me is for registration; /v3/ is on verification.didit.me.",
                "Take the base URL from DIDIT_BASE_URL.",
            ],
            Self::KeyInAuthorization => [
                "sends its key in Authorization",
                "Didit reads the header x-api-key and no other.",
                "Send x-api-key: KEY, without Bearer.",
            ],
            Self::KeyInUrl => [
                "sends its key in the URL",
                "Didit reads the header x-api-key and no other.",
                "A key in a URL ends up in logs: replace it as well.",
            ],
            Self::PartnersKey => [
                "sends another application's key",
                "Each application has its own key: mint with the issuer's, import with the importer's.",
                "Take it from DIDIT_API_KEY.",
            ],
            Self::FormEncoded => [
                "sends a form instead of JSON",
                "Send a JSON object with Content-Type: application/json.",
                "With requests that is json=, not data=; with fetch, JSON.stringify and the header.",
            ],
            Self::NotSaidToBeJson => [
                "does not say that it sends JSON",
                "Set Content-Type: application/json.",
                "fetch sends a string as text/plain where no header says otherwise.",
            ],
            Self::ForgetsPartner => [
                "does not say for whom the token is",
                "for_application_id is the partner's application id, and required.",
                "Here it is in PARTNER_APPLICATION_ID.",
            ],
            Self::NamesItself => [
                "mints for itself",
                "for_application_id is the partner's application, not one's own.",
                "Here it is in PARTNER_APPLICATION_ID, not in DIDIT_APPLICATION_ID.",
            ],
            Self::ChangesToken => [
                "changes the token on its way",
                "A share token is some 500 characters long, and every one counts, upper and lower case.",
                "Store it in a column without a limit, and pass it on as it came.",
            ],
            Self::MixesWorkflows => [
                "mixes up the workflows of people and companies",
                "session_kind says which: user takes the KYC workflow, business the KYB one.",
                "Here they are in DIDIT_KYC_WORKFLOW_ID and DIDIT_KYB_WORKFLOW_ID.",
            ],
            Self::OneWorkflow => [
                "has one workflow for people and companies",
                "session_kind says which: user takes the KYC workflow, business the KYB one.",
                "Here they are in DIDIT_KYC_WORKFLOW_ID and DIDIT_KYB_WORKFLOW_ID.",
            ],
            Self::ForgetsVendorData => [
                "leaves vendor_data out",
                "It is your own id of the customer, under which Didit files the User or Business.",
                "Without it the session is filed under the partner's id.",
            ],
            Self::OwnVendorData => [
                "sends another vendor_data than it was given",
                "Webhooks and lists name the customer by it: use the id that you know them by.",
                "Nothing may be put before or behind it.",
            ],
            Self::TrustAsText => [
                "sends trust_review as a string",
                "It is a JSON boolean: true or false, without quotes.",
                "The string \"false\" is true in many a language.",
            ],
            Self::TrustAsNumber => [
                "sends trust_review as a number",
                "It is a JSON boolean: true or false.",
                "Turn 0 and 1 into booleans before you send them.",
            ],
            Self::NeverOnboards => [
                "does not act on Approved",
                "With trust_review true the reply keeps the status: Approved lets the customer in.",
                "A program that never trusts says so: trust_review = false in the target file.",
            ],
            Self::SuccessIsApproval => [
                "takes a successful import for an approval",
                "An import is 201 for a declined session as well: read status in the reply.",
                "Approved onboards, Declined does not, In Review waits.",
            ],
            Self::OnboardsDeclined => [
                "onboards whom the reply calls Declined",
                "An import is 201 for a declined session as well: read status in the reply.",
                "Approved onboards, Declined does not, In Review waits.",
            ],
            Self::OnboardsInReview => [
                "onboards whom the reply calls In Review",
                "In Review leaves the decision to your own people.",
                "Keep the customer waiting until status.updated tells what they decided.",
            ],
            Self::RejectsInReview => [
                "turns away whom the reply calls In Review",
                "In Review leaves the decision to your own people.",
                "Keep the customer waiting until status.updated tells what they decided.",
            ],
            Self::TitleCaseOnly => [
                "knows statuses in Title Case only",
                "A company's session says APPROVED, DECLINED and IN_REVIEW.",
                "Where session_kind is business, compare with those; people's stay Approved, Declined, In Review.",
            ],
            Self::NeedsPersonsBlocks => [
                "reads a company's reply as a person's",
                "A company has registry_checks, key_people_checks and document_verifications, no id_verifications.",
                "Branch on session_kind before you read a block.",
            ],
            Self::NeedsEveryBlock => [
                "breaks on blocks that are null or empty",
                "A feature that never ran is null, one without results an empty array.",
                "Read the first element only where there is one.",
            ],
            Self::StrictAboutMembers => [
                "refuses replies with members that it does not know",
                "Didit may add members at any time: ignore what you don't know.",
                "Switch off \"additional properties forbidden\" in your schema or model.",
            ],
            Self::ExpiredIsFinal => [
                "does not ask for a new token when one has expired",
                "A 401 with code share_token_expired means: have the partner mint another one.",
                "Don't send the dead token again, and don't turn the customer away for it.",
            ],
            Self::RetriesDeadToken => [
                "sends a token again that Didit refused",
                "A 401 for the token and a 403 are final: expired, for another application, or imported already.",
                "Retry connections and 5xx, never a 4xx other than 429.",
            ],
            Self::DuplicateUndoes => [
                "lets a second handoff of the same token undo the first",
                "The 403 says that the session was imported already: the first outcome stands.",
                "Remember the outcome for each token, or look the session up in Didit's list.",
            ],
            Self::NotFoundIsSuccess => [
                "treats a 404 as success",
                "The original session or the workflow is gone: nothing was imported.",
                "Tell whoever handed the token over, and onboard nobody.",
            ],
            Self::GarbageIsFine => [
                "takes what is no token",
                "Refuse it with a 4xx, or forward it and report Didit's 401.",
                "Nobody is onboarded, and the handoff is not answered 2xx.",
            ],
            Self::BreaksOnGarbage => [
                "breaks on what is no token",
                "Take a token apart only where it has three parts, and answer 4xx otherwise.",
                "Or forward it as it is, and report Didit's 401.",
            ],
            Self::BlamesToken => [
                "takes a refused key for a bad token",
                "401 and 403 come for keys as well: the body tells them apart, code invalid_api_key.",
                "Raise an alarm of your own; the partner's next token would not help.",
            ],
            Self::GivesUp => [
                "gives up at the first server error",
                "Try again after a short pause, twice or three times, on 5xx and lost connections.",
                "Send the same body again: the same token can't be imported twice.",
            ],
            Self::RenamesOnRetry => [
                "tries an import again under another vendor_data",
                "The repetition is the same import: send the same body again.",
                "Another vendor_data makes two customers of one.",
            ],
            Self::Hammers => [
                "does not wait as long as Retry-After says",
                "A 429 carries Retry-After in seconds: sleep that long before the next attempt.",
                "Without the header, wait longer each time.",
            ],
            Self::NoAnswerHurts => [
                "does not survive a connection that is closed without an answer",
                "Give every call a time-out, and answer your own caller with an error.",
                "Decide nothing without an answer, and let the next call begin anew.",
            ],
            Self::OnboardsOnAGuess => [
                "onboards without an answer from Didit",
                "No answer is no approval: only the status in a reply decides.",
                "Try again, and answer your own caller with an error until there is a reply.",
            ],
            Self::ForgetsLostReply => [
                "does not send the token again when the connection ends without an answer",
                "The import may have happened: send the same token again.",
                "A 403 session_already_imported then means done; Didit's list tells the status.",
            ],
            Self::LostReplyHurts => [
                "takes the 403 after a lost reply for a failure",
                "The import has happened: a 403 session_already_imported then means done.",
                "Look the session up in Didit's list by vendor_data to learn its status.",
            ],
            Self::LifeUnchecked => [
                "passes on any ttl_in_seconds",
                "Didit takes 60 to 86400: refuse or clamp what lies outside.",
                "Both ends count, the upper one and the lower one.",
            ],
            Self::HandsOverOnFailure => [
                "hands something over though nothing was minted",
                "Look at the status first: only a 2xx with a share_token is a token.",
                "Answer your own caller with an error otherwise.",
            ],
            Self::UnfinishedIsFine => [
                "reports success for a session that can't be shared",
                "Only Approved, Declined and In Review can: Didit answers 400 for the rest.",
                "Pass the refusal on, or look at the status first.",
            ],
            Self::TokenInUrl => [
                "puts the token in a URL",
                "URLs end up in access logs, where the token can be read while it lives.",
                "Send it in the body of a POST.",
            ],
            Self::KeepsTokenToItself => [
                "mints and hands nothing over",
                "The token has to come out where the target file says: token.pointer or token.handover.",
                "Look whether that is the right place.",
            ],
            Self::RepeatsRefused => [
                "repeats a mint that was refused",
                "A 4xx is about the request itself: the same one gets the same answer.",
                "Retry 429, 5xx and lost connections only.",
            ],
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.says()[0])
    }
}
