use std::process::Command;

use conformance::outcome::Finding;
use conformance::{Selection, Silent, Target, run};

use crate::toy::{Manner, Toy};

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_pasted_into_a_shell_shows_the_finding_again() {
    let toy = Toy::start(Manner::Sloppy).await;
    let finding = first_finding(&toy, "share-created").await;
    let shown = played(&finding, &[("DIDIT_CONTROL", &toy.control_url())]).await;
    assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
    assert!(shown.contains("share_token"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_hands_tokens_from_line_to_line() {
    let toy = Toy::start(Manner::RefusesImports).await;
    let finding = first_finding(&toy, "import-created").await;
    assert!(
        finding
            .replay
            .iter()
            .any(|line| line.starts_with("SHARE_TOKEN=$(curl "))
    );
    let shown = played(&finding, &[("DIDIT_CONTROL", &toy.control_url())]).await;
    assert!(shown.starts_with("HTTP/1.1 403"), "{shown}");
    assert!(shown.contains("Not today."), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_are_no_worlds_the_reader_sets_keys_and_ids() {
    let toy = Toy::start(Manner::Sloppy).await;
    let finding = finding_of(&toy.without_control(), "share-created").await;
    let shown = played(
        &finding,
        &[
            ("DIDIT_BASE_URL", &toy.base_url),
            ("ISSUER_API_KEY", "any-key-at-all"),
            ("IMPORTER_APPLICATION_ID", "any-application"),
            ("SESSION_ID", "any-session"),
        ],
    )
    .await;
    assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
    assert!(shown.contains("any-application"), "{shown}");
}

async fn first_finding(toy: &Toy, rule: &str) -> Finding {
    finding_of(&toy.target(), rule).await
}

async fn finding_of(target: &Target, rule: &str) -> Finding {
    let selection = Selection::parse::<&str, _>(&[], &[rule]).unwrap();
    let outcome = run(target, &selection, &mut Silent).await.unwrap();
    outcome.rules[0].scenarios[0].findings[0].clone()
}

async fn played(finding: &Finding, set: &[(&str, &str)]) -> String {
    let mut shell = Command::new("sh");
    shell
        .args(["-eu", "-c", &finding.replay.join("\n")])
        .env("no_proxy", "127.0.0.1")
        .envs(set.iter().copied());
    let ran = tokio::task::spawn_blocking(move || shell.output().unwrap())
        .await
        .unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    String::from_utf8(ran.stdout).unwrap()
}
