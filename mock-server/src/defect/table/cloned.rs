use contract::session::SessionKind::{Business, User};
use contract::session::SessionStatus::{Declined, InReview};

use super::super::bend::Bend::{Import, Reading};
use super::super::catalogue::Row;
use super::super::import::Import::{Billed, SourceBecomes};
use super::super::reading::Reading::{
    BlockLost, ClonesAreHidden, EntityPerImport, IssuerListsClones, IssuerReadsClones,
    LastElementLost, NoEntity, OwnersLost, OwnersOfOwnersLost,
};
use super::super::when::When;
use super::{crude, subtle};

pub(super) const ROWS: &[Row] = &[
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
        &["account-free-allowance", "import-free"],
    ),
    subtle(
        "company-imports-are-billed",
        "bills imports of companies",
        Import(Billed),
        When::KYB,
        &["account-free-allowance", "import-free"],
    ),
];
