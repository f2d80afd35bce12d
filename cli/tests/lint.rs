//! `lint` and `mock --lint`: the traffic of a mock that runs already.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use common::{Mock, binary, run, stderr, stdout};
use serde_json::Value;

fn curl(mock: &Mock, path: &str, options: &[&str]) {
    let url = format!("{}{path}", mock.text("/base_url"));
    let curl = Command::new("curl")
        .args(["-s", "--noproxy", "*", "-o", "/dev/null", &url])
        .args(options)
        .status();
    assert!(curl.unwrap().success());
}

fn key(mock: &Mock) -> String {
    format!("x-api-key: {}", mock.text("/issuer/api_key"))
}

#[test]
fn what_reached_a_mock_is_judged_by_its_journal() {
    let mock = Mock::start(&["--port", "0"]);
    let control = mock.text("/control").to_owned();
    let lint = |options: &[&str]| {
        let args: Vec<&str> = ["lint", "--mock", &control]
            .into_iter()
            .chain(options.iter().copied())
            .collect();
        run(&args)
    };
    assert_eq!(lint(&[]).status.code(), Some(3));
    curl(&mock, "/v3/sessions/", &["-H", &key(&mock)]);
    assert_eq!(lint(&[]).status.code(), Some(0));
    curl(&mock, "/v3/sessions", &["-H", &key(&mock)]);
    assert_eq!(lint(&[]).status.code(), Some(0));
    assert_eq!(lint(&["--fail-on", "should"]).status.code(), Some(1));
    curl(&mock, "/v3/sessions/", &[]);
    let output = lint(&["--report", "json=-"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(report["exit_code"], 1);
    assert_eq!(
        report["totals"]["by_level"]["must"]["fail"], 1,
        "{}",
        report["totals"]
    );
    // A world's own journal can be named as well.
    let world = mock.text("/control_url").to_owned();
    assert_eq!(run(&["lint", "--mock", &world]).status.code(), Some(1));
}

#[test]
fn what_was_dropped_is_told() {
    let mock = Mock::start(&["--port", "0", "--max-journal", "2"]);
    for _ in 0..3 {
        curl(&mock, "/v3/sessions/", &["-H", &key(&mock)]);
    }
    let output = run(&["lint", "--mock", mock.text("/control")]);
    assert_eq!(output.status.code(), Some(0));
    let shown = stdout(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        shown.contains("1 exchange made room for later ones"),
        "{shown}"
    );
    assert!(shown.contains("--max-journal"), "{shown}");
}

#[test]
fn a_wrong_address_is_told_where_the_journal_is() {
    let mock = Mock::start(&["--port", "0"]);
    let output = run(&["lint", "--mock", mock.text("/base_url")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("ends in /__mock"),
        "{}",
        stderr(&output)
    );
    let output = run(&["lint", "--mock", "http://127.0.0.1:9/__mock"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("does not answer"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_control_token_opens_the_journal_and_is_not_told() {
    let mock = Mock::start(&["--port", "0", "--control-token", "let-me-in-please"]);
    let control = mock.text("/control");
    let output = run(&["lint", "--mock", control]);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    let output = binary()
        .args(["lint", "--mock", control])
        .env("DIDIT_TARGET_CONTROL_TOKEN", "let-me-in-please")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
}

#[test]
fn a_mock_can_tell_as_it_happens() {
    let mut child = binary()
        .args(["mock", "--port", "0", "--lint"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let ready: Value = serde_json::from_str(&line).unwrap();
    let base_url = ready["base_url"].as_str().unwrap();
    let key = ready["issuer"]["api_key"].as_str().unwrap();
    for path in [
        "/v3/sessions/".to_owned(),
        format!("/v3/sessions/?api_key={key}"),
    ] {
        let curl = Command::new("curl")
            .args(["-s", "--noproxy", "*", "-o", "/dev/null", "-H"])
            .arg(format!("x-api-key: {key}"))
            .arg(format!("{base_url}{path}"))
            .status();
        assert!(curl.unwrap().success());
    }
    let mut told = String::new();
    BufReader::new(child.stderr.take().unwrap())
        .read_line(&mut told)
        .unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        told.contains("traffic-no-secret-in-url (MUST): GET /v3/sessions/?api_key=…"),
        "{told}"
    );
    assert!(told.contains("exchange 2") && !told.contains(key), "{told}");
}
