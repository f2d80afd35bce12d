//! Answers that nobody can use: whose fault they are, and what they may cost.

use std::time::Duration;

use conformance::outcome::{Blame, ExitCode, FailOn, RunOutcome, Verdict, exit_code};
use conformance::{JudgeError, Selection, Silent, Target, run};

use crate::raw::{Habit, Raw, Reach};
use crate::toy::without_control;

#[tokio::test]
async fn a_target_that_gives_no_proper_answer_is_down_and_told_why() {
    for (habit, expected) in [
        (Habit::Nothing, "no answer within 0.3 s"),
        (Habit::HangsUp, "closed before the answer began"),
        (Habit::Drips, "the answer did not end within 0.3 s"),
        (Habit::Huge, "longer than 4 MiB"),
        (Habit::HugeUnannounced, "longer than 4 MiB"),
        (Habit::BadChunks, "no proper HTTP"),
        (Habit::HalfAnAnswer, "broke off after"),
        (Habit::Gibberish, "what came back is no HTTP"),
    ] {
        let raw = Raw::start(habit, Reach::Everything).await;
        let error = run(&impatient(&raw), &imports(), &mut Silent)
            .await
            .unwrap_err();
        assert!(matches!(error, JudgeError::TargetDown { .. }), "{error}");
        assert_eq!(error.exit_code(), ExitCode::CouldNotJudge);
        let text = error.to_string();
        assert!(text.contains(expected), "{habit:?}: {text}");
        assert!(text.contains("Check that the server runs"), "{text}");
        assert_eq!(raw.asked(), 1, "{habit:?}: one look is enough");
    }
}

#[tokio::test]
async fn in_a_run_no_proper_answer_is_errored_and_nobodys_breach() {
    for habit in [
        Habit::Nothing,
        Habit::HangsUp,
        Habit::Drips,
        Habit::Huge,
        Habit::HugeUnannounced,
        Habit::BadChunks,
        Habit::HalfAnAnswer,
    ] {
        let raw = Raw::start(habit, Reach::AllButHealth).await;
        let outcome = judged(&impatient(&raw)).await;
        for rule in &outcome.rules {
            assert!(
                matches!(rule.verdict, Verdict::Errored | Verdict::Skipped { .. }),
                "{habit:?}: {} ends {:?}",
                rule.rule.id,
                rule.verdict
            );
        }
        for finding in outcome.rules.iter().flat_map(|rule| {
            let scenarios = rule.scenarios.iter();
            scenarios.flat_map(|scenario| &scenario.findings)
        }) {
            assert_eq!(finding.blame, Blame::SetUp, "{habit:?}");
        }
        assert_eq!(
            exit_code(&outcome, FailOn::Must),
            ExitCode::CouldNotJudge,
            "{habit:?}"
        );
    }
}

#[tokio::test]
async fn requests_one_after_the_other_are_not_waited_for_a_thousand_times() {
    let raw = Raw::start(Habit::Drips, Reach::AllButHealth).await;
    let mut target = impatient(&raw);
    target.request_timeout = Duration::from_millis(30);
    target.pool = std::iter::repeat_n(target.pool, 100).flatten().collect();
    let outcome = judged(&target).await;
    // The survey's look, as many requests as that, and a look after every eighth of them.
    assert!(raw.asked() <= 24 + 4, "{} requests", raw.asked());
    let note = &outcome.notes[0];
    assert!(note.contains("gave up on the target"), "{note}");
    assert!(note.contains("24 requests of this run"), "{note}");
}

#[tokio::test]
async fn of_an_answer_without_end_no_more_is_read_than_can_be_held() {
    for habit in [Habit::Huge, Habit::HugeUnannounced] {
        let raw = Raw::start(habit, Reach::Everything).await;
        let refused = run(&impatient(&raw), &imports(), &mut Silent).await;
        assert!(refused.is_err());
        // The judge's own bound, and what sockets hold on both sides.
        assert!(raw.written() < 32 << 20, "{habit:?}: {}", raw.written());
    }
}

#[tokio::test]
async fn a_web_page_on_every_path_is_the_targets_breach_and_looks_like_a_proxy() {
    for status in [200, 502] {
        let raw = Raw::start(Habit::Page(status), Reach::Everything).await;
        let outcome = judged(&impatient(&raw)).await;
        assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Failed);
        for finding in outcome.rules.iter().flat_map(|rule| {
            let scenarios = rule.scenarios.iter();
            scenarios.flat_map(|scenario| &scenario.findings)
        }) {
            assert_eq!(finding.blame, Blame::Target);
        }
        let note = &outcome.notes[0];
        assert!(note.contains("was a web page"), "{note}");
        assert!(note.contains(&format!("status {status}")), "{note}");
    }
}

#[tokio::test]
async fn a_web_page_is_no_control_protocol() {
    for status in [200, 502] {
        let raw = Raw::start(Habit::Page(status), Reach::Everything).await;
        let target = Target::new("page", &raw.base_url).with_control(&raw.base_url);
        let error = run(&target, &imports(), &mut Silent).await.unwrap_err();
        assert!(matches!(error, JudgeError::NoControl { .. }), "{error}");
        let expected = format!("the answer is {status} with a web page");
        assert!(error.to_string().contains(&expected), "{error}");
        assert_eq!(error.exit_code(), ExitCode::CouldNotJudge);
    }
}

fn impatient(raw: &Raw) -> Target {
    let mut target = without_control(raw.base_url.clone());
    target.request_timeout = Duration::from_millis(300);
    target
}

fn imports() -> Selection {
    Selection::parse::<_, &str>(&["share", "import"], &[]).unwrap()
}

async fn judged(target: &Target) -> RunOutcome {
    run(target, &imports(), &mut Silent).await.unwrap()
}
