//! The judge: how long sequences drawn by lot take, and how many requests it drives by itself.

use std::process::{Command, Stdio};
use std::time::Instant;

use conformance::PoolSession;
use conformance::catalogue::Book;
use conformance::{Application, Selection, Silent, StaticApplications, Target, run_book};
use contract::secrets::ApiKey;
use contract::session::{SessionKind, SessionStatus};

use super::bare;
use super::figure::{Aim, Figure};

/// Every scenario of the server areas, and this many sequences of up to thirty commands beside the same number of cases
/// of every other property.
const SEQUENCES: &str = "1000";
const REQUESTS: usize = 100_000;

pub(crate) fn sequences() -> Vec<Figure> {
    let begun = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_didit-conformance"))
        .args(["run", "--cases", SEQUENCES])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the binary");
    assert!(status.success(), "the embedded run ended with {status}");
    vec![Figure {
        name: "embedded run with 1000 sequences",
        value: begun.elapsed().as_secs_f64(),
        unit: "s",
        aim: Aim::AtMost(20.0),
    }]
}

/// Share requests against a server that answers with the same bytes each time, on the same machine.
pub(crate) async fn driven() -> Vec<Figure> {
    let answer = r#"{"share_token":"a.b.c","session_kind":"user"}"#;
    let address = bare::serve(answer.as_bytes().to_vec()).await;
    let mut target = Target::new("canned", format!("http://{address}"));
    let application = || Application {
        application_id: "00000000-0000-4000-8000-000000000000".to_owned(),
        api_key: ApiKey::new("a-key-of-nobody".to_owned()),
        kyc_workflow_id: "kyc".to_owned(),
        kyb_workflow_id: "kyb".to_owned(),
    };
    target.applications = Some(StaticApplications {
        issuer: application(),
        importer: application(),
        stranger: None,
    });
    target.pool.push(PoolSession {
        session_id: "11111111-1111-4111-8111-111111111111".to_owned(),
        kind: SessionKind::User,
        status: SessionStatus::Approved,
    });
    let feature = format!(
        "Feature: Load\n  @rule:share-created @preparation\n  Scenario: Many\n    Given the issuer has an Approved KYC session\n    When the issuer sends {REQUESTS} writes within a minute\n"
    );
    let book = Book::read(&[("load.feature", feature.as_str())]).expect("a feature");
    let begun = Instant::now();
    let outcome = run_book(&book, &target, &Selection::everything(), &mut Silent)
        .await
        .expect("a run");
    let elapsed = begun.elapsed().as_secs_f64();
    let passed = outcome
        .rules
        .iter()
        .all(|rule| rule.verdict == conformance::outcome::Verdict::Pass);
    assert!(passed, "{:?}", outcome.rules);
    vec![Figure {
        name: "requests that the judge drives per second",
        value: REQUESTS as f64 / elapsed,
        unit: "/s",
        aim: Aim::AtLeast(20_000.0),
    }]
}
