//! `--expectations`: what is known fails nothing, what is not so fails the run.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{Mock, binary, stderr, stdout};

fn judged(mock: &Mock, file: &Path, more: &[&str]) -> Output {
    binary()
        .args(["run", "--base-url", mock.text("/base_url")])
        .args(["--control-url", mock.text("/control"), "--area", "share"])
        .arg("--expectations")
        .arg(file)
        .args(more)
        .output()
        .unwrap()
}

fn entry(rule: &str, expect: &str, reason: &str) -> String {
    format!("[[expectation]]\nrule = \"{rule}\"\nexpect = \"{expect}\"\nreason = \"{reason}\"\n")
}

#[test]
fn a_failure_that_is_expected_fails_nothing_and_one_that_is_not_there_fails_the_run() {
    let broken = Mock::start(&["--port", "0", "--defect", "share-answers-200"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gateway.toml");
    fs::write(
        &file,
        entry("share-created", "fail", "Our gateway answers 200."),
    )
    .unwrap();
    let output = judged(&broken, &file, &[]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(
        shown.contains("known       Our gateway answers 200."),
        "{shown}"
    );
    assert!(shown.contains("as expected:"), "{shown}");

    let sound = Mock::start(&["--port", "0"]);
    let output = judged(&sound, &file, &[]);
    let shown: Vec<String> = stdout(&output)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let shown = shown.join(" ");
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(
        shown.contains("gateway.toml, line 2: share-created passes, and fail was expected"),
        "{shown}"
    );

    fs::write(&file, entry("share-created", "errored", "It hangs.")).unwrap();
    let output = judged(&broken, &file, &[]);
    assert_eq!(output.status.code(), Some(1));

    // A rule that this run does not judge says nothing about its expectation.
    fs::write(&file, entry("import-created", "fail", "Not today.")).unwrap();
    assert_eq!(judged(&sound, &file, &[]).status.code(), Some(0));
}

#[test]
fn a_file_that_means_nothing_is_told_before_anything_is_sent() {
    let sound = Mock::start(&["--port", "0"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gateway.toml");
    for (text, said) in [
        (
            entry("share-created", "fail", ""),
            "line 4, column 10: no reason",
        ),
        (
            entry("share-creatd", "fail", "why"),
            "did you mean \"share-created\"?",
        ),
        (
            entry("share-created", "pass", "why"),
            "a pass needs no expectation",
        ),
        (
            "[[expectation]]\nrule = \"share-created\"\nexpect = \"fail\"\n".to_owned(),
            "missing field `reason`",
        ),
    ] {
        fs::write(&file, text).unwrap();
        let output = judged(&sound, &file, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    let missing = judged(&sound, &folder.path().join("nowhere.toml"), &[]);
    assert_eq!(missing.status.code(), Some(2));
    let nowhere = binary()
        .args(["run", "--update-expectations"])
        .output()
        .unwrap();
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(
        stderr(&nowhere).contains("--expectations"),
        "{}",
        stderr(&nowhere)
    );
}

#[test]
fn an_update_keeps_reasons_and_comments_and_leaves_new_reasons_to_people() {
    let broken = Mock::start(&["--port", "0", "--defect", "share-answers-200"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deep/gateway.toml");
    let output = judged(&broken, &file, &["--update-expectations"]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert!(stdout(&output).contains("1 added"), "{}", stdout(&output));
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.contains("rule = \"share-created\"\nexpect = \"fail\"\nreason = \"\""),
        "{written}"
    );
    // Nobody has said why yet.
    assert_eq!(judged(&broken, &file, &[]).status.code(), Some(2));

    let explained = format!(
        "# What our gateway does.\n\n{}\n# Gone since spring.\n{}\n# Not judged here.\n{}",
        entry("share-created", "fail", "It answers 200."),
        entry("share-approved", "fail", "It used to refuse."),
        entry("import-created", "fail", "It answers 200 as well."),
    );
    fs::write(&file, explained).unwrap();
    let output = judged(&broken, &file, &["--update-expectations"]);
    assert!(
        stdout(&output).contains("0 added, 0 changed, 1 removed"),
        "{}",
        stdout(&output)
    );
    let written = fs::read_to_string(&file).unwrap();
    for kept in [
        "# What our gateway does.",
        "It answers 200.",
        "It answers 200 as well.",
    ] {
        assert!(written.contains(kept), "{written}");
    }
    assert!(!written.contains("share-approved"), "{written}");
    assert_eq!(judged(&broken, &file, &[]).status.code(), Some(0));
}
