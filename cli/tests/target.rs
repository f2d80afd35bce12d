//! `run --target`, `diff` and `init server`: servers that are described in a file.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{Mock, binary, run, stderr, stdout};
use serde_json::Value;

/// A file that describes a mock's default world as a server without any controls.
fn described(mock: &Mock, folder: &Path, more: &str) -> PathBuf {
    let mut text = format!("[server]\nbase_url = \"{}\"\n", mock.text("/base_url"));
    for name in ["issuer", "importer"] {
        text.push_str(&format!(
            "[server.{name}]\napi_key = \"${{{}_KEY}}\"\n",
            name.to_uppercase()
        ));
        for member in ["application_id", "kyc_workflow_id", "kyb_workflow_id"] {
            let value = mock.text(&format!("/{name}/{member}"));
            text.push_str(&format!("{member} = \"{value}\"\n"));
        }
    }
    text.push_str(more);
    let path = folder.join("static.toml");
    fs::write(&path, text).unwrap();
    path
}

/// The default world's finished sessions as a pool.
fn pool(mock: &Mock) -> String {
    let sessions = mock.ready["sessions"].as_array().unwrap();
    let mut text = String::new();
    for session in sessions {
        let status = match session["status"].as_str().unwrap() {
            "Approved" | "APPROVED" => "Approved",
            "Declined" | "DECLINED" => "Declined",
            "In Review" | "IN_REVIEW" => "In Review",
            _ => continue,
        };
        text.push_str(&format!(
            "[[server.pool]]\nsession_id = {}\nsession_kind = {}\nstatus = \"{status}\"\n",
            session["session_id"], session["session_kind"]
        ));
    }
    text
}

fn command(mock: &Mock, path: &Path) -> Command {
    let mut command = binary();
    command
        .env("ISSUER_KEY", mock.text("/issuer/api_key"))
        .env("IMPORTER_KEY", mock.text("/importer/api_key"))
        .args(["run", "--quiet-ms", "50", "--target"])
        .arg(path);
    command
}

fn judged(mock: &Mock, path: &Path, more: &[&str]) -> (Output, Value) {
    let report = path.with_extension("json");
    let output = command(mock, path)
        .args(["--report", &format!("json={}", report.display())])
        .args(more)
        .output()
        .unwrap();
    let report = fs::read_to_string(report).unwrap_or_default();
    (output, serde_json::from_str(&report).unwrap_or_default())
}

fn verdicts(report: &Value) -> BTreeMap<&str, &str> {
    let rules = report["rules"].as_array().unwrap();
    rules
        .iter()
        .map(|rule| {
            (
                rule["id"].as_str().unwrap(),
                rule["verdict"].as_str().unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_server_without_controls_is_judged_by_two_applications_and_six_sessions_again_and_again() {
    let mock = Mock::start(&["--port", "0"]);
    let folder = tempfile::tempdir().unwrap();
    let path = described(&mock, folder.path(), &pool(&mock));
    let areas = [
        "--area", "auth", "--area", "share", "--area", "import", "--area", "refusals",
    ];
    let (output, first) = judged(&mock, &path, &areas);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    let of_first = verdicts(&first);
    for rule in [
        "share-created",
        "import-created",
        "import-duplicate",
        "import-payload-cloned",
    ] {
        assert_eq!(of_first[rule], "pass", "{rule}");
    }
    // A token's end, a session that no longer exists and a third application are not to be had here.
    for rule in [
        "import-token-expiry-boundary",
        "share-across-organisations",
        "import-source-gone",
    ] {
        assert_eq!(of_first[rule], "skipped", "{rule}");
    }
    assert!(shown.contains("for want of finished sessions"), "{shown}");
    assert!(!shown.contains(mock.text("/issuer/api_key")));
    // Everything that it made is gone again, so the next run finds what this one found.
    let (_, second) = judged(&mock, &path, &areas);
    assert_eq!(verdicts(&second), of_first);
}

#[test]
fn sessions_can_be_made_by_a_command() {
    let mock = Mock::start(&["--port", "0"]);
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("make.sh");
    let sessions = format!("{}/worlds/default/sessions", mock.text("/control"));
    let body = r#"{\"application_id\":\"$APPLICATION_ID\",\"session_kind\":\"$SESSION_KIND\",\"status\":\"$STATUS\"}"#;
    fs::write(
        &script,
        format!(
            "echo making one\ncurl -s {sessions} -d \"{body}\" | sed 's/.*\"session_id\":\"\\([^\"]*\\)\".*/\\1/'\n"
        ),
    )
    .unwrap();
    let provision = format!(
        "[server.provision]\ncommand = [\"sh\", \"{}\"]\n",
        script.display()
    );
    let path = described(&mock, folder.path(), &provision);
    let rules = [
        "--rule",
        "share-unfinished-refused",
        "--rule",
        "import-source-gone",
        "--rule",
        "import-kind",
    ];
    let (output, report) = judged(
        &mock,
        &path,
        &[&rules[..], &["--properties", "off"]].concat(),
    );
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(
        verdicts(&report).values().all(|verdict| *verdict == "pass"),
        "{}",
        stdout(&output)
    );
    fs::write(&script, "echo out of sessions >&2; exit 3\n").unwrap();
    let (output, _) = judged(
        &mock,
        &path,
        &["--rule", "import-kind", "--properties", "off"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stdout(&output).contains("out of sessions"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn didits_own_service_is_judged_only_where_somebody_says_that_it_is_a_sandbox() {
    let output = run(&[
        "run",
        "--base-url",
        "https://VERIFICATION.didit.me./",
        "--control-url",
        "http://127.0.0.1:9",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("confirm = \"sandbox\""),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_a_file_gets_wrong_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("server.toml");
    let issuer = "[server.issuer]\napi_key = \"${K}\"\napplication_id = \"a\"\nkyc_workflow_id = \"b\"\nkyb_workflow_id = \"c\"\n";
    for (text, said) in [
        ("[receiver]\nurl = \"http://127.0.0.1:9\"\n".to_owned(), "no section [server]"),
        ("[server]\n".to_owned(), "missing field `base_url`"),
        ("[server]\nbase_url = \"http://127.0.0.1:9\"\n".to_owned(), "neither a control_url nor applications"),
        ("[server]\nbase_url = \"http://127.0.0.1:9/v3/\"\n".to_owned(), "line 2, column 12: a base URL stands without /v3"),
        (format!("[server]\nbase_url = \"http://127.0.0.1:9\"\n{issuer}"), "both [server.issuer] and [server.importer]"),
        (
            format!("[server]\nbase_url = \"http://127.0.0.1:9\"\n{}", issuer.replace("${K}", "hunter2")),
            "both [server.issuer] and [server.importer]",
        ),
        (
            format!(
                "[server]\nbase_url = \"http://127.0.0.1:9\"\n{}{}",
                issuer.replace("${K}", "hunter2"),
                issuer.replace("issuer", "importer")
            ),
            "a secret does not belong in a file",
        ),
        ("[server]\nbase_url = \"http://127.0.0.1:9\"\nconfirm = \"live\"\n".to_owned(), "\"live\" confirms nothing"),
        ("[server]\nbase_url = \"http://127.0.0.1:9\"\ndialect = \"klingon\"\n".to_owned(), "unknown dialect \"klingon\""),
        ("[server]\nbase_url = \"http://127.0.0.1:9\"\nca_file = \"nowhere.pem\"\n".to_owned(), "cannot read nowhere.pem"),
        ("[server]\nbase_url = \"http://127.0.0.1:9\"\nheaders = { x-api-key = \"1\" }\n".to_owned(), "can't be a header of every call"),
        (
            "[server]\nbase_url = \"http://127.0.0.1:9\"\ncontrol_url = \"http://127.0.0.1:9\"\n[[server.pool]]\nsession_id = \"a\"\nsession_kind = \"person\"\nstatus = \"Approved\"\n".to_owned(),
            "line 6, column 16: unknown session kind \"person\"",
        ),
        ("[server]\nbase_ulr = 1\n".to_owned(), "line 2, column 1: unknown field `base_ulr`"),
    ] {
        fs::write(&path, &text).unwrap();
        let output = binary()
            .env("K", "k")
            .args(["run", "--target"])
            .arg(&path)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(stderr(&output).contains(said), "{text}: {}", stderr(&output));
        assert!(!stderr(&output).contains("hunter2"), "{}", stderr(&output));
    }
}

#[test]
fn a_server_is_not_checked_but_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("server.toml");
    fs::write(&path, "[server]\nbase_url = \"http://127.0.0.1:9\"\n").unwrap();
    let output = run(&["check-target", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("didit-conformance run --target"), "{said}");
}

#[test]
fn the_file_that_init_writes_describes_the_default_world_of_a_mock() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("server.toml");
    let output = run(&["init", "server", path.to_str().unwrap()]);
    assert!(output.status.success());
    assert!(
        stdout(&output).contains("run --target"),
        "{}",
        stdout(&output)
    );
    let mock = Mock::start(&["--port", "0"]);
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("http://127.0.0.1:8080", mock.text("/base_url"));
    fs::write(&path, text).unwrap();
    let output = binary()
        .env("DIDIT_ISSUER_KEY", mock.text("/issuer/api_key"))
        .env("DIDIT_IMPORTER_KEY", mock.text("/importer/api_key"))
        .args(["run", "--rule", "import-created", "--target"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

fn diff(left: &Mock, right: &Mock, areas: &[&str]) -> Output {
    binary()
        .args(["diff", "--left-base-url", left.text("/base_url")])
        .args(["--left-control-url", left.text("/control")])
        .args(["--right-base-url", right.text("/base_url")])
        .args(["--right-control-url", right.text("/control")])
        .args(areas)
        .output()
        .unwrap()
}

#[test]
fn two_sound_servers_do_not_drift_however_their_ids_and_customers_differ() {
    let (left, right) = (
        Mock::start(&["--port", "0", "--seed", "1"]),
        Mock::start(&["--port", "0", "--seed", "2"]),
    );
    let areas = [
        "--area", "share", "--area", "import", "--area", "refusals", "--area", "http",
    ];
    let output = diff(&left, &right, &areas);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("No drift"), "{}", stdout(&output));
}

#[test]
fn a_drift_is_shown_scenario_by_scenario_in_status_and_shape() {
    let sound = Mock::start(&["--port", "0"]);
    let status = Mock::start(&["--port", "0", "--defect", "share-answers-200"]);
    let output = diff(&sound, &status, &["--area", "share"]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(
        shown.contains("201 on the left and 200 on the right"),
        "{shown}"
    );
    assert!(
        shown.contains("it is pass on the left and fail on the right"),
        "{shown}"
    );
    // What no rule may fail for is a drift all the same.
    let shape = Mock::start(&["--port", "0", "--variant", "more-members"]);
    let output = diff(&sound, &shape, &["--rule", "import-created"]);
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(shown.contains("is on the right alone"), "{shown}");
    let nothing = diff(&sound, &shape, &["--rule", "receiver-accepts-valid"]);
    assert_eq!(nothing.status.code(), Some(2), "{}", stdout(&nothing));
}
