//! A million imports of one session into one world: what they hold, and whether the last are as fast as the first.

use std::sync::Arc;

use super::figure::{Aim, Figure};
use super::footprint::Process;
use super::load::{Request, post_all};
use super::wire::{Wire, member};

const IMPORTS: usize = 1_000_000;
/// Tokens are minted and redeemed in batches, so that the bench itself holds little.
const BATCH: usize = 1_000;
const CONNECTIONS: usize = 32;

pub(crate) async fn measure() -> Vec<Figure> {
    let process = Process::start(&["--duplicate-scope", "token"]);
    let text = |pointer: &str| {
        process
            .ready
            .pointer(pointer)
            .and_then(|value| value.as_str())
            .expect("a text")
            .to_owned()
    };
    let address = text("/base_url").trim_start_matches("http://").to_owned();
    let share: Request = (
        format!("/v3/session/{}/share/", text("/sessions/0/session_id")),
        text("/issuer/api_key"),
        format!(
            r#"{{"for_application_id":"{}","ttl_in_seconds":86400}}"#,
            text("/importer/application_id")
        ),
    );
    let (key, workflow) = (text("/importer/api_key"), text("/importer/kyc_workflow_id"));
    let mut wire = Wire::open(&address).await;
    let mut first = None;
    let mut last = 0.0;
    for batch in 0..IMPORTS / BATCH {
        let mut imports = Vec::with_capacity(BATCH);
        for number in 0..BATCH {
            let token = member(
                &wire.post(&share.0, &share.1, &share.2).await.body,
                "share_token",
            );
            let vendor_data = batch * BATCH + number;
            imports.push((
                "/v3/session/import-shared/".to_owned(),
                key.clone(),
                format!(r#"{{"share_token":"{token}","workflow_id":"{workflow}","vendor_data":"user-{vendor_data}"}}"#),
            ));
        }
        let (taken, _) = post_all(&address, Arc::new(imports), CONNECTIONS).await;
        last = taken.as_secs_f64();
        // The first batch warms up caches and connections; the second is the one to compare with.
        if batch == 1 {
            first = Some(last);
        }
    }
    vec![
        Figure {
            name: "a million imports, resident",
            value: process.resident(),
            unit: "MB",
            aim: Aim::AtMost(600.0),
        },
        Figure {
            name: "their last thousand against their first",
            value: last / first.unwrap_or(last),
            unit: "×",
            aim: Aim::AtMost(2.0),
        },
    ]
}
