use std::process::Command;

use conformance::outcome::Finding;
use conformance::report::failures;
use conformance::{Properties, Selection};
use mock_server::MockServer;
use serde_json::json;

use crate::trial::{AREAS, findings, tried, world};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_saved_script_shows_the_answer_that_was_found() {
    let mock = MockServer::start().await.unwrap();
    for (defect, rule) in [
        ("share-answers-200", "share-created"),
        ("duplicates-allowed", "import-duplicate"),
        ("deletion-revives", "import-duplicate-after-delete"),
        ("half-the-signature", "import-token-tampered"),
        ("two-seconds-of-leeway", "import-token-expiry-boundary"),
        ("source-gone-is-a-bad-request", "import-source-gone"),
    ] {
        let target = world(&mock, &[("defect", json!(defect))]);
        let selection = Selection::parse::<_, &str>(&AREAS, &[])
            .unwrap()
            .with_seed(1);
        let outcome = tried(&target, &selection, Properties::alone(80)).await;
        let files = failures(&outcome);
        let script = files
            .iter()
            .find(|(name, _)| *name == format!("{rule}.sh"))
            .unwrap_or_else(|| panic!("{defect} does not fail {rule}"));
        let found = findings(&outcome);
        let shown = played(&script.1, &mock.control_url()).await;
        let fits = found
            .iter()
            .filter(|(failed, _)| *failed == rule)
            .any(|(_, finding)| shown.starts_with(&format!("HTTP/1.1 {}", status(finding))));
        assert!(fits, "{defect}: {shown}\n{}", script.1);
    }
}

fn status(finding: &Finding) -> u16 {
    let last = finding.exchanges.last().unwrap();
    last.answer.as_ref().unwrap().status
}

async fn played(script: &str, control: &str) -> String {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", script])
        .env("no_proxy", "127.0.0.1")
        .env("DIDIT_CONTROL", control);
    let ran = tokio::task::spawn_blocking(move || shell.output().unwrap())
        .await
        .unwrap();
    let errors = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{errors}\n{script}");
    String::from_utf8(ran.stdout).unwrap()
}
