//! `run`, `init` and `check-target` for issuers and importers: programs of one's own, judged by what they send.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;
#[path = "common/partner.rs"]
mod partner;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{Mock, binary, run, stderr, stdout};
use partner::{Partner, Reading};
use serde_json::Value;

#[test]
fn a_running_importer_is_judged_through_the_mock_that_it_calls() {
    let mock = Mock::start(&["--port", "0"]);
    let partner = Partner::open(&mock, Reading::EitherCasing);
    let folder = tempfile::tempdir().unwrap();
    let path = importer(folder.path(), &partner, "customers");
    let rules = [
        "importer-imports",
        "importer-uses-own-key",
        "importer-approved-onboards",
        "importer-kyb-upper-case-understood",
        "importer-expired-asks-for-new-token",
        "importer-404-reported",
    ];
    let output = judged(&path, &mock, &rules);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}{}", stderr(&output));
    assert!(shown.contains("6 MUST judged, none failed"), "{shown}");
    assert!(!shown.contains("eyJ"), "{shown}");

    let checked = checked(&path, &mock);
    let shown = stdout(&checked);
    assert_eq!(
        checked.status.code(),
        Some(0),
        "{shown}{}",
        stderr(&checked)
    );
    assert!(shown.contains("it moves on a genuine import"), "{shown}");
}

#[test]
fn a_mistake_is_failed_diagnosed_and_shown_with_what_was_sent() {
    let mock = Mock::start(&["--port", "0"]);
    let partner = Partner::open(&mock, Reading::TitleCaseOnly);
    let folder = tempfile::tempdir().unwrap();
    let path = importer(folder.path(), &partner, "customers");
    let report = folder.path().join("report.json");
    let rule = "importer-kyb-upper-case-understood";
    let output = with_mock("run", &mock)
        .arg("--target")
        .arg(&path)
        .args(["--rule", rule, "--rule", "importer-kyb-blocks-understood"])
        .args(["--report", &format!("json={}", report.display())])
        .output()
        .unwrap();
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{shown}{}", stderr(&output));
    for said in [
        "It seems that the importer knows statuses in Title Case only.",
        "POST /v3/session/import-shared/",
        &format!("run --target {} --rule {rule}", path.display()),
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let text = fs::read_to_string(&report).unwrap();
    assert!(!text.contains("eyJ"), "a token in {text}");
    assert!(
        !text.contains(mock.text("/importer/api_key")),
        "a key in {text}"
    );
    let report: Value = serde_json::from_str(&text).unwrap();
    let verdicts: Vec<&Value> = report["rules"].as_array().unwrap().iter().collect();
    assert_eq!(verdicts.len(), 2);
    for judged in verdicts {
        let expected = if judged["id"] == rule { "fail" } else { "pass" };
        assert_eq!(judged["verdict"], expected, "{}", judged["id"]);
    }
}

#[test]
fn a_running_issuer_is_judged_as_well() {
    let mock = Mock::start(&["--port", "0"]);
    let partner = Partner::open(&mock, Reading::EitherCasing);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issuer.toml");
    fs::write(
        &path,
        format!("[issuer]\nurl = \"http://{}\"\n", partner.address),
    )
    .unwrap();
    let rules = [
        "issuer-mints-and-hands-over",
        "issuer-hands-token-over-verbatim",
        "issuer-names-the-partner",
        "issuer-does-not-share-unfinished",
    ];
    let output = judged(&path, &mock, &rules);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}{}", stderr(&output));
    assert!(shown.contains("4 MUST judged, none failed"), "{shown}");
}

#[test]
fn a_probe_that_does_not_move_is_believed_in_nothing() {
    let mock = Mock::start(&["--port", "0"]);
    let partner = Partner::open(&mock, Reading::EitherCasing);
    let folder = tempfile::tempdir().unwrap();
    let path = importer(folder.path(), &partner, "nobody");
    let output = checked(&path, &mock);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(2), "{shown}{}", stderr(&output));
    assert!(
        shown.contains("it does not move on a genuine import"),
        "{shown}"
    );
    assert!(shown.contains("Not ready"), "{shown}");

    let output = judged(&path, &mock, &["importer-approved-onboards"]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(3), "{shown}{}", stderr(&output));
    assert!(shown.contains("Effects are not judged"), "{shown}");
}

#[test]
fn a_program_that_never_calls_is_told_so_and_blocks_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("importer.toml");
    let program = env!("CARGO_BIN_EXE_didit-conformance");
    let listen = r#""hook", "listen", "--secret-env", "DIDIT_WEBHOOK_SECRET", "--port", "{{port}}", "--answer", "200""#;
    fs::write(
        &path,
        format!("[importer]\ncommand = [\"{program}\", {listen}]\njobs = 1\n"),
    )
    .unwrap();
    let output = run(&["run", "--target", path.to_str().unwrap()]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{shown}{}", stderr(&output));
    assert!(shown.contains("does not call Didit at all"), "{shown}");
    assert!(shown.contains("24 blocked"), "{shown}");
}

#[test]
fn a_program_that_is_down_ends_in_2_and_says_what_to_check() {
    let mock = Mock::start(&["--port", "0"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("importer.toml");
    fs::write(&path, "[importer]\nurl = \"http://127.0.0.1:9\"\n").unwrap();
    let output = judged(&path, &mock, &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("the importer does not answer"), "{said}");
}

#[test]
fn what_selects_scenarios_is_refused_where_cases_judge() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issuer.toml");
    fs::write(&path, "[issuer]\nurl = \"http://127.0.0.1:9\"\n").unwrap();
    for option in [
        &["--tag", "@slow"][..],
        &["--shard", "1/2"],
        &["--properties", "only"],
        &["--fail-fast"],
    ] {
        let args = [&["run", "--target", path.to_str().unwrap()], option].concat();
        let output = run(&args);
        assert_eq!(output.status.code(), Some(2), "{option:?}");
        let said = stderr(&output);
        assert!(
            said.contains(&format!("{} is for scenarios", option[0])),
            "{said}"
        );
        assert!(said.contains("[issuer]"), "{said}");
    }
}

#[test]
fn the_files_that_init_writes_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    for what in ["issuer", "importer"] {
        let path = folder.path().join(format!("{what}.toml"));
        let file = path.to_str().unwrap();
        let output = run(&["init", what, file]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let next = stdout(&output);
        assert!(next.contains(&format!("check-target {file}")), "{next}");
        assert!(next.contains(&format!("run --target {file}")), "{next}");
        // There is no server.js here: everything before it was understood.
        let text = fs::read_to_string(&path).unwrap();
        fs::write(
            &path,
            text.replace("\"node\", \"server.js\"", "\"/nowhere/node\""),
        )
        .unwrap();
        let output = run(&["check-target", file]);
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output);
        assert!(said.contains("the command did not come up"), "{said}");
    }
}

#[test]
fn a_mistake_in_a_target_file_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    for (text, said) in [
        (
            "[importer]\ntoken = 1\n",
            "line 2, column 1: unknown field `token`",
        ),
        (
            "[issuer]\nprobe = 1\n",
            "line 2, column 1: unknown field `probe`",
        ),
        (
            "\n[importer]\nsettle_ms = 0\n",
            "names neither a command nor a url",
        ),
        (
            "[importer]\nurl = \"http://127.0.0.1:9\"\n",
            "line 2, column 7: this program runs already, and nobody said which mock it calls",
        ),
        (
            "[importer]\nurl = \"http://127.0.0.1:9\"\ncommand = [\"x\"]\n",
            "line 2, column 7: [importer] has a command",
        ),
        (
            "[importer]\ncommand = []\n",
            "line 2, column 11: the command is empty",
        ),
        (
            "[importer]\ncommand = [\"x\"]\ntrigger = { url = \"http://127.0.0.1:{{port}}/\", body = '{{token}}' }\n",
            "line 3, column 56: {{token}} stands for nothing here. Known: {{share_token}}",
        ),
        (
            "[importer]\ncommand = [\"x\"]\ntrigger = { url = \"http://127.0.0.1:{{port}}/\" }\n",
            "the trigger carries no {{share_token}}",
        ),
        (
            "[issuer]\ncommand = [\"x\"]\ntrigger = { url = \"http://127.0.0.1:{{port}}/\" }\n",
            "the trigger carries no {{session_id}}",
        ),
        (
            "[issuer]\ncommand = [\"x\"]\ntoken = { pointer = \"share_token\" }\n",
            "line 3, column 21: \"share_token\" is no JSON pointer",
        ),
        (
            "[issuer]\ncommand = [\"x\"]\ntoken = { pointer = \"/a\", handover = true }\n",
            "token is one of { pointer",
        ),
        (
            "[importer]\ncommand = [\"x\"]\nprepare = [{ webhook = true }]\n",
            "webhooks are for receivers",
        ),
        (
            "[importer]\ncommand = [\"x\"]\njobs = 0\n",
            "line 3, column 8: jobs is 0",
        ),
        (
            "[importer]\ncommand = [\"x\"]\n[importer.probe.user]\nurl = \"http://127.0.0.1/x\"\npointer = \"/s\"\n",
            "line 4, column 7: \"http://127.0.0.1/x\" names no customer",
        ),
        (
            "[importer]\ncommand = [\"x\"]\n[importer.probe.user]\nurl = \"http://h/{{vendor_data}}\"\npointer = \"/s\"\nvalues = { a = \"fine\" }\n",
            "line 6, column 16: unknown meaning \"fine\"",
        ),
        ("", "no section [server], [issuer] or [importer]"),
    ] {
        fs::write(&path, text).unwrap();
        let output = binary()
            .args(["run", "--target"])
            .arg(&path)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        let shown = stderr(&output);
        assert!(shown.contains(said), "{text}: {shown}");
    }
}

/// A target file for the partner as an importer, with probes at this path.
fn importer(folder: &Path, partner: &Partner, shelf: &str) -> std::path::PathBuf {
    let path = folder.join("importer.toml");
    let origin = format!("http://{}", partner.address);
    let probe = |kind: &str| {
        format!(
            "[importer.probe.{kind}]\nurl = \"{origin}/{shelf}/{{{{vendor_data}}}}\"\npointer = \"/state\"\n"
        )
    };
    let text = format!(
        "[importer]\nurl = \"{origin}\"\n{}{}",
        probe("user"),
        probe("business")
    );
    fs::write(&path, text).unwrap();
    path
}

fn judged(path: &Path, mock: &Mock, rules: &[&str]) -> Output {
    let named = rules.iter().flat_map(|rule| ["--rule", rule]);
    let mut command = with_mock("run", mock);
    command.arg("--target").arg(path).args(named);
    command.output().unwrap()
}

fn checked(path: &Path, mock: &Mock) -> Output {
    with_mock("check-target", mock).arg(path).output().unwrap()
}

fn with_mock(verb: &str, mock: &Mock) -> std::process::Command {
    let mut command = binary();
    command.args([verb, "--mock", mock.text("/base_url")]);
    command
}
