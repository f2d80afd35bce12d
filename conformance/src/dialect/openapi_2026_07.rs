use contract::dialect::Dialect;

use super::table::{Member, ReplyShape, Row, Table, TrustUnsaid};

/// Didit's published OpenAPI of July 2026.
pub(super) const TABLE: Table = Table {
    dialect: Dialect::OpenApi2026_07,
    share_granted: 200,
    refusals: &[
        row("import-token-garbage", 401, 400),
        row("import-token-tampered", 401, 400),
        row("import-token-foreign-signature", 401, 400),
        row("import-token-alg-none", 401, 400),
        row("import-token-expired", 401, 400),
        row("import-token-expiry-boundary", 401, 400),
        row("import-token-wrong-application", 403, 400),
        row("import-token-issuer-cannot-redeem", 403, 400),
        row("import-source-gone", 404, 400),
    ],
    trust_unsaid: TrustUnsaid::Refused(400),
    reply_names: Member::RightWhereShown,
    user_reply: ReplyShape::Objects(&[
        ("id_verifications", "id_verification"),
        ("nfc_verifications", "nfc"),
        ("liveness_checks", "liveness"),
        ("face_matches", "face_match"),
        ("proof_of_address", "poa"),
        ("phone_verifications", "phone"),
        ("email_verifications", "email"),
        ("aml_screenings", "aml"),
        ("ip_analyses", "ip_analysis"),
        ("database_validations", "database_validation"),
    ]),
    kyb_casing: "Title Case",
    fails_under_founding: &[
        "share-created",
        "import-created",
        "import-audit-trail",
        "import-kind",
        "import-trust-default-false",
        "import-kyc-blocks",
        "import-kyb-blocks",
        "import-kyb-status-casing",
        "import-payload-cloned",
        "import-legacy-token-is-user",
        "import-token-garbage",
        "import-token-tampered",
        "import-token-foreign-signature",
        "import-token-alg-none",
        "import-token-expired",
        "import-token-expiry-boundary",
        "import-token-wrong-application",
        "import-token-issuer-cannot-redeem",
        "import-source-gone",
        "import-refusal-bodies",
        "import-vendor-data-optional",
        "hook-status-casing",
        "http-unknown-fields-ignored",
    ],
};

const fn row(rule: &'static str, founding: u16, here: u16) -> Row {
    Row {
        rule,
        founding,
        here,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_rule() {
        let named = TABLE.refusals.iter().map(|row| row.rule);
        for rule in named.chain(TABLE.fails_under_founding.iter().copied()) {
            assert!(contract::rules::find(rule).is_some(), "{rule}");
        }
    }
}
