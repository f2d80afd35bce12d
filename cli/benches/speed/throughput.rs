//! Requests per second of share and import, against a bare axum server in the same run.

use std::sync::Arc;

use mock_server::{DuplicateScope, MockServer, Policy, Settings};

use super::bare;
use super::figure::{Aim, Figure, median};
use super::load::{Request, post_all};
use super::wire::{Wire, member};

const CONNECTIONS: usize = 32;
const REQUESTS: usize = 20_000;
const ROUNDS: usize = 5;

pub(crate) async fn measure() -> Vec<Figure> {
    let policy = Policy {
        duplicate_scope: DuplicateScope::Token,
        ..Policy::default()
    };
    let mock = MockServer::start_with(Settings {
        policy,
        ..Settings::default()
    })
    .await
    .expect("a mock");
    let address = mock.base_url().trim_start_matches("http://").to_owned();
    let (shares, imports) = rounds(&mock, &address).await;
    let share = compare(&address, &shares).await;
    let import = compare(&address, &imports).await;
    vec![
        Figure {
            name: "share, requests per second",
            value: share.0,
            unit: "/s",
            aim: Aim::None,
        },
        Figure {
            name: "share, share of bare axum's",
            value: share.1,
            unit: "×",
            aim: Aim::AtLeast(0.7),
        },
        Figure {
            name: "import, requests per second",
            value: import.0,
            unit: "/s",
            aim: Aim::None,
        },
        Figure {
            name: "import, share of bare axum's",
            value: import.1,
            unit: "×",
            aim: Aim::AtLeast(0.6),
        },
    ]
}

type Rounds = Vec<Arc<Vec<Request>>>;

/// The requests of every round: a redemption can't be repeated, so each has a token of its own.
async fn rounds(mock: &MockServer, address: &str) -> (Rounds, Rounds) {
    let (issuer, importer) = (mock.issuer(), mock.importer());
    let share: Request = (
        format!("/v3/session/{}/share/", mock.sessions()[0].id),
        issuer.api_key.expose().to_owned(),
        format!(r#"{{"for_application_id":"{}"}}"#, importer.application_id),
    );
    let mut wire = Wire::open(address).await;
    let mut imports = Vec::new();
    for _ in 0..ROUNDS {
        let mut round = Vec::new();
        for number in 0..REQUESTS {
            let token = member(
                &wire.post(&share.0, &share.1, &share.2).await.body,
                "share_token",
            );
            round.push((
                "/v3/session/import-shared/".to_owned(),
                importer.api_key.expose().to_owned(),
                format!(
                    r#"{{"share_token":"{token}","workflow_id":"{}","vendor_data":"user-{number}"}}"#,
                    importer.kyc_workflow_id
                ),
            ));
        }
        imports.push(Arc::new(round));
    }
    let shares = (0..ROUNDS)
        .map(|_| Arc::new(vec![share.clone(); REQUESTS]))
        .collect();
    (shares, imports)
}

/// The mock's median rate, and the median of the rounds' ratios: mock and bare server take turns, so that a machine
/// whose speed drifts slows both.
async fn compare(mock: &str, rounds: &Rounds) -> (f64, f64) {
    let mut rates = Vec::new();
    let mut ratios = Vec::new();
    for requests in rounds {
        let (mocked, bodies) = post_all(mock, Arc::clone(requests), CONNECTIONS).await;
        let bare = bare::serve(bodies.into_iter().next().expect("an answer")).await;
        let (bared, _) = post_all(&bare, Arc::clone(requests), CONNECTIONS).await;
        rates.push(requests.len() as f64 / mocked.as_secs_f64());
        ratios.push(bared.as_secs_f64() / mocked.as_secs_f64());
    }
    (median(rates), median(ratios))
}
