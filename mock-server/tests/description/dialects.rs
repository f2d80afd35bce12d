//! Where the dialects' answers differ, and that the descriptions differ there.

use contract::dialect::Dialect;
use serde_json::json;

use crate::didit::{Cast, go};
use crate::tour::Tour;

#[tokio::test]
async fn an_import_may_leave_out_what_is_described_so() {
    for spoken in [&FOUNDING, &OPENAPI_2026_07] {
        let mut tour = Tour::of_didit(spoken.dialect).await;
        let cast = Cast::of(&tour);
        let ask = json!({"for_application_id": cast.importer_application});
        let (granted, key) = (spoken.share_granted, &cast.issuer);
        let minted = go(&mut tour, "share", "any", granted, key, &[&cast.user], ask).await;
        let import = json!({"share_token": minted["share_token"], "workflow_id": cast.kyc});
        let described = &tour.document["components"]["schemas"]["ImportRequest"]["required"];
        let is_needed = described
            .as_array()
            .unwrap()
            .contains(&json!("trust_review"));
        assert_eq!(is_needed, spoken.trust_unsaid == 400);
        let (unsaid, key) = (spoken.trust_unsaid, &cast.importer);
        go(&mut tour, "importShared", "any", unsaid, key, &[], import).await;
        tour.end();
    }
}

#[tokio::test]
async fn a_call_that_shows_nothing_is_refused_as_described() {
    for dialect in Dialect::ALL {
        let mut tour = Tour::of_didit(dialect).await;
        let refused = tour.ask_with_no_key().await;
        for (operation, status) in refused {
            let is_described = tour.describes(&operation, 401);
            assert_eq!(
                is_described,
                status == 401,
                "{dialect}: {operation} {status}"
            );
        }
        tour.end();
    }
}

/// What a dialect answers otherwise than the other one, in statuses.
pub(crate) struct Spoken {
    pub(crate) dialect: Dialect,
    /// Where what it answered is kept.
    pub(crate) examples: &'static str,
    pub(crate) share_granted: u16,
    pub(crate) token_invalid: u16,
    pub(crate) token_for_another: u16,
    pub(crate) no_key: u16,
    pub(crate) trust_unsaid: u16,
}

pub(crate) const FOUNDING: Spoken = Spoken {
    dialect: Dialect::Founding,
    examples: "src/description/examples.json",
    share_granted: 201,
    token_invalid: 401,
    token_for_another: 403,
    no_key: 401,
    trust_unsaid: 201,
};

pub(crate) const OPENAPI_2026_07: Spoken = Spoken {
    dialect: Dialect::OpenApi2026_07,
    examples: "src/description/openapi_2026_07_examples.json",
    share_granted: 200,
    token_invalid: 400,
    token_for_another: 400,
    no_key: 403,
    trust_unsaid: 400,
};
