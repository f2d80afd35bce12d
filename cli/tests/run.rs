//! `run`: exit codes, selection, and targets that are not there.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::net::TcpListener;

use common::{Mock, binary, run, stderr, stdout};
use serde_json::Value;

#[test]
fn the_embedded_mock_is_conformant() {
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("exit 0"), "{}", stdout(&output));
}

#[test]
fn a_server_elsewhere_is_judged_over_its_urls() {
    let mock = Mock::start(&["--port", "0"]);
    let output = run(&[
        "run",
        "--base-url",
        mock.text("/base_url"),
        "--control-url",
        mock.text("/control"),
        "--area",
        "auth",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn a_broken_must_ends_in_1_and_the_report_names_it() {
    let mock = Mock::start(&["--port", "0", "--defect", "duplicates-allowed"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let report = format!("json={}", path.display());
    let output = binary()
        .args([
            "run",
            "--base-url",
            mock.text("/base_url"),
            "--control-url",
            mock.text("/control"),
        ])
        .args(["--area", "refusals", "--report", &report])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    let report: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(report["format_version"], 1);
    assert_eq!(report["exit_code"], 1);
    let rules = report["rules"].as_array().unwrap();
    let duplicate = rules
        .iter()
        .find(|rule| rule["id"] == "import-duplicate")
        .unwrap();
    assert_eq!(duplicate["verdict"], "fail");
    let shown = stdout(&output);
    assert!(
        shown.contains("import-duplicate") && shown.contains("curl"),
        "{shown}"
    );
    assert!(
        !shown.contains("eyJ"),
        "a share token in the clear:\n{shown}"
    );
}

#[test]
fn a_target_that_is_down_ends_in_2_and_says_what_to_check() {
    let url = format!("http://127.0.0.1:{}", free_port());
    let output = run(&["run", "--base-url", &url, "--control-url", &url]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("does not answer"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_target_without_control_calls_is_told_what_is_missing() {
    let mock = Mock::start(&["--port", "0"]);
    let output = run(&["run", "--base-url", mock.text("/base_url")]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("control calls"), "{said}");
    assert!(said.contains("init server"), "{said}");
}

#[test]
fn a_password_in_the_url_is_refused_and_not_repeated() {
    let mock = Mock::start(&["--port", "0"]);
    let url = mock
        .text("/base_url")
        .replace("://", "://me:made-up-password@");
    let output = run(&[
        "run",
        "--base-url",
        &url,
        "--control-url",
        mock.text("/control"),
    ]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output) + &stdout(&output);
    assert!(said.contains("headers = { Authorization"), "{said}");
    assert!(!said.contains("made-up-password"), "{said}");
}

#[test]
fn nothing_judged_ends_in_3() {
    let mock = Mock::start(&["--port", "0", "--variant", "capability-missing-rate-limits"]);
    let rate_limits = [
        "run",
        "--base-url",
        mock.text("/base_url"),
        "--control-url",
        mock.text("/control"),
    ];
    let output = binary()
        .args(rate_limits)
        .args(["--rule", "http-rate-limit-headers"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", stdout(&output));
    assert!(
        stdout(&output).contains("rate-limits"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn an_unknown_name_ends_in_2_with_a_suggestion() {
    for (flag, wrong, meant) in [
        ("--rule", "share-ttl-mix", "share-ttl-max"),
        ("--area", "imprt", "import"),
    ] {
        let output = run(&["run", flag, wrong]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr(&output).contains(&format!("did you mean \"{meant}\"?")),
            "{}",
            stderr(&output)
        );
    }
    let output = run(&["explain", "share-ttl-mix"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("share-ttl-max"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_report_that_cannot_be_written_ends_in_2_before_anything_is_judged() {
    let output = run(&["run", "--report", "json=/nowhere/at/all.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "");
    assert!(
        stderr(&output).contains("/nowhere/at"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_report_on_stdout_is_all_that_stands_there() {
    let output = run(&["run", "--area", "auth", "--report", "ndjson=-"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let events: Vec<Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(events.first().unwrap()["event"], "planned");
    assert_eq!(events.last().unwrap()["event"], "ended");
    assert!(stderr(&output).contains("exit 0: conformant"));
}

#[test]
fn several_reports_are_written_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = binary();
    command.args(["run", "--area", "auth"]);
    for format in ["html", "junit", "json", "markdown", "ndjson", "github"] {
        let path = folder.path().join(format);
        command.args(["--report", &format!("{format}={}", path.display())]);
    }
    assert_eq!(command.output().unwrap().status.code(), Some(0));
    let mut written: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(
        written,
        ["github", "html", "json", "junit", "markdown", "ndjson"]
    );
    let schema: Value = serde_json::from_str(&stdout(&run(&["schema"]))).unwrap();
    let report = std::fs::read_to_string(folder.path().join("json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    for member in schema["required"].as_array().unwrap() {
        assert!(report.get(member.as_str().unwrap()).is_some(), "{member}");
    }
}

#[test]
fn an_unknown_report_format_ends_in_2_with_a_suggestion() {
    let output = run(&["run", "--report", "jnit=out.xml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("did you mean \"junit\"?"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_log_gets_a_line_for_each_tenth_of_a_long_run_and_none_of_a_short_one() {
    let lines = |args: &[&str]| {
        let output = run(args);
        let said = stderr(&output);
        let lines = said.lines().filter(|line| line.contains(" scenarios: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines(&["run", "--rule", "import-duplicate"]), [""; 0]);
    let long = lines(&["run", "--area", "share", "--area", "import"]);
    assert_eq!(long.len(), 10, "{long:?}");
}

#[test]
fn loopback_never_goes_through_a_proxy() {
    let dead = format!("http://127.0.0.1:{}", free_port());
    let mut command = binary();
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "all_proxy",
    ] {
        command.env(name, &dead);
    }
    let output = command.args(["run", "--area", "auth"]).output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
}

/// A port that was free a moment ago: nothing answers there.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
