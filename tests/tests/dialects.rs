//! Two dialects: a server passes in its own, and in the other one fails the rows that differ and nothing else.

#![expect(
    clippy::unwrap_used,
    reason = "a judge that does not judge stops the test where it stands"
)]

use std::collections::BTreeSet;

use conformance::outcome::{RunOutcome, Verdict};
use conformance::{
    Application, Conduct, JudgeError, Mode, Selection, Silent, Speech, StaticApplications, Target,
    carry_out, catalogue,
};
use contract::dialect::Dialect;
use mock_server::{MockServer, Policy, Settings};
use tests::unwatched;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_of_the_published_description_passes_in_its_dialect() {
    let mock = speaking(Dialect::OpenApi2026_07).await;
    let published = Speech::Known(Dialect::OpenApi2026_07);
    let outcome = judged(&mock, published, Mode::On).await;
    assert_eq!(unmet(&outcome), BTreeSet::new());
    assert_eq!(outcome.target.dialect, "openapi-2026-07");
    assert!(outcome.rules.len() > 80, "{}", outcome.rules.len());
    assert_eq!(mock.panics(), 0, "the mock panicked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_founding_server_fails_the_rows_of_the_published_description_that_differ() {
    let mock = speaking(Dialect::Founding).await;
    let published = Speech::Known(Dialect::OpenApi2026_07);
    let outcome = judged(&mock, published, Mode::Off).await;
    let expected: BTreeSet<&str> = DIFFERENT.into_iter().collect();
    assert_eq!(unmet(&outcome), expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_dialect_is_found_out_is_told_what_it_would_fail() {
    let mock = speaking(Dialect::OpenApi2026_07).await;
    let founding = judged(&mock, Speech::default(), Mode::Off).await;
    let mut failing: BTreeSet<String> = founding
        .rules
        .iter()
        .filter(|judged| matches!(judged.verdict, Verdict::Fail | Verdict::Warn))
        .map(|judged| judged.rule.id.to_owned())
        .collect();
    // An import that says nothing about trust is refused, which rule `import-created` says first.
    failing.insert("import-trust-default-false".to_owned());

    let outcome = judged(&mock, Speech::FindOut, Mode::Off).await;
    assert_eq!(unmet(&outcome), BTreeSet::new());
    assert_eq!(told_to_fail(outcome), failing);
    let outcome = one_rule(&mock.base_url(), Some(&mock), Speech::FindOut).await;
    assert_eq!(
        told_to_fail(outcome.unwrap()),
        BTreeSet::from(["share-created".to_owned()])
    );
}

/// What the head of a report says of a server of the published description.
fn told_to_fail(outcome: RunOutcome) -> BTreeSet<String> {
    assert_eq!(outcome.target.dialect, "openapi-2026-07");
    let found = outcome.target.dialect_found.unwrap();
    let (seen, told) = found
        .split_once(". Under the dialect founding a server of this one fails ")
        .unwrap();
    assert_eq!(seen, "found out: a token that is none is answered 400");
    told.split(", ").map(str::to_owned).collect()
}

#[tokio::test]
async fn a_founding_server_is_found_out_as_one() {
    let mock = speaking(Dialect::Founding).await;
    let outcome = one_rule(&mock.base_url(), Some(&mock), Speech::FindOut).await;
    let outcome = outcome.unwrap();
    assert_eq!(outcome.target.dialect, "founding");
    assert_eq!(
        outcome.target.dialect_found.as_deref(),
        Some("found out: a token that is none is answered 401")
    );
}

#[tokio::test]
async fn a_dialect_that_is_not_clear_is_not_guessed() {
    let url = teapot().await;
    let error = one_rule(&url, None, Speech::FindOut).await.unwrap_err();
    let told = error.to_string();
    assert!(matches!(error, JudgeError::DialectUnclear { .. }), "{told}");
    assert!(
        told.contains("a token that is none is answered 418"),
        "{told}"
    );
}

async fn speaking(dialect: Dialect) -> MockServer {
    let settings = Settings {
        policy: Policy {
            dialect,
            ..Policy::default()
        },
        ..unwatched()
    };
    MockServer::start_with(settings).await.unwrap()
}

async fn judged(mock: &MockServer, dialect: Speech, properties: Mode) -> RunOutcome {
    let mut target = Target::new("it", mock.base_url()).with_control(mock.control_url());
    target.dialect = dialect;
    let mut conduct = Conduct {
        jobs: 8,
        ..Conduct::default()
    };
    conduct.properties.mode = properties;
    conduct.properties.cases = 24;
    let selection = Selection::parse::<&str, &str>(&[], &[]).unwrap();
    let book = catalogue::book().unwrap();
    carry_out(book, &target, &selection, &conduct, &mut Silent)
        .await
        .unwrap()
}

async fn one_rule(
    url: &str,
    mock: Option<&MockServer>,
    dialect: Speech,
) -> Result<RunOutcome, JudgeError> {
    let mut target = Target::new("it", url);
    target.control_url = mock.map(MockServer::control_url);
    target.applications = Some(nobodys());
    target.dialect = dialect;
    let selection = Selection::parse::<&str, _>(&[], &["share-created"]).unwrap();
    let conduct = Conduct::default();
    let book = catalogue::book().unwrap();
    carry_out(book, &target, &selection, &conduct, &mut Silent).await
}

/// What is not as it should be.
fn unmet(outcome: &RunOutcome) -> BTreeSet<&str> {
    outcome
        .rules
        .iter()
        .filter(|judged| match judged.verdict {
            Verdict::Fail | Verdict::Warn | Verdict::Errored | Verdict::Blocked { .. } => true,
            Verdict::Pass | Verdict::Skipped { .. } | Verdict::Observed => false,
        })
        .map(|judged| judged.rule.id)
        .collect()
}

/// A server that speaks no dialect at all.
async fn teapot() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4_096];
            let _ = stream.read(&mut request).await;
            let answer =
                "HTTP/1.1 418 I'm a teapot\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    url
}

fn nobodys() -> StaticApplications {
    let application = |number: u8| Application {
        application_id: format!("11111111-0000-4000-8000-00000000000{number}"),
        api_key: contract::secrets::ApiKey::new(format!("nobody's key {number}")),
        kyc_workflow_id: "22222222-0000-4000-8000-000000000001".to_owned(),
        kyb_workflow_id: "33333333-0000-4000-8000-000000000001".to_owned(),
    };
    StaticApplications {
        issuer: application(1),
        importer: application(2),
        stranger: None,
    }
}

/// Where a server of the founding document is not one of the published description (contract §9).
const DIFFERENT: [&str; 16] = [
    "share-created",
    "import-trust-default-false",
    "import-kyc-blocks",
    "import-kyb-status-casing",
    "import-payload-cloned",
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
    "hook-status-casing",
];
