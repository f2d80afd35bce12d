//! `run --features` and `steps`: scenarios of somebody's own, from outside of this project.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, in its helpers as well"
)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{binary, run, stderr, stdout};
use serde_json::Value;

const QA: &str = "Feature: What our bank relies on
  @smoke
  Scenario: A partner onboards an approved customer at once
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports the session trusting the issuer's decision
    Then the answer is 201

  @rule:import-duplicate
  Scenario: Twice is once too often
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    When the importer imports the session again
    Then the request is refused with 403
";

fn judged(path: &Path, more: &[&str]) -> Output {
    let mut command = binary();
    command.args(["run", "--features"]).arg(path).args(more);
    command.output().unwrap()
}

#[test]
fn features_from_elsewhere_are_judged_under_their_rules_and_their_own_titles() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("qa/bank");
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("bank.feature"), QA).unwrap();
    fs::write(deep.join("notes.txt"), "no feature").unwrap();
    let report = folder.path().join("report.json");
    let output = judged(
        folder.path(),
        &["--report", &format!("json={}", report.display())],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let report: Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    let rules: Vec<(&str, &str)> = report["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| {
            (
                rule["id"].as_str().unwrap(),
                rule["verdict"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        rules,
        [
            ("import-duplicate", "pass"),
            (
                "own-bank-a-partner-onboards-an-approved-customer-at-once",
                "pass"
            ),
        ]
    );
    let smoke = judged(folder.path(), &["--tag", "@smoke"]);
    assert!(
        stdout(&smoke).contains("1 rule, 1 scenario"),
        "{}",
        stdout(&smoke)
    );
}

#[test]
fn a_scenario_that_is_not_met_fails_the_run_and_is_shown_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.feature");
    fs::write(&path, QA.replace("is 201", "is 200")).unwrap();
    let output = judged(&path, &[]);
    assert_eq!(output.status.code(), Some(1));
    let shown = stdout(&output);
    for said in [
        "bank.feature:3",
        "expected    200",
        "got         201",
        "curl",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains("Didit says"), "{shown}");
    assert!(!shown.contains("explain own-"), "{shown}");
}

const ONBOARDS: &str = "own-bank-a-partner-onboards-an-approved-customer-at-once";

#[test]
fn a_scenario_of_ones_own_is_known_by_its_name_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.feature");
    let broken = QA.replace("is 201", "is 200");
    fs::write(&path, &broken).unwrap();

    let alone = judged(&path, &["--rule", ONBOARDS]);
    assert_eq!(alone.status.code(), Some(1));
    assert!(
        stdout(&alone).contains("1 rule, 1 scenario"),
        "{}",
        stdout(&alone)
    );
    let slip = judged(&path, &["--rule", &ONBOARDS.replace("customer", "custmer")]);
    assert_eq!(slip.status.code(), Some(2));
    assert!(
        stderr(&slip).contains(&format!("did you mean \"{ONBOARDS}\"?")),
        "{}",
        stderr(&slip)
    );

    let expectations = folder.path().join("own.toml");
    let file = expectations.display().to_string();
    let update = ["--expectations", &file, "--update-expectations"];
    assert_eq!(judged(&path, &update).status.code(), Some(1));
    let written = fs::read_to_string(&expectations).unwrap();
    assert!(
        written.contains(&format!("rule = \"{ONBOARDS}\"")),
        "{written}"
    );
    let explained = written.replace("reason = \"\"", "reason = \"Our gateway.\"");
    fs::write(&expectations, explained).unwrap();
    // What stands above it makes no difference.
    fs::write(&path, broken.replace("  @smoke", "\n\n  @smoke")).unwrap();
    let expected = judged(&path, &["--expectations", &file]);
    assert_eq!(expected.status.code(), Some(0), "{}", stdout(&expected));

    let saved = folder.path().join("saved");
    let place = saved.display().to_string();
    let level = broken.replace("@smoke", "@smoke @should");
    fs::write(&path, level).unwrap();
    judged(&path, &["--save-failures", &place]);
    let warned = judged(&saved, &["--fail-on", "should"]);
    let shown = stdout(&warned);
    assert_eq!(warned.status.code(), Some(1), "{shown}");
    assert!(shown.contains(&format!("{ONBOARDS} (SHOULD)")), "{shown}");
}

#[test]
fn the_way_back_to_a_scenario_of_ones_own_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.feature");
    fs::write(&path, QA.replace("is 201", "is 200")).unwrap();
    let output = judged(&path, &["--report", "github=-"]);
    let shown = stdout(&output);
    let file = path.display();
    assert!(
        shown.contains(&format!(
            "::error file={file},line=3,title={ONBOARDS} (MUST)"
        )),
        "{shown}"
    );
    let again = format!("run --features {file} --rule {ONBOARDS}");
    assert!(shown.contains(&again), "{shown}");
    let explain = run(&["explain", ONBOARDS]);
    assert_eq!(explain.status.code(), Some(2));
    let again = format!("run --features PATH --rule {ONBOARDS}");
    assert!(stderr(&explain).contains(&again), "{}", stderr(&explain));
}

#[test]
fn a_step_that_lacks_another_is_the_scenarios_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.feature");
    let report = folder.path().join("report.json");
    let asked = format!("json={}", report.display());
    for (steps, message) in [
        (
            "Then the answer is 201",
            "no step before this one got an answer: add a When",
        ),
        (
            "Given the issuer has an Approved KYC session\n When the importer imports the session\n Then the answer is 201",
            "no share token yet: add a Given that mints one",
        ),
    ] {
        fs::write(&path, format!("Feature: Mine\n Scenario: One\n {steps}\n")).unwrap();
        let output = judged(&path, &["--report", &asked]);
        let shown = stdout(&output);
        assert_eq!(output.status.code(), Some(2), "{shown}");
        assert!(shown.contains(message), "{shown}");
        assert!(shown.contains("your scenario's: mend its steps"), "{shown}");
        assert!(!shown.contains("please report it"), "{shown}");
        let report: Value = serde_json::from_str(&fs::read_to_string(&report).unwrap()).unwrap();
        let finding = &report["rules"][0]["findings"][0];
        assert_eq!(finding["blame"], "scenario");
    }
}

#[test]
fn what_leaves_nothing_to_judge_is_told_with_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.feature");
    fs::write(&path, QA).unwrap();
    for (options, told) in [
        (
            &["--rule", "share-created"][..],
            "--rule share-created leaves nothing to judge of the 2 scenarios in these features: they judge own-bank-a-partner-onboards-an-approved-customer-at-once, import-duplicate. Name one of these",
        ),
        (
            &["--area", "own", "--level", "observed"],
            "--level observed leaves nothing to judge of the 1 scenario that --area own leaves: they are of level must.",
        ),
        (
            &["--tag", "@smoke", "--rule", "import-duplicate"],
            "--tag \"@smoke\" leaves nothing to judge of the 1 scenario that --rule import-duplicate leaves: they carry @rule:import-duplicate.",
        ),
        (
            &["--area", "own", "--shard", "2/2"],
            "--shard 2/2 leaves nothing to judge of the 1 scenario that --area own leaves: what judges one rule stays together, so that they make 1 part at most.",
        ),
    ] {
        let output = judged(&path, options);
        let shown: Vec<String> = stdout(&output)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let shown = shown.join(" ");
        assert_eq!(output.status.code(), Some(3), "{shown}");
        assert!(shown.contains(told), "{shown}");
        assert!(
            shown.contains("what was asked for leaves nothing to judge"),
            "{shown}"
        );
    }
    let output = run(&[
        "run",
        "--area",
        "share",
        "--rule",
        "auth-error-body",
        "--level",
        "observed",
        "--report",
        "github=-",
    ]);
    assert_eq!(output.status.code(), Some(3));
    let shown = stdout(&output);
    assert!(
        shown.contains("--level observed leaves nothing to judge of the "),
        "{shown}"
    );
    assert!(
        shown.contains("that --area share --rule auth-error-body leaves"),
        "{shown}"
    );
}

#[test]
fn what_can_not_be_run_is_an_error_that_names_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.feature");
    for (text, said) in [
        (
            QA.replace("imports the session again", "import the session agan"),
            "bank.feature:14: unknown step \"When the importer import the session agan\": did you mean",
        ),
        (
            QA.replace("import-duplicate", "import-dublicate"),
            "bank.feature:10: unknown rule \"import-dublicate\": did you mean \"import-duplicate\"?",
        ),
        (
            QA.replace("@smoke", "@requires:clok"),
            "bank.feature:3: unknown capability \"clok\": did you mean \"clock\"?",
        ),
        (
            "prose".to_owned(),
            "bank.feature:1:1: \"prose\" stands before any feature",
        ),
        (
            QA.replace("    Then the answer is 201\n", ""),
            "bank.feature:3: scenario \"A partner onboards an approved customer at once\" has no Then: it judges nothing",
        ),
        ("Feature: Empty\n".to_owned(), "no scenario in"),
    ] {
        fs::write(&path, text).unwrap();
        let output = judged(&path, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    let empty = tempfile::tempdir().unwrap();
    let output = judged(empty.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a folder of .feature files"));
    let nowhere = judged(&empty.path().join("nowhere"), &[]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn steps_are_listed_for_people_and_programs() {
    let found = run(&["steps", "zebra"]);
    assert_eq!(found.status.code(), Some(2), "{}", stdout(&found));
    let found = run(&["steps", "import-duplicate", "again"]);
    insta("steps", &stdout(&found));
    let all = run(&["steps", "--format", "json"]);
    let all: Value = serde_json::from_str(&stdout(&all)).unwrap();
    let all = all.as_array().unwrap();
    assert!(all.len() > 100);
    for step in all {
        for member in ["keyword", "expression", "example", "doc"] {
            assert!(!step[member].as_str().unwrap().is_empty(), "{step}");
        }
        assert!(step["rules"].is_array(), "{step}");
    }
    let page = stdout(&run(&["steps", "again", "--format", "markdown"]));
    insta("steps-markdown", &page);
}

fn insta(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/cli");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
