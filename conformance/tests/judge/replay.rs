use std::process::Command;

use conformance::outcome::Finding;
use conformance::{Selection, Silent, run};

use crate::toy::{Manner, Toy};

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_pasted_into_a_shell_shows_the_finding_again() {
    let toy = Toy::start(Manner::Sloppy).await;
    let finding = first_finding(&toy, "share-created").await;
    let shown = played(&toy, &finding).await;
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
    let shown = played(&toy, &finding).await;
    assert!(shown.starts_with("HTTP/1.1 403"), "{shown}");
    assert!(shown.contains("Not today."), "{shown}");
}

async fn first_finding(toy: &Toy, rule: &str) -> Finding {
    let selection = Selection::parse::<&str, _>(&[], &[rule]).unwrap();
    let outcome = run(&toy.target(), &selection, &mut Silent).await.unwrap();
    outcome.rules[0].scenarios[0].findings[0].clone()
}

async fn played(toy: &Toy, finding: &Finding) -> String {
    let script = finding.replay.join("\n");
    let control = toy.control_url();
    let ran = tokio::task::spawn_blocking(move || {
        Command::new("sh")
            .args(["-eu", "-c", &script])
            .env("DIDIT_CONTROL", control)
            .env("no_proxy", "127.0.0.1")
            .output()
            .unwrap()
    })
    .await
    .unwrap();
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    String::from_utf8(ran.stdout).unwrap()
}
