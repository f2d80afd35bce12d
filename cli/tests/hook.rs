//! `hook`: what whoever writes a receiver or an SDK relies on.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use common::{Mock, binary, run, stderr, stdout};
use serde_json::Value;

#[test]
fn what_sign_prints_verify_takes() {
    let folder = tempfile::tempdir().unwrap();
    let (body, headers) = (folder.path().join("body"), folder.path().join("headers"));
    fs::write(&body, BODY).unwrap();
    let signed = tool(&["sign"]).arg(&body).output().unwrap();
    assert_eq!(signed.status.code(), Some(0), "{}", stderr(&signed));
    let lines = stdout(&signed);
    let names: Vec<&str> = lines
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "Content-Type",
            "User-Agent",
            "X-Timestamp",
            "X-Signature-V2",
            "X-Signature",
            "X-Signature-Simple"
        ]
    );
    assert!(lines.contains("X-Timestamp: 1774970000\n"), "{lines}");
    fs::write(&headers, &lines).unwrap();
    let verify = |at: &str| {
        let mut command = tool(&["verify", "--at", at, "--headers"]);
        command.arg(&headers).arg(&body).output().unwrap()
    };
    assert_eq!(verify("1774970300").status.code(), Some(0));
    let late = verify("1774970301");
    assert_eq!(late.status.code(), Some(1));
    assert!(stdout(&late).contains("too far off"), "{}", stdout(&late));
}

#[test]
fn a_body_on_stdin_is_signed_as_one_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let body = folder.path().join("body");
    fs::write(&body, BODY).unwrap();
    let from_file = tool(&["sign"]).arg(&body).output().unwrap();
    for args in [&["sign"][..], &["sign", "-"]] {
        let piped = fed(tool(args), BODY);
        assert_eq!(stdout(&piped), stdout(&from_file));
    }
}

#[test]
fn a_secret_in_a_file_may_end_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    fs::write(&path, format!("{SECRET}\n")).unwrap();
    let mut command = binary();
    command.args(["hook", "sign", "--secret-file"]).arg(&path);
    assert_eq!(
        stdout(&fed(command, BODY)),
        stdout(&fed(tool(&["sign"]), BODY))
    );
    let mut command = binary();
    command
        .env("HOOK_SECRET", SECRET)
        .args(["hook", "sign", "--secret-env", "HOOK_SECRET"]);
    assert_eq!(
        stdout(&fed(command, BODY)),
        stdout(&fed(tool(&["sign"]), BODY))
    );
}

#[test]
fn a_failed_check_names_the_construction_that_would_have_matched() {
    let header = format!("X-Signature-V2: {OF_TIMESTAMP_DOT_BODY}");
    let args = [
        "verify",
        "--at",
        "1774970000",
        "-H",
        "X-Timestamp: 1774970000",
        "-H",
        &header,
    ];
    let output = fed(tool(&args), BODY);
    assert_eq!(output.status.code(), Some(1));
    let shown = stdout(&output);
    assert!(shown.contains("over \"{timestamp}.{body}\""), "{shown}");
    assert!(shown.contains("Hash the body alone"), "{shown}");

    let output = fed(tool(&["verify", "-H", "X-Signature-V2: 00"]), BODY);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("Check the secret"),
        "{}",
        stdout(&output)
    );
    assert!(!stdout(&output).contains(SECRET));
}

#[test]
fn what_send_delivers_listen_finds_genuine() {
    let listener = listening(&[]);
    let url = listener.text("/url");
    for event in [
        "approved",
        "declined",
        "in-review",
        "kyb-approved",
        "test",
        "data-updated",
    ] {
        for form in [
            "canonical",
            "pretty",
            "shuffled",
            "escaped-unicode",
            "whole-floats",
        ] {
            let output = tool(&["send", url, event, "--form", form])
                .output()
                .unwrap();
            assert_eq!(
                output.status.code(),
                Some(0),
                "{event} {form}: {}",
                stdout(&output)
            );
            assert!(
                stdout(&output).contains(&format!("200 <- {event}")),
                "{}",
                stdout(&output)
            );
        }
    }
    let (status, heard) = listener.signal("TERM");
    assert_eq!(status.code(), Some(0));
    assert_eq!(heard.matches("POST / -> 200").count(), 30, "{heard}");
    assert!(heard.contains("x-didit-test-webhook: true"), "{heard}");
    assert!(heard.contains("\"status\":\"APPROVED\""), "{heard}");
    assert!(!heard.contains(SECRET));
}

#[test]
fn what_is_sent_broken_arrives_broken() {
    let listener = listening(&[]);
    let args = [
        "send",
        listener.text("/url"),
        "--break",
        "receiver-rejects-stale",
        "--vendor-data",
        "customer-17",
    ];
    let output = tool(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let shown = stdout(&output);
    assert!(
        shown.contains("401 <- ") && shown.contains("--rule receiver-rejects-stale"),
        "{shown}"
    );
    let (_, heard) = listener.signal("INT");
    assert!(
        heard.contains("too far off") && heard.contains("customer-17"),
        "{heard}"
    );
}

#[test]
fn an_event_that_is_not_accepted_ends_in_1_and_silence_in_2() {
    let listener = listening(&["--answer", "500"]);
    let output = tool(&["send", listener.text("/url")]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    let url = format!("http://127.0.0.1:{}/", free_port());
    let output = tool(&["send", &url]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(stdout(&output).contains("no answer"), "{}", stdout(&output));
}

#[test]
fn a_listener_without_a_secret_says_that_it_verifies_nothing() {
    let listener = Mock::spawn(binary().args(["hook", "listen", "--port", "0"]));
    assert_eq!(listener.ready["verifies"], false);
    let output = tool(&["send", listener.text("/url")]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let (_, heard) = listener.signal("TERM");
    assert!(!heard.contains("holds"), "{heard}");
}

#[test]
fn the_vectors_are_json_with_the_secret_they_are_signed_with() {
    let output = run(&["hook", "vectors"]);
    let vectors: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert!(vectors["secret_shared_key"].is_string());
    assert_eq!(vectors["vectors"].as_array().unwrap().len(), 40);
}

#[test]
fn a_mistake_ends_in_2_and_says_what_to_do() {
    let url = "http://127.0.0.1:9/";
    for (args, said) in [
        (
            vec!["send", url, "--break", "receiver-rejects-stal"],
            "did you mean \"receiver-rejects-stale\"?",
        ),
        (vec!["send", url, "--break", "share-created"], "area share"),
        (
            vec![
                "send",
                url,
                "--break",
                "receiver-without-secret-accepts-nothing",
            ],
            "no delivery breaks",
        ),
        (vec!["send", url, "aproved"], "approved"),
        (vec!["send", "127.0.0.1:9"], "http://127.0.0.1:3000/webhook"),
        (vec!["sign", "/nowhere/body.json"], "/nowhere/body.json"),
        (vec!["verify"], "--headers FILE"),
        (vec!["verify", "-H", "nonsense"], "NAME: VALUE"),
        (
            vec!["sign", "--secret-file", "/nowhere/secret"],
            "/nowhere/secret",
        ),
    ] {
        let output = tool(&args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            stderr(&output).contains(said),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    let output = run(&["hook", "sign"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("DIDIT_WEBHOOK_SECRET"),
        "{}",
        stderr(&output)
    );
}

fn tool(args: &[&str]) -> Command {
    let mut command = binary();
    command.env("DIDIT_WEBHOOK_SECRET", SECRET);
    command.arg("hook").args(args);
    command
}

fn listening(args: &[&str]) -> Mock {
    let listener = Mock::spawn(tool(&["listen", "--port", "0"]).args(args));
    assert_eq!(listener.ready["ready"], true);
    listener
}

fn fed(mut command: Command, body: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(body.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

/// A port that was free a moment ago: nothing answers there.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// Over `1774970000.` and the body, as Python's hmac has it.
const OF_TIMESTAMP_DOT_BODY: &str =
    "39df99cb53b1fcc1aab585a0ca5765e6a1859b8ea795766e9e70bdff640a7603";
const SECRET: &str = "a-secret-made-up-for-tests-of-the-tools";
const BODY: &str = r#"{"event_id":"1","b":1.0,"a":"é/","timestamp":1774970000}"#;
