//! Targets that stop answering half-way.

use std::sync::mpsc;
use std::time::Duration;

use conformance::outcome::{Blame, Ending, ExitCode, FailOn, RunOutcome, Verdict, exit_code};
use conformance::{Conduct, Mode, Properties, Selection, Silent, Target, carry_out, run};

use crate::toy::{Manner, Toy};

#[tokio::test]
async fn a_target_that_dies_half_way_leaves_the_rest_errored() {
    let (started, target) = mpsc::channel();
    // A runtime of its own: when it goes, listener and connections go with it.
    let server = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let toy = Toy::start(Manner::DiesAfter(55)).await;
            started.send(toy.target()).unwrap();
            toy.dies().await;
        });
        runtime.shutdown_background();
    });
    let target = target.recv().unwrap();
    let outcome = run(&target, &minting(), &mut Silent).await.unwrap();
    server.join().unwrap();
    let verdicts: Vec<Verdict> = outcome
        .rules
        .iter()
        .flat_map(|rule| rule.scenarios.iter().map(|scenario| scenario.verdict))
        .collect();
    assert!(verdicts.contains(&Verdict::Pass), "{verdicts:?}");
    assert!(verdicts.contains(&Verdict::Errored), "{verdicts:?}");
    let is_fair = |verdict: &Verdict| {
        matches!(
            verdict,
            Verdict::Pass | Verdict::Errored | Verdict::Skipped { .. }
        )
    };
    assert!(verdicts.iter().all(is_fair), "{verdicts:?}");
    assert_eq!(outcome.ending, Ending::GivenUp);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::CouldNotJudge);
    nobody_is_blamed(&outcome);
    let note = &outcome.notes[0];
    assert!(note.contains("gave up on the target"), "{note}");
}

#[tokio::test]
async fn what_was_judged_before_a_target_died_is_told_though_properties_were_to_follow() {
    let toy = Toy::start(Manner::FallsSilentAfter(55)).await;
    let conduct = Conduct {
        properties: Properties {
            mode: Mode::On,
            ..Properties::default()
        },
        ..Conduct::default()
    };
    let book = conformance::catalogue::book().unwrap();
    let outcome = carry_out(book, &impatient(&toy), &minting(), &conduct, &mut Silent)
        .await
        .unwrap();
    assert_eq!(outcome.ending, Ending::GivenUp);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::CouldNotJudge);
    let passed = outcome
        .rules
        .iter()
        .flat_map(|rule| &rule.scenarios)
        .filter(|scenario| scenario.verdict == Verdict::Pass);
    assert!(passed.count() > 0, "{:?}", outcome.rules);
    let skipped = "Properties were not tried";
    assert!(
        outcome.notes.iter().any(|note| note.starts_with(skipped)),
        "{:?}",
        outcome.notes
    );
}

#[tokio::test]
async fn a_target_that_falls_silent_is_given_up() {
    let toy = Toy::start(Manner::FallsSilentAfter(40)).await;
    let outcome = run(&impatient(&toy), &everything(), &mut Silent)
        .await
        .unwrap();
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::CouldNotJudge);
    let note = &outcome.notes[0];
    assert!(note.contains("requests in a row got no answer"), "{note}");
    assert!(note.contains("GET http://"), "{note}");
    assert!(note.contains("no answer within 0.2 s"), "{note}");
    // As many as there are scenarios at a time wait when the first ones find out; nobody asks after that.
    assert!(toy.asked() < 40 + 2 * 64 + 8, "{}", toy.asked());
    nobody_is_blamed(&outcome);
    let rest = findings(&outcome).filter(|finding| finding.message.starts_with("not tried"));
    let mut rest = rest.peekable();
    assert!(rest.peek().is_some());
    for finding in rest {
        assert!(finding.got.contains("in a row"), "{}", finding.got);
        assert!(finding.exchanges.is_empty(), "nothing was exchanged");
    }
}

#[tokio::test]
async fn an_endpoint_that_hangs_is_not_waited_for_a_thousand_times() {
    let toy = Toy::start(Manner::Silent).await;
    let outcome = run(&impatient(&toy), &everything(), &mut Silent)
        .await
        .unwrap();
    let note = &outcome.notes[0];
    assert!(
        note.contains("requests of this run got no answer"),
        "{note}"
    );
    let unanswered =
        findings(&outcome).filter(|finding| finding.got.starts_with("no answer within"));
    assert!(unanswered.count() < 160 + 64);
}

fn nobody_is_blamed(outcome: &RunOutcome) {
    for finding in findings(outcome) {
        assert_eq!(finding.blame, Blame::SetUp, "{}", finding.message);
    }
}

fn findings(outcome: &RunOutcome) -> impl Iterator<Item = &conformance::outcome::Finding> {
    let scenarios = outcome.rules.iter().flat_map(|rule| &rule.scenarios);
    scenarios.flat_map(|scenario| &scenario.findings)
}

fn impatient(toy: &Toy) -> Target {
    let mut target = toy.target();
    target.request_timeout = Duration::from_millis(200);
    target
}

/// What a toy does well: 19 scenarios, each of which passes with its third request at the earliest.
fn minting() -> Selection {
    let rules = [
        "share-created",
        "share-approved",
        "share-declined",
        "share-in-review",
        "share-echoes-target",
        "share-repeatable",
    ];
    Selection::parse::<&str, _>(&[], &rules).unwrap()
}

fn everything() -> Selection {
    Selection::parse::<_, &str>(&["share", "import", "refusals"], &[]).unwrap()
}
