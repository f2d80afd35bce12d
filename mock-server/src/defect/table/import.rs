use contract::session::SessionStatus::{self, Approved, Declined, InReview};

use super::super::bend::Bend::Import;
use super::super::catalogue::Row;
use super::super::import::Import::{
    Answers, DistrustIgnored, Lacks, Shows, TrustByDefault, TrustIs, WrongCasing,
};
use super::super::import::Shown::{Member, Null, Number, OtherKind, Text};
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
];
