//! Payloads that the schemas were not learnt from fit them all the same.

use contract::dialect::Dialect;
use contract::session::{SessionKind, SessionStatus};
use serde_json::{Value, json};

use crate::tour::{Step, Tour};

#[tokio::test]
async fn a_payload_of_any_seed_fits_the_learnt_schema() {
    for dialect in Dialect::ALL {
        fits(Tour::of_didit(dialect).await).await;
    }
}

async fn fits(mut didit: Tour) {
    let key = didit.server.issuer().api_key.expose().to_owned();
    for kind in SessionKind::ALL {
        for (status, seed) in SessionStatus::ALL.into_iter().zip(1_000..) {
            let order =
                json!({"session_kind": kind, "status": status.title_case(), "payload_seed": seed});
            let made = didit.provision(&order).await;
            didit
                .go(Step {
                    operation: "decision",
                    name: "any",
                    status: 200,
                    key: &key,
                    path: &[&made],
                    query: "",
                    body: Value::Null,
                })
                .await;
        }
    }
    didit
        .go(Step {
            operation: "listSessions",
            name: "all",
            status: 200,
            key: &key,
            path: &[],
            query: "?session_kind=all&limit=100",
            body: Value::Null,
        })
        .await;
    didit.end();
}
