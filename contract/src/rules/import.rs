//! Rules on redeeming share tokens.

use super::entry::{Chapter, choice, published};
use super::recipe::{HARD_RULES, IMPORT, PAGE_03, PAGE_04, PAGE_STEP_04, PRICING};
use super::{Area, Rule};
use crate::capability::Capability;

pub(super) const RULES: &[Rule] = &[
    CHAPTER.must(
        "import-created",
        "Redeeming a token answers 201 with a session",
        "`POST /v3/session/import-shared/` with `share_token`, `workflow_id`, `vendor_data` and \
         `trust_review` answers 201 with a brand-new session in the importer's application. Both \
         kinds go through the same call.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-fresh-session-id",
        "The imported session has an id of its own",
        "`session_id` of the reply is a UUID that is neither the source's nor that of any other \
         session.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-session-number",
        "An imported KYC session has a number of its own",
        "The recipe's KYC reply has an integer `session_number`, and its summary calls the number \
         fresh: unique in the importer's application. The recipe's KYB example leaves the member \
         out, so a KYB reply may lack it.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-audit-trail",
        "The imported session names the session it came from",
        "`shared_from_session` holds the id of the source session in Service X: the audit trail \
         back to the original.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-kind",
        "The imported session is of the source's kind",
        "`session_kind` is `user` for a KYC source and `business` for a KYB one, in lower case; \
         Didit picks the clone path by the token.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-vendor-data",
        "The imported session carries the importer's own `vendor_data`",
        "`vendor_data` of the reply is what the importer sent, its own id of the customer, not the \
         issuer's.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-trust-keeps-approved",
        "A trusting import of an Approved session is Approved",
        "With `trust_review: true` the source's status is kept: `Approved`, or `APPROVED` for KYB. \
         The importer onboards at once.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-trust-keeps-declined",
        "A trusting import of a Declined session is Declined",
        "With `trust_review: true` the source's status is kept: `Declined`, or `DECLINED` for KYB.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-trust-keeps-in-review",
        "A trusting import of a session In Review stays In Review",
        "With `trust_review: true` the source's status is kept: `In Review`, or `IN_REVIEW` for \
         KYB.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-untrusted-in-review",
        "An import without trust lands In Review",
        "With `trust_review: false` the clone is `In Review`, or `IN_REVIEW` for KYB, whatever the \
         source's status is: the importer's compliance team decides for itself.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-trust-default-false",
        "An import that says nothing about trust lands In Review",
        "The page around the recipe makes `false` the default of `trust_review`. Left out, the \
         clone is In Review. The published description calls the member required, so a server of \
         that dialect refuses instead.",
        PAGE_03,
    ),
    CHAPTER.must(
        "import-kyc-blocks",
        "A KYC reply holds the eight blocks of a verification",
        "`id_verifications`, `liveness_checks`, `face_matches`, `aml_screenings`, \
         `database_validations`, `proof_of_address`, `phone_verifications` and \
         `email_verifications` are all present, each an array.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-kyb-blocks",
        "A KYB reply holds the five blocks of a verification",
        "`registry_checks`, `key_people_checks`, `document_verifications`, `aml_screenings` and \
         `questionnaires` are all present, each an array.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-kyb-status-casing",
        "The status of an imported KYB session is in UPPER_SNAKE_CASE",
        "KYB sessions say `APPROVED`, `DECLINED`, `IN_REVIEW`. The statuses of single features \
         inside a session are not meant.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-kyc-status-casing",
        "The status of an imported KYC session is in Title Case",
        "KYC sessions say `Approved`, `Declined`, `In Review`, with spaces and in exactly this \
         casing.",
        HARD_RULES,
    ),
    CHAPTER.must(
        "import-payload-cloned",
        "The whole payload of the source is cloned",
        "Documents, selfie, face match, AML and every other check arrive with the content of the \
         source. Blocks are compared one by one: numbers by value, `null` like an empty block, \
         media by presence, ids of nodes and links to other sessions not at all.",
        PAGE_STEP_04,
    ),
    CHAPTER.must(
        "import-owners-cloned",
        "Every owner, officer and document of a company is cloned",
        "A business arrives with its registry record, each ultimate beneficial owner, each \
         officer's own KYC, each document and each check, however deeply the ownership is nested.",
        PAGE_04,
    ),
    CHAPTER.must(
        "import-session-belongs-to-importer",
        "The imported session is the importer's own",
        "The clone is a session in Service Y's application: the importer reads its decision with \
         its own key and finds it in its list.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-invisible-to-issuer",
        "The issuer can't see the imported session",
        "The clone lives in Service Y's application alone. Service X gets no decision for its id \
         and does not find it in its list.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-source-unchanged",
        "The source session stays as it was",
        "An import makes a clone. The source keeps its id, status, payload and place in Service X.",
        PAGE_STEP_04,
    ),
    CHAPTER.must(
        "import-user-created",
        "A KYC import creates the importer's user",
        "If Service Y has no User for the `vendor_data` sent, the import makes one.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-business-created",
        "A KYB import creates the importer's business",
        "If Service Y has no Business for the `vendor_data` sent, the import makes one. A User of \
         the same `vendor_data` is something else.",
        IMPORT,
    ),
    CHAPTER.must(
        "import-entity-reused",
        "A second import for the same customer makes no second entity",
        "An entity is created only where none exists for the `vendor_data`. A later import joins \
         the one that is there and leaves a single entity with both sessions.",
        IMPORT,
    ),
    CHAPTER.should(
        "import-legacy-token-is-user",
        "A token without `session_kind` counts as a user's",
        "The token in the published example of a KYC share has no `session_kind`. Such a token is \
         redeemed as `user`.",
        published("POST /v3/session/{sessionId}/share/, example token"),
    )
    .needs(&[Capability::Forge]),
    CHAPTER.must(
        "import-free",
        "An import costs nothing",
        "Service Y pays nothing to import: the call is included in every plan. Imports never \
         appear among billable sessions, and the free allowance counts fresh captures only.",
        PRICING,
    )
    .needs(&[Capability::Usage]),
    CHAPTER.should(
        "import-clone-shareable",
        "An imported session can be shared onward",
        "Neither document sets the clone apart from other sessions of its application. If it is \
         finished, Service Y mints tokens for it; where `shared_from_session` of the next clone \
         points is not judged.",
        choice("contract §3"),
    ),
    CHAPTER.should(
        "import-lands-on-workflow",
        "The imported session sits on the importer's workflow",
        "The published reply shows the `workflow_id` that the importer sent. Judged where the \
         reply or the decision has that member.",
        published("POST /v3/session/import-shared/, 201"),
    ),
    CHAPTER.should(
        "import-fields-required",
        "An import without token or workflow is refused with 400",
        "`share_token` and `workflow_id` are required members. Without one, or with one of the \
         wrong type, the answer is 400 with field errors, and nothing is created. An empty token \
         may also be answered with 401, a `workflow_id` that is no UUID with 404.",
        published("POST /v3/session/import-shared/, request"),
    ),
];

const CHAPTER: Chapter = Chapter::of(Area::Import);
