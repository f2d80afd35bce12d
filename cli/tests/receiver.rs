//! `receiver`, `init receiver` and `check-target`: a receiver of one's own, judged from outside.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;
#[path = "common/shop.rs"]
mod shop;

use std::fs;
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use common::{binary, run, stderr, stdout};
use serde_json::Value;
use shop::{Doorman, SECRET, Shop};

#[test]
fn a_right_receiver_is_conformant_in_one_line() {
    let shop = Shop::open(Doorman::Verifies);
    let output = judged(&shop, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let shown = stdout(&output);
    assert!(shown.contains("over the canonical form"), "{shown}");
    assert!(
        !shown.contains(SECRET) && !stderr(&output).contains(SECRET),
        "{shown}"
    );
}

#[test]
fn a_receiver_that_takes_everything_fails_and_is_told_what_mends_it() {
    let shop = Shop::open(Doorman::LetsEverybodyIn);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let report = format!("json={}", path.display());
    let output = judged(&shop, &["--report", &report, "--seed", "7"]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    let shown = stdout(&output);
    assert!(
        shown.contains("takes everything, signed or not")
            && shown.contains("Verify X-Signature-V2"),
        "{shown}"
    );
    let report: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(report["exit_code"], 1);
    assert_eq!(report["seed"], 7);
    let rules = report["rules"].as_array().unwrap();
    let unsigned = rules
        .iter()
        .find(|rule| rule["id"] == "receiver-rejects-missing-signature")
        .unwrap();
    assert_eq!(unsigned["verdict"], "fail");
    let replay = &unsigned["findings"][0]["replay"];
    let caveat = replay[0].as_str().unwrap();
    assert!(
        caveat.starts_with("# ") && caveat.ends_with("--rule receiver-rejects-missing-signature"),
        "{replay}"
    );
    // The shop keeps no event twice: what is delivered again is still answered.
    let again = Command::new("sh")
        .args(["-c", replay[1].as_str().unwrap()])
        .env("no_proxy", "127.0.0.1")
        .output()
        .unwrap();
    assert!(
        stdout(&again).starts_with("HTTP/1.1 200"),
        "{}",
        stdout(&again)
    );
}

#[test]
fn a_probe_on_the_command_line_shows_effects() {
    let shop = Shop::open(Doorman::Verifies);
    let user = format!("{}#/state", shop.shows("user"));
    let business = format!("{}#/state", shop.shows("business"));
    let probes = ["--probe-user", &user, "--probe-business", &business];
    let values = [
        "--probe-value",
        "approved=onboarded",
        "--probe-value",
        "declined=rejected",
        "--probe-value",
        "waiting=pending",
    ];
    let output = judged(
        &shop,
        &[
            &probes[..],
            &values[..],
            &["--rule", "receiver-dedupes-event-id"],
            &["--rule", "receiver-kyb-status-understood"],
        ]
        .concat(),
    );
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(!shown.contains("Effects are not judged"), "{shown}");
    assert!(!shown.contains("skipped: "), "{shown}");
}

#[test]
fn without_a_probe_nothing_that_needs_one_is_judged() {
    let shop = Shop::open(Doorman::Verifies);
    let output = judged(&shop, &["--rule", "receiver-dedupes-event-id"]);
    assert_eq!(output.status.code(), Some(3), "{}", stdout(&output));
    assert!(stdout(&output).contains("probe"), "{}", stdout(&output));
}

#[test]
fn whoever_turns_genuine_deliveries_away_as_well_is_not_conformant() {
    let shop = Shop::open(Doorman::Verifies);
    let typo = format!("{}s", shop.webhook());
    let refusals = [
        "receiver-rejects-missing-signature",
        "receiver-rejects-tampered-body",
        "receiver-verifies-before-trusting",
    ];
    let output = with_secret(["receiver", &typo])
        .args(refusals.iter().flat_map(|rule| ["--rule", rule]))
        .output()
        .unwrap();
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(2), "{shown}");
    assert!(!shown.contains("pass"), "{shown}");
    assert!(
        shown.contains("A genuine approval was answered 404"),
        "{shown}"
    );
}

#[test]
fn a_command_that_does_not_come_up_is_quoted_once_and_without_its_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    let script = "echo bad secret $DIDIT_WEBHOOK_SECRET for $SHOP_PASSWORD >&2; exit 1";
    fs::write(
        &path,
        format!(
            "[receiver]\ncommand = [\"sh\", \"-c\", \"{script}\"]\nsecret = \"${{OURS}}\"\n\
             env = {{ SHOP_PASSWORD = \"shop-password-made-up\" }}\n"
        ),
    )
    .unwrap();
    let mut command = binary();
    command.env("OURS", SECRET).args(["receiver", "--target"]);
    let output = command.arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("bad secret $DIDIT_WEBHOOK_SECRET for $SHOP_PASSWORD"),
        "{said}"
    );
    assert_eq!(said.matches("did not come up").count(), 1, "{said}");
    assert!(
        !said.contains(SECRET) && !said.contains("made-up"),
        "{said}"
    );
}

#[test]
fn a_receiver_that_is_down_ends_in_2_and_says_what_to_check() {
    let url = format!("http://127.0.0.1:{}/webhook", free_port());
    let output = with_secret(["receiver", &url]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("does not answer"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_can_not_be_judged_is_told_before_anything_is_sent() {
    let url = "http://127.0.0.1:9/webhook";
    for (args, said) in [
        (vec!["receiver"], "<URL>"),
        (vec!["receiver", url, "--target", "x.toml"], "--target"),
        (
            vec!["receiver", url, "--rule", "receiver-rejects-stal"],
            "did you mean \"receiver-rejects-stale\"?",
        ),
        (
            vec!["receiver", url, "--rule", "share-created"],
            "area share",
        ),
        (
            vec!["receiver", url, "--secret-env", "NO_SUCH_NAME"],
            "NO_SUCH_NAME is not set",
        ),
        (
            vec!["receiver", url, "--probe-user", "http://127.0.0.1:9/x#/y"],
            "{{vendor_data}}",
        ),
        (
            vec!["receiver", "--target", "/nowhere/target.toml"],
            "init receiver",
        ),
        (
            vec!["check-target", "/nowhere/target.toml"],
            "init receiver",
        ),
    ] {
        let output = with_secret(&args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            stderr(&output).contains(said),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    let output = run(&["receiver", url]);
    assert!(
        stderr(&output).contains("DIDIT_WEBHOOK_SECRET"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_file_that_init_writes_can_be_checked_and_judged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    let file = path.to_str().unwrap();
    let output = run(&["init", "receiver", file]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let shop = Shop::open(Doorman::Verifies);
    let written = fs::read_to_string(&path).unwrap();
    let ours = written.replace("127.0.0.1:3000", &shop.address.to_string());
    fs::write(&path, &ours).unwrap();

    let checked = with_secret(["check-target", file]).output().unwrap();
    assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
    let shown = stdout(&checked);
    assert!(shown.contains("accepted with 200"), "{shown}");
    assert!(shown.contains("receiver-dedupes-event-id"), "{shown}");
    let judged = with_secret(["receiver", "--target", file])
        .output()
        .unwrap();
    assert_eq!(judged.status.code(), Some(0), "{}", stdout(&judged));

    let again = run(&["init", "receiver", file]);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        stderr(&again).contains("left as it is"),
        "{}",
        stderr(&again)
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), ours);
}

#[test]
fn check_target_refuses_a_probe_that_does_not_move_and_another_secret() {
    let shop = Shop::open(Doorman::Verifies);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    let elsewhere = shop.shows("nobody");
    let text = format!(
        "[receiver]\nurl = \"{}\"\nsecret = \"${{HOOK}}\"\n[receiver.probe.user]\nurl = \"{elsewhere}\"\npointer = \"/state\"\n",
        shop.webhook()
    );
    fs::write(&path, text).unwrap();
    let check = |secret: &str| {
        let mut command = binary();
        command.arg("check-target").arg(&path).env("HOOK", secret);
        command.output().unwrap()
    };
    let output = check(SECRET);
    assert_eq!(output.status.code(), Some(2));
    let shown = stdout(&output);
    assert!(
        shown.contains("does not move on a genuine approval"),
        "{shown}"
    );
    let output = check("another-secret");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stdout(&output).contains("answered 401"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn a_command_is_started_told_its_port_and_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    let program = env!("CARGO_BIN_EXE_didit-conformance");
    let listen =
        r#""hook", "listen", "--secret-env", "DIDIT_WEBHOOK_SECRET", "--port", "{{port}}""#;
    fs::write(
        &path,
        format!("[receiver]\ncommand = [\"{program}\", {listen}]\n"),
    )
    .unwrap();
    let file = path.to_str().unwrap();
    let rules = [
        "--rule",
        "receiver-without-secret-accepts-nothing",
        "--rule",
        "receiver-accepts-valid",
    ];
    let output = binary()
        .args(["receiver", "--target", file])
        .args(rules)
        .output()
        .unwrap();
    let shown = stdout(&output);
    assert_eq!(output.status.code(), Some(0), "{shown}{}", stderr(&output));
    assert!(!shown.contains("skipped:"), "{shown}");
    let checked = run(&["check-target", file]);
    assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
}

#[test]
fn a_command_that_ends_during_the_run_is_named_with_its_last_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    let program = env!("CARGO_BIN_EXE_didit-conformance");
    let heard = folder.path().join("heard").display().to_string();
    let script = format!(
        ": > {heard}; {program} hook listen --port $PORT > {heard} & \
         until [ $(wc -l < {heard}) -ge 4 ]; do :; done; kill $!; echo out of paper >&2; exit 7"
    );
    fs::write(
        &path,
        format!("[receiver]\ncommand = [\"sh\", \"-c\", \"{script}\"]\n"),
    )
    .unwrap();
    let output = run(&["receiver", "--target", path.to_str().unwrap()]);
    assert_ne!(output.status.code(), Some(0));
    let shown = stdout(&output);
    let shown: Vec<&str> = shown.split_whitespace().collect();
    let shown = shown.join(" ");
    assert!(
        shown.contains(
            "did not live to the end of the run: it ended with exit status: 7: out of paper"
        ),
        "{shown}"
    );
}

#[test]
fn an_interrupted_run_leaves_no_program_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    let noted = folder.path().join("pid");
    let note = noted.display();
    // It is up when its number is noted, and never listens.
    let script = format!("echo $$ > {note}.new; mv {note}.new {note}; exec sleep 600");
    let receiver = format!("[receiver]\ncommand = [\"sh\", \"-c\", \"{script}\"]\n");
    fs::write(&path, receiver).unwrap();
    let child = binary()
        .args(["receiver", "--target", path.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while !noted.exists() {
        std::thread::yield_now();
    }
    let kill = |signal: &str, id: &str| Command::new("kill").args([signal, id]).output().unwrap();
    assert!(kill("-INT", &child.id().to_string()).status.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("interrupted before it was through"), "{said}");
    let program = fs::read_to_string(&noted).unwrap();
    let is_there = kill("-0", program.trim()).status.success();
    assert!(!is_there, "it still runs");
}

#[test]
fn a_mistake_in_a_target_file_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("target.toml");
    for (text, said) in [
        (
            "[receiver]\ntrigger = 1\n",
            "line 2, column 1: unknown field `trigger`",
        ),
        (
            "[receiver]\nurl = \"http://127.0.0.1:9/\"\nsecret = \"${NOT_SET}\"\n",
            "line 3, column 10: the variable NOT_SET is not set",
        ),
        (
            "[receiver]\nurl = \"http://127.0.0.1:9/\"\nsecret = \"in the clear\"\n",
            "a secret does not belong in a file",
        ),
        (
            "\n[receiver]\nsecret = \"${HOOK}\"\n",
            "names neither a url nor a command",
        ),
        (
            "[receiver]\nurl = \"http://127.0.0.1:{{port}}/\"\nsecret = \"${HOOK}\"\n",
            "line 2, column 7: {{port}} stands for nothing here",
        ),
        ("[receiver]\nurl = 3\n", "line 2, column 7: invalid type"),
        ("url = ", "line 1, column"),
        ("", "no section [receiver]"),
    ] {
        fs::write(&path, text).unwrap();
        let mut command = binary();
        command
            .env("HOOK", SECRET)
            .args(["receiver", "--target"])
            .arg(&path);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        let shown = stderr(&output);
        assert!(shown.contains(said), "{text}: {shown}");
        assert!(!shown.contains("in the clear"), "{shown}");
    }
}

fn judged(shop: &Shop, args: &[&str]) -> Output {
    with_secret(["receiver", &shop.webhook()])
        .args(args)
        .output()
        .unwrap()
}

fn with_secret<'a>(
    args: impl IntoIterator<Item = &'a (impl AsRef<std::ffi::OsStr> + ?Sized + 'a)>,
) -> Command {
    let mut command = binary();
    command.env("DIDIT_WEBHOOK_SECRET", SECRET).args(args);
    command
}

/// A port that was free a moment ago: nothing answers there.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
