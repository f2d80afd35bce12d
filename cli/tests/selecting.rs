//! `run`: which scenarios, how many at once, until when, and what counts.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use common::{Mock, binary, run, stderr, stdout};
use serde_json::Value;

/// The report of a run with these options.
fn reported(options: &[&str]) -> (Output, Value) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let output = binary()
        .args(["run", "--report", &format!("json={}", path.display())])
        .args(options)
        .output()
        .unwrap();
    let report = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    (output, report)
}

fn scenarios(report: &Value) -> Vec<String> {
    let rules = report["rules"].as_array().unwrap();
    rules
        .iter()
        .flat_map(|rule| rule["scenarios"].as_array().unwrap())
        .map(|scenario| scenario["location"].as_str().unwrap().to_owned())
        .collect()
}

fn against<'a>(mock: &'a Mock, options: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec![
        "--base-url",
        mock.text("/base_url"),
        "--control-url",
        mock.text("/control"),
    ];
    all.extend(options);
    all
}

#[test]
fn the_shards_of_a_run_make_the_whole() {
    let (_, whole) = reported(&["--properties", "off", "--area", "share", "--seed", "1"]);
    let mut together = Vec::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let (output, part) = reported(&[
            "--properties",
            "off",
            "--area",
            "share",
            "--seed",
            "1",
            "--shard",
            shard,
        ]);
        assert_eq!(output.status.code(), Some(0));
        assert!(!scenarios(&part).is_empty());
        together.extend(scenarios(&part));
    }
    let once: BTreeSet<&String> = together.iter().collect();
    assert_eq!(once.len(), together.len());
    let whole = scenarios(&whole);
    assert_eq!(once, whole.iter().collect());
    for shard in ["0/3", "4/3", "1/0", "half"] {
        let refused = run(&["run", "--shard", shard]);
        assert_eq!(refused.status.code(), Some(2), "{shard}");
        assert!(
            stderr(&refused).contains("write I/N"),
            "{}",
            stderr(&refused)
        );
    }
}

#[test]
fn levels_and_tags_choose_scenarios() {
    let (_, musts) = reported(&["--area", "share", "--level", "must"]);
    let levels: BTreeSet<&str> = musts["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["level"].as_str().unwrap())
        .collect();
    assert_eq!(levels, BTreeSet::from(["must"]));
    let (_, tagged) = reported(&["--tag", "@rule:share-created or @rule:share-approved"]);
    let rules: Vec<&str> = tagged["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["share-created", "share-approved"]);
    for (tag, said) in [
        ("@rule:share-creatd", "did you mean @rule:share-created?"),
        ("@smoke", "no scenario carries the tag @smoke"),
        ("@a and", "is no tag expression"),
    ] {
        let refused = run(&["run", "--tag", tag]);
        assert_eq!(refused.status.code(), Some(2), "{tag}");
        assert!(stderr(&refused).contains(said), "{}", stderr(&refused));
    }
}

#[test]
fn fail_fast_claims_nothing_that_was_not_run() {
    let mock = Mock::start(&["--port", "0", "--defect", "share-answers-200"]);
    let options = against(
        &mock,
        &["--properties", "off", "--fail-fast", "--jobs", "1"],
    );
    let (output, report) = reported(&options);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(report["ending"], "stopped-at-failure");
    let shown = stdout(&output);
    assert!(
        shown.contains("The run ended at the first failed MUST"),
        "{shown}"
    );
    let rules = report["rules"].as_array().unwrap();
    let failed = rules
        .iter()
        .filter(|rule| rule["verdict"] == "fail")
        .count();
    assert_eq!(failed, 1);
    // With one scenario at a time nothing begins after the one that failed.
    let (_, whole) = reported(&against(&mock, &["--properties", "off"]));
    assert!(rules.len() < whole["rules"].as_array().unwrap().len());
    for rule in rules.iter().filter(|rule| rule["verdict"] == "pass") {
        let id = &rule["id"];
        let all = whole["rules"].as_array().unwrap();
        let in_full = all.iter().find(|rule| &rule["id"] == id).unwrap();
        assert_eq!(
            rule["scenarios"].as_array().unwrap().len(),
            in_full["scenarios"].as_array().unwrap().len(),
            "{id} passes and was not run to its end"
        );
    }
}

#[test]
fn what_counts_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qa.feature");
    std::fs::write(&path, UNMET).unwrap();
    let path = path.to_str().unwrap();
    let code = |more: &[&str]| {
        let output = binary()
            .args(["run", "--features", path])
            .args(more)
            .output()
            .unwrap();
        output.status.code().unwrap()
    };
    assert_eq!(code(&["--tag", "@should"]), 0);
    assert_eq!(code(&["--tag", "@should", "--fail-on", "should"]), 1);
    assert_eq!(code(&["--tag", "@observed"]), 3);
    let poor = Mock::start(&["--port", "0", "--variant", "capability-missing-rate-limits"]);
    let (base, control) = (poor.text("/base_url"), poor.text("/control"));
    let code_there =
        |more: &[&str]| code(&[&["--base-url", base, "--control-url", control], more].concat());
    assert_eq!(code_there(&["--tag", "@needs-more"]), 3);
    assert_eq!(code_there(&["--tag", "@needs-more or @fine"]), 0);
    let strict = ["--tag", "@needs-more or @fine", "--require-judged"];
    assert_eq!(code_there(&strict), 3);
    assert_eq!(code(&["--require-judged"]), 1);
}

const UNMET: &str = "Feature: F
  Background:
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports the session trusting the issuer's decision

  @should
  Scenario: A should that is not met
    Then the answer is 200

  @observed
  Scenario: Something to observe
    Then the answer is 200

  @fine
  Scenario: A must that is met
    Then the answer is 201

  @wrong
  Scenario: A must that is not met
    Then the answer is 200

  @needs-more @requires:rate-limits
  Scenario: A must that this server has no means for
    Then the answer is 201
";

#[test]
fn an_interrupted_run_reports_what_was_judged() {
    // A server that takes connections and never answers: the run can't end by itself.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (report, qa) = (
        folder.path().join("report.json"),
        folder.path().join("qa.feature"),
    );
    std::fs::write(&qa, UNMET).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let child = Command::new(env!("CARGO_BIN_EXE_didit-conformance"))
        .args([
            "run",
            "--base-url",
            &url,
            "--control-url",
            &url,
            "--features",
        ])
        .arg(&qa)
        .args(["--report", &format!("json={}", report.display())])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Its first call is there: signals are heeded by now.
    let (mut stream, _) = listener.accept().unwrap();
    let mut first = [0; 4];
    stream.read_exact(&mut first).unwrap();
    let id = child.id().to_string();
    let interrupted = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(interrupted.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(2),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    assert!(
        stderr(&output).contains("interrupted"),
        "{}",
        stderr(&output)
    );
    let report: Value = serde_json::from_str(&std::fs::read_to_string(&report).unwrap()).unwrap();
    assert_eq!(report["ending"], "interrupted");
    assert_eq!(report["exit_code"], 2);
}
