use contract::session::SessionKind::{Business, User};
use contract::session::SessionStatus::{self, Approved, Declined, InReview};

use super::super::bend::Bend::{Import, Reading};
use super::super::catalogue::Row;
use super::super::import::Import::{
    Answers, Billed, DistrustIgnored, Lacks, Shows, SourceBecomes, TrustByDefault, TrustIs,
    WrongCasing,
};
use super::super::import::Shown::{Member, Null, Number, OtherKind, Text};
use super::super::reading::Reading::{
    BlockLost, ClonesAreHidden, EntityPerImport, IssuerListsClones, IssuerReadsClones,
    LastElementLost, NoEntity, OwnersLost, OwnersOfOwnersLost,
};
use super::super::when::When;
use super::{crude, subtle};

const fn of(status: SessionStatus) -> When {
    When::ALWAYS.status(status)
}

pub(super) const ROWS: &[Row] = &[
    crude(
        "import-answers-200",
        "answers an import with 200",
        Import(Answers(200)),
        &[
            "import-created",
            "http-unknown-fields-ignored",
            "import-clone-shareable",
            "import-duplicate-simultaneous",
            "import-legacy-token-is-user",
            "import-token-expiry-boundary",
            "import-vendor-data-optional",
            "share-across-organisations",
            "share-many-partners",
            "share-repeatable",
            "share-ttl-honoured",
        ],
    ),
    subtle(
        "import-answers-200-for-declined-companies",
        "answers the import of a Declined KYB session with 200",
        Import(Answers(200)),
        When::KYB.status(Declined),
        &["import-created"],
    ),
    crude(
        "clone-has-the-sources-id",
        "gives the clone its source's id",
        Import(Shows("session_id", Member("shared_from_session"))),
        &[
            "import-fresh-session-id",
            "import-clone-shareable",
            "import-duplicate-after-delete",
            "import-invisible-to-issuer",
            "import-session-belongs-to-importer",
            "import-source-unchanged",
        ],
    ),
    subtle(
        "company-clone-has-the-sources-id",
        "gives the clone of a KYB session its source's id",
        Import(Shows("session_id", Member("shared_from_session"))),
        When::KYB,
        &[
            "import-fresh-session-id",
            "import-clone-shareable",
            "import-duplicate-after-delete",
            "import-invisible-to-issuer",
            "import-session-belongs-to-importer",
            "import-source-unchanged",
        ],
    ),
    Row {
        when: When::KYC,
        ..crude(
            "no-session-number",
            "gives the clone no number",
            Import(Shows("session_number", Null)),
            &["import-session-number"],
        )
    },
    subtle(
        "same-session-number",
        "gives every clone the same number",
        Import(Shows("session_number", Number(1))),
        When::KYC,
        &["import-session-number"],
    ),
    crude(
        "no-audit-trail",
        "does not say where the clone came from",
        Import(Shows("shared_from_session", Null)),
        &["import-audit-trail"],
    ),
    subtle(
        "audit-trail-in-a-circle",
        "says that the clone of a KYB session came from itself",
        Import(Shows("shared_from_session", Member("session_id"))),
        When::KYB,
        &["import-audit-trail"],
    ),
    crude(
        "clone-of-the-other-kind",
        "says that the clone is of the other kind",
        Import(Shows("session_kind", OtherKind)),
        &[
            "import-kind",
            "http-unknown-fields-ignored",
            "import-legacy-token-is-user",
        ],
    ),
    subtle(
        "declined-clone-of-the-other-kind",
        "says that a Declined clone is of the other kind",
        Import(Shows("session_kind", OtherKind)),
        of(Declined),
        &[
            "import-kind",
            "http-unknown-fields-ignored",
            "import-legacy-token-is-user",
        ],
    ),
    crude(
        "vendor-data-lost",
        "forgets the importer's id for the customer",
        Import(Shows("vendor_data", Null)),
        &["import-vendor-data"],
    ),
    subtle(
        "vendor-data-of-companies-lost",
        "shows another id for an imported company",
        Import(Shows("vendor_data", Text("company"))),
        When::KYB,
        &["import-vendor-data"],
    ),
    Row {
        when: of(Approved),
        ..crude(
            "approved-not-trusted",
            "puts a trusted Approved import in review",
            Import(TrustIs(false)),
            &["import-trust-keeps-approved"],
        )
    },
    subtle(
        "approved-company-not-trusted",
        "puts a trusted Approved KYB import in review",
        Import(TrustIs(false)),
        When::KYB.status(Approved),
        &["import-trust-keeps-approved"],
    ),
    Row {
        when: of(Declined),
        ..crude(
            "declined-not-trusted",
            "puts a trusted Declined import in review",
            Import(TrustIs(false)),
            &["import-trust-keeps-declined", "http-unknown-fields-ignored"],
        )
    },
    subtle(
        "declined-company-not-trusted",
        "puts a trusted Declined KYB import in review",
        Import(TrustIs(false)),
        When::KYB.status(Declined),
        &["import-trust-keeps-declined"],
    ),
    Row {
        when: When::KYC.status(InReview),
        ..crude(
            "review-is-approved-by-trust",
            "shows a trusted import In Review as Approved",
            Import(Shows("status", Text("Approved"))),
            &[
                "import-trust-keeps-in-review",
                "import-trust-default-false",
                "import-untrusted-in-review",
            ],
        )
    },
    subtle(
        "company-review-is-approved-by-trust",
        "shows a KYB import In Review as APPROVED",
        Import(Shows("status", Text("APPROVED"))),
        When::KYB.status(InReview),
        &[
            "import-trust-keeps-in-review",
            "import-trust-default-false",
            "import-untrusted-in-review",
        ],
    ),
    crude(
        "distrust-ignored",
        "keeps the status of an import without trust",
        Import(DistrustIgnored),
        &["import-untrusted-in-review"],
    ),
    subtle(
        "distrust-ignored-for-declined-companies",
        "keeps the status of a Declined KYB import without trust",
        Import(DistrustIgnored),
        When::KYB.status(Declined),
        &["import-untrusted-in-review"],
    ),
    crude(
        "trust-by-default",
        "trusts where nothing is said",
        Import(TrustByDefault),
        &["import-trust-default-false"],
    ),
    subtle(
        "trust-by-default-for-companies",
        "trusts a KYB session where nothing is said",
        Import(TrustByDefault),
        When::KYB,
        &["import-trust-default-false"],
    ),
    Row {
        when: When::KYC,
        ..crude(
            "kyc-block-missing",
            "leaves database validations out of the reply",
            Import(Lacks(&["database_validations"])),
            &["import-kyc-blocks", "import-payload-cloned"],
        )
    },
    subtle(
        "kyc-block-missing-in-review",
        "leaves e-mail verifications out of the reply In Review",
        Import(Lacks(&["email_verifications"])),
        When::KYC.status(InReview),
        &["import-kyc-blocks", "import-payload-cloned"],
    ),
    Row {
        when: When::KYB,
        ..crude(
            "kyb-block-missing",
            "leaves registry checks out of the reply",
            Import(Lacks(&["registry_checks"])),
            &[
                "import-kyb-blocks",
                "import-owners-cloned",
                "import-payload-cloned",
            ],
        )
    },
    subtle(
        "kyb-block-missing-when-declined",
        "leaves questionnaires out of the reply of a Declined company",
        Import(Lacks(&["questionnaires", "questionnaire_responses"])),
        When::KYB.status(Declined),
        &["import-kyb-blocks", "import-payload-cloned"],
    ),
    Row {
        when: When::KYB,
        ..crude(
            "kyb-in-title-case",
            "spells the status of a KYB import in Title Case",
            Import(WrongCasing),
            &["import-kyb-status-casing"],
        )
    },
    subtle(
        "kyb-review-in-title-case",
        "spells In Review of a KYB import in Title Case",
        Import(WrongCasing),
        When::KYB.status(InReview),
        &["import-kyb-status-casing"],
    ),
    Row {
        when: When::KYC,
        ..crude(
            "kyc-in-upper-case",
            "spells the status of a KYC import in upper case",
            Import(WrongCasing),
            &["import-kyc-status-casing"],
        )
    },
    subtle(
        "kyc-review-in-upper-case",
        "spells In Review of a KYC import in upper case",
        Import(WrongCasing),
        When::KYC.status(InReview),
        &["import-kyc-status-casing"],
    ),
    Row {
        when: When::KYC,
        ..crude(
            "aml-not-cloned",
            "does not clone AML screenings",
            Reading(BlockLost("aml_screenings")),
            &["import-payload-cloned"],
        )
    },
    subtle(
        "second-document-not-cloned",
        "clones all identity documents but the last",
        Reading(LastElementLost("id_verifications")),
        When::KYC,
        &["import-payload-cloned"],
    ),
    crude(
        "owners-not-cloned",
        "does not clone beneficial owners",
        Reading(OwnersLost),
        &["import-owners-cloned", "import-payload-cloned"],
    ),
    subtle(
        "owners-of-owners-not-cloned",
        "clones owners, but not the owners of their owners",
        Reading(OwnersOfOwnersLost),
        When::KYB,
        &["import-owners-cloned", "import-payload-cloned"],
    ),
    crude(
        "clones-are-hidden",
        "does not let the importer read its clone",
        Reading(ClonesAreHidden),
        &[
            "import-session-belongs-to-importer",
            "import-invisible-to-issuer",
        ],
    ),
    subtle(
        "company-clones-are-hidden",
        "does not let the importer read the clone of a KYB session",
        Reading(ClonesAreHidden),
        When::KYB,
        &[
            "import-session-belongs-to-importer",
            "import-invisible-to-issuer",
        ],
    ),
    crude(
        "issuer-reads-clones",
        "lets the issuer read the clone",
        Reading(IssuerReadsClones),
        &["import-invisible-to-issuer"],
    ),
    subtle(
        "issuer-lists-clones",
        "shows the clone in the issuer's list",
        Reading(IssuerListsClones),
        When::ALWAYS,
        &["import-invisible-to-issuer"],
    ),
    crude(
        "source-is-declined",
        "declines the source when it is imported",
        Import(SourceBecomes(Declined)),
        &["import-source-unchanged"],
    ),
    subtle(
        "declined-company-is-reviewed-again",
        "puts a Declined KYB source in review when it is imported",
        Import(SourceBecomes(InReview)),
        When::KYB.status(Declined),
        &["import-source-unchanged"],
    ),
    crude(
        "no-user",
        "makes no user for an imported person",
        Reading(NoEntity(User)),
        &["import-user-created"],
    ),
    subtle(
        "user-vanishes",
        "shows the user of an imported person once",
        Reading(NoEntity(User)),
        When::AGAIN,
        &[
            "import-user-created",
            "import-duplicate",
            "import-duplicate-after-delete",
            "import-entity-reused",
            "import-refusal-creates-nothing",
            "import-token-wrong-application",
        ],
    ),
    crude(
        "no-business",
        "makes no business for an imported company",
        Reading(NoEntity(Business)),
        &["import-business-created"],
    ),
    subtle(
        "business-vanishes",
        "shows the business of an imported company once",
        Reading(NoEntity(Business)),
        When::AGAIN,
        &[
            "import-business-created",
            "import-duplicate",
            "import-duplicate-after-delete",
            "import-entity-reused",
            "import-refusal-creates-nothing",
            "import-token-wrong-application",
        ],
    ),
    crude(
        "entity-per-import",
        "makes an entity for every import",
        Reading(EntityPerImport),
        &["import-entity-reused"],
    ),
    subtle(
        "business-per-import",
        "makes a business for every import",
        Reading(EntityPerImport),
        When::KYB,
        &["import-entity-reused"],
    ),
    crude(
        "imports-are-billed",
        "bills imports",
        Import(Billed),
        &["import-free"],
    ),
    subtle(
        "company-imports-are-billed",
        "bills imports of companies",
        Import(Billed),
        When::KYB,
        &["import-free"],
    ),
];
