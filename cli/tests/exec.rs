//! `exec`: a program of one's own against a fresh mock, its traffic judged, one exit code for both.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::{binary, stderr, stdout};
use serde_json::Value;

/// What the scripts begin with: a request with the key where it belongs, and the status it gets.
const ASK: &str = r#"
set -eu
ask() { # METHOD PATH [BODY] [CURL'S OPTIONS…]
    method=$1 path=$2 body=${3-}
    shift; shift; [ $# -eq 0 ] || shift
    if [ -n "$body" ]; then
        set -- "$@" -H 'content-type: application/json' -d "$body"
    fi
    curl -s --noproxy '*' -o "$OUT" -w '%{http_code}' -X "$method" -H "x-api-key: $DIDIT_API_KEY" "$@" "$DIDIT_BASE_URL$path"
}
OUT=$(mktemp)
trap 'rm -f "$OUT"' EXIT
"#;

fn exec(options: &[&str], script: &str) -> Output {
    let script = format!("{ASK}{script}");
    binary()
        .arg("exec")
        .args(options)
        .args(["--", "sh", "-c", &script])
        .output()
        .unwrap()
}

fn json_report(folder: &Path, options: &[&str], script: &str) -> (Output, Value) {
    let path = folder.join("report.json");
    let report = format!("json={}", path.display());
    let options: Vec<&str> = options
        .iter()
        .copied()
        .chain(["--report", &report])
        .collect();
    let output = exec(&options, script);
    let text = fs::read_to_string(&path).unwrap();
    (output, serde_json::from_str(&text).unwrap())
}

fn verdict<'report>(report: &'report Value, rule: &str) -> &'report Value {
    let rules = report["rules"].as_array().unwrap();
    let judged = rules.iter().find(|judged| judged["id"] == rule);
    judged.map_or(&Value::Null, |judged| &judged["verdict"])
}

#[test]
fn a_program_that_does_right_is_conformant() {
    let folder = tempfile::tempdir().unwrap();
    let (output, report) = json_report(
        folder.path(),
        &[],
        r#"[ "$(ask GET /v3/sessions/)" = 200 ]; [ "$(ask GET /v3/workflows/)" = 200 ]; echo "all tests passed""#,
    );
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    let shown = stdout(&output);
    assert!(shown.starts_with("all tests passed\n"), "{shown}");
    assert!(
        shown.contains("2 exchanges reached the mock, 0 of them wrong on purpose; 0 findings"),
        "{shown}"
    );
    assert_eq!(report["exit_code"], 0);
    assert_eq!(verdict(&report, "traffic-auth-header"), "pass");
    // What no call could have broken is not called a pass.
    assert_eq!(verdict(&report, "traffic-own-workflow"), &Value::Null);
    assert!(
        shown.contains("No call was seen that could break"),
        "{shown}"
    );
}

#[test]
fn what_is_wrong_is_told_with_the_documents_and_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let (output, report) = json_report(
        folder.path(),
        &[],
        r#"curl -s --noproxy '*' -o "$OUT" -H "Authorization: Bearer $DIDIT_API_KEY" "$DIDIT_BASE_URL/v3/sessions/"
           ask GET /v3/v3/sessions/ >/dev/null; ask GET /v3/sessions >/dev/null"#,
    );
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert_eq!(verdict(&report, "traffic-auth-header"), "fail");
    assert_eq!(verdict(&report, "traffic-known-endpoint"), "fail");
    assert_eq!(verdict(&report, "traffic-trailing-slash"), "warn");
    let shown = stdout(&output);
    for told in [
        "has `Authorization`, which Didit does not read",
        "already ends in `/v3`",
        "Didit's integration recipe",
        "X-Mock-Expect: 401",
        "[[intended]]",
    ] {
        let joined = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains(told), "{told}: {shown}");
    }
}

#[test]
fn no_secret_is_told() {
    let script = r#"echo "$DIDIT_API_KEY" > "$KEY"
        curl -s --noproxy '*' -o "$OUT" "$DIDIT_BASE_URL/v3/sessions/?api_key=$DIDIT_API_KEY""#;
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    let script = format!("KEY={}\n{script}", key.display());
    let (output, report) = json_report(folder.path(), &[], &script);
    assert_eq!(verdict(&report, "traffic-no-secret-in-url"), "fail");
    let key = fs::read_to_string(key).unwrap();
    let everything = format!("{}{}{report}", stdout(&output), stderr(&output));
    assert!(key.len() > 40 && !everything.contains(key.trim()));
}

#[test]
fn a_mistake_on_purpose_is_counted_named_and_not_failed() {
    let output = exec(
        &[],
        r#"[ "$(ask GET /v3/nothing/ "" -H 'X-Mock-Expect: 4xx')" = 404 ]
           [ "$(ask GET /v3/nothing/ "" -H 'X-Mock-Expect: 4xx')" = 404 ]; ask GET /v3/sessions/ >/dev/null"#,
    );
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let shown = stdout(&output);
    assert!(
        shown.contains("3 exchanges reached the mock, 2 of them wrong on purpose"),
        "{shown}"
    );
    assert!(
        shown.contains("Intended: GET /v3/nothing/ → 404, 2 times."),
        "{shown}"
    );
}

#[test]
fn an_announcement_that_does_not_come_true_fails() {
    let output = exec(
        &[],
        r#"ask GET /v3/sessions/ "" -H 'X-Mock-Expect: 403' >/dev/null"#,
    );
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    let shown = stdout(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        shown.contains("said X-Mock-Expect: 403, and was answered 200"),
        "{shown}"
    );
    let output = exec(
        &[],
        r#"ask GET /v3/sessions/ "" -H 'X-Mock-Expect: teapot' >/dev/null"#,
    );
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert!(stdout(&output).contains("teapot"));
}

#[test]
fn a_file_says_what_is_wrong_on_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("traffic.toml");
    let named = file.display().to_string();
    let script = r#"ask GET /v3/nothing/7/ >/dev/null; ask GET /v3/sessions >/dev/null"#;
    fs::write(
        &file,
        "[[intended]]\npath = \"/v3/nothing/*/\"\nstatus = \"404\"\nreason = \"to see the message\"\n\n\
         [[expectation]]\nrule = \"traffic-trailing-slash\"\nexpect = \"warn\"\nreason = \"the SDK's way\"\n",
    )
    .unwrap();
    let output = exec(&["--expect", &named, "--fail-on", "should"], script);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("Intended: GET /v3/nothing/7/ → 404, 1 time."));
    // An entry that nothing fits any more is told.
    fs::write(
        &file,
        "[[intended]]\npath = \"/v3/gone/\"\nreason = \"to see the message\"\n",
    )
    .unwrap();
    let output = exec(&["--expect", &named], "ask GET /v3/sessions/ >/dev/null");
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert!(
        stdout(&output).contains("take the entry out"),
        "{}",
        stdout(&output)
    );
    fs::write(&file, "[[intended]]\npath = \"/v3/gone/\"\n").unwrap();
    let output = exec(&["--expect", &named], "true");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("missing field `reason`"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn one_exit_code_tells_of_both() {
    for (options, script, code) in [
        (&[][..], "ask GET /v3/sessions/ >/dev/null; exit 7", 1),
        (&[], "exit 7", 1),
        (&[], "true", 3),
        (&[], "ask GET /v3/sessions >/dev/null", 0),
        (
            &["--fail-on", "should"],
            "ask GET /v3/sessions >/dev/null",
            1,
        ),
    ] {
        let output = exec(options, script);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{script}: {}",
            stdout(&output)
        );
        if script.ends_with("exit 7") {
            let shown = stdout(&output)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(shown.contains("ended with exit code 7"), "{shown}");
        }
    }
    let output = binary()
        .args(["exec", "--", "/no/such/program"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot start the command /no/such/program"));
    let output = binary().arg("exec").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_whole_story_can_be_played_from_the_environment() {
    let script = r#"
        session=$(curl -s --noproxy '*' -X POST "$DIDIT_MOCK_CONTROL_URL/sessions" | sed 's/.*"session_id":"\([^"]*\)".*/\1/')
        partner=$DIDIT_API_KEY
        [ "$(ask POST "/v3/session/$session/share/" "{\"for_application_id\":\"$PARTNER_APPLICATION_ID\"}")" = 201 ]
        token=$(sed 's/.*"share_token":"\([^"]*\)".*/\1/' "$OUT")
        DIDIT_API_KEY=$PARTNER_API_KEY
        [ "$(ask GET /v3/workflows/)" = 200 ]
        case $DIDIT_API_BASE_URL in "$DIDIT_BASE_URL/v3") ;; *) exit 9 ;; esac
        [ -n "$DIDIT_WEBHOOK_SECRET$DIDIT_APPLICATION_ID$DIDIT_KYC_WORKFLOW_ID$DIDIT_KYB_WORKFLOW_ID$DIDIT_AUTH_BASE_URL" ]
        body="{\"share_token\":\"$token\",\"workflow_id\":\"$DIDIT_KYC_WORKFLOW_ID\"}"
        [ "$(ask POST /v3/session/import-shared/ "$body")" = 404 ]
    "#;
    // The issuer's workflow in the importer's hands: told, because the two are told apart.
    let output = exec(&["--as", "issuer"], script);
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    let shown = stdout(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(shown.contains("is another application's"), "{shown}");
    assert!(shown.contains("not conformant: a MUST failed"), "{shown}");
}

#[test]
fn a_report_on_stdout_stands_there_alone() {
    let output = exec(
        &["--report", "json=-"],
        "echo from the tests; ask GET /v3/sessions/ >/dev/null",
    );
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(report["exit_code"], 0);
    assert!(stderr(&output).contains("from the tests"));
}

#[test]
fn an_interrupt_ends_the_command_and_reports_what_was_seen() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("ready");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    let script = format!(
        "{ASK}\nask GET /v3/sessions/ >/dev/null\necho ready > {}\nexec sleep 600",
        fifo.display()
    );
    let child = binary()
        .args(["exec", "--", "sh", "-c", &script])
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Comes back when the script has written into it.
    fs::read_to_string(&fifo).unwrap();
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(
        stdout(&output).contains("interrupted"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn a_receiver_is_registered_before_the_command_starts() {
    let script = r#"[ "$(ask GET /v3/webhook/destinations/)" = 200 ]; cat "$OUT"; echo
        [ ${#DIDIT_WEBHOOK_SECRET} = 43 ]"#;
    let output = exec(&["--webhook", "http://127.0.0.1:9/webhook"], script);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    let shown = stdout(&output);
    let registered: Value = serde_json::from_str(shown.lines().next().unwrap()).unwrap();
    assert_eq!(registered[0]["url"], "http://127.0.0.1:9/webhook");
    // What the judge itself asked for is not the command's traffic.
    assert!(shown.contains("1 exchange reached the mock"), "{shown}");
    let output = exec(&["--webhook", "somewhere"], "true");
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(
        stderr(&output).contains("the receiver somewhere can't be registered"),
        "{}",
        stderr(&output)
    );
}
