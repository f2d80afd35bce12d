//! How the judge behaves towards a service that others use as well.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use conformance::outcome::{ExitCode, FailOn, RunOutcome, Verdict, exit_code};
use conformance::{Sandbox, Selection, Silent, Target, run};

use crate::toy::without_control;

/// A server that answers every call alike, and counts them.
async fn server<F>(answer: F) -> (Target, Arc<AtomicUsize>)
where
    F: Fn(usize, &Uri, &HeaderMap) -> Response + Clone + Send + Sync + 'static,
{
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let router = Router::new().fallback(move |uri: Uri, headers: HeaderMap| {
        let number = count.fetch_add(1, Ordering::Relaxed);
        let answered = answer(number, &uri, &headers);
        async move { answered }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (without_control(url), asked)
}

fn json(status: u16, body: &'static str) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

async fn judged(target: &Target, rules: &[&str]) -> RunOutcome {
    let selection = Selection::parse::<&str, _>(&[], rules).unwrap();
    run(target, &selection, &mut Silent).await.unwrap()
}

#[tokio::test]
async fn a_reply_about_a_live_application_ends_the_run() {
    let live = |_, _: &Uri, _: &HeaderMap| json(200, r#"{"results":[{"environment":"live"}]}"#);
    let (mut target, asked) = server(live).await;
    target.sandbox = Sandbox::Confirmed;
    let outcome = judged(
        &target,
        &["share-created", "import-created", "import-duplicate"],
    )
    .await;
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::CouldNotJudge);
    assert!(
        outcome.notes[0].contains("said to be a sandbox"),
        "{:?}",
        outcome.notes
    );
    // One look whether anybody is there, and one call that told.
    assert!(asked.load(Ordering::Relaxed) <= 2);
    // Whoever did not say that it is a sandbox may call their own server live.
    target.sandbox = Sandbox::Unsaid;
    let outcome = judged(&target, &["share-created"]).await;
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Failed);
}

#[tokio::test]
async fn a_429_is_waited_out_and_the_same_request_sent_again() {
    let limited = |number: usize, uri: &Uri, _: &HeaderMap| {
        if uri.path().ends_with("/share/") && number % 2 == 1 {
            let wait = [(header::RETRY_AFTER, "0")];
            return (StatusCode::TOO_MANY_REQUESTS, wait, "{}").into_response();
        }
        json(
            201,
            r#"{"share_token":"a.b.c","for_application_id":"x","session_kind":"user"}"#,
        )
    };
    let (target, _) = server(limited).await;
    let outcome = judged(&target, &["share-created"]).await;
    let scenarios = &outcome.rules[0].scenarios;
    let passed = scenarios
        .iter()
        .filter(|scenario| scenario.verdict == Verdict::Pass);
    assert!(passed.count() >= 2, "{scenarios:?}");
    assert!(
        scenarios
            .iter()
            .all(|scenario| scenario.verdict != Verdict::Fail),
        "{scenarios:?}"
    );
}

#[tokio::test]
async fn a_429_without_end_is_an_answer() {
    let limited = |_, uri: &Uri, _: &HeaderMap| {
        if uri.path().ends_with("/share/") {
            let wait = [(header::RETRY_AFTER, "0")];
            return (StatusCode::TOO_MANY_REQUESTS, wait, "{}").into_response();
        }
        json(200, "{}")
    };
    let (target, asked) = server(limited).await;
    let outcome = judged(&target, &["share-created"]).await;
    assert_eq!(outcome.rules[0].verdict, Verdict::Fail);
    let scenarios = outcome.rules[0].scenarios.len();
    // The first time and three more for each, and a look at the start.
    assert!(asked.load(Ordering::Relaxed) <= 4 * scenarios + 1);
}

#[tokio::test]
async fn every_call_carries_the_headers_that_a_gateway_asks_for_and_no_report_shows_them() {
    let guarded = |_, _: &Uri, headers: &HeaderMap| {
        if headers
            .get("x-gateway")
            .is_some_and(|value| value == "open-sesame")
        {
            json(201, r#"{"share_token":"a.b.c"}"#)
        } else {
            json(503, r#"{"detail":"the gateway"}"#)
        }
    };
    let (mut target, _) = server(guarded).await;
    target.headers = vec![("X-Gateway".to_owned(), "open-sesame".to_owned())];
    target.rate = NonZeroU32::new(1000);
    let outcome = judged(&target, &["share-created", "share-echoes-target"]).await;
    assert_eq!(outcome.rules[0].verdict, Verdict::Pass, "{outcome:?}");
    assert_eq!(outcome.rules[1].verdict, Verdict::Fail);
    let shown = format!("{outcome:?}");
    assert!(!shown.contains("open-sesame"), "{shown}");
    assert!(shown.contains("DIDIT_HEADER_1"), "{shown}");
}
