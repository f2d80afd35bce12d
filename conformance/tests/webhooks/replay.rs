use std::process::Command;

use conformance::outcome::Verdict;
use conformance::{Selection, Silent, run};

use crate::toy::{Clock, Manner, start};

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_registers_a_receiver_of_its_own_and_shows_the_finding_again() {
    let target = start(Manner::SilentOnUpdate, Clock::Offered).await;
    let selection = Selection::parse::<&str, _>(&[], &["hook-update-status-fires"]).unwrap();
    let outcome = run(&target, &selection, &mut Silent).await.unwrap();
    assert_eq!(outcome.rules[0].verdict, Verdict::Warn);
    let replay = &outcome.rules[0].scenarios[0].findings[0].replay;
    let listens = |line: &String| line.starts_with("didit-conformance hook listen ");
    assert_eq!(replay.iter().filter(|line| listens(line)).count(), 1);
    // The listener has tests of its own; here it only has to be started and stopped.
    let lines: Vec<String> = replay
        .iter()
        .map(|line| match line.strip_prefix("didit-conformance") {
            Some(rest) => format!(":{rest}"),
            None => line.replace("sleep 2; kill $LISTENING", "wait"),
        })
        .map(|line| line.replace("; sleep 1", ""))
        .collect();
    let control = target.control_url.clone().unwrap();
    let mut shell = Command::new("sh");
    shell
        .args(["-eu", "-c", &lines.join("\n")])
        .env("no_proxy", "127.0.0.1")
        .env("DIDIT_CONTROL", control);
    let ran = tokio::task::spawn_blocking(move || shell.output().unwrap())
        .await
        .unwrap();
    let shown = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{shown} {}", lines.join("\n"));
    assert!(shown.contains("{\"now\":1900000000}"), "{shown}");
}
