//! Every receiver of the zoo fails exactly the rules that its mistake breaks, and is told which mistake it is.

mod breaches;
mod expected;
mod habits;
mod judge;
mod receiver;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use conformance::hook::Construction;
use conformance::outcome::{ExitCode, FailOn, Verdict, exit_code};
use conformance::receiver::{CommandSpec, Companies, Preparation, check, run};
use conformance::{Event, Silent};
use futures::{StreamExt, stream};
use tokio::net::TcpListener;

use breaches::breaches;
use expected::{EXPECTED, Expected};
use judge::{judge, plan_for};
use receiver::Habit;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_receiver_fails_exactly_the_rules_that_its_habit_breaks() {
    let wrong: Vec<String> = stream::iter(EXPECTED)
        .map(unexpected)
        .buffer_unordered(4)
        .collect::<Vec<_>>()
        .await
        .concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn unexpected(expected: &Expected) -> Vec<String> {
    let Expected {
        habit,
        breaks,
        diagnosis,
    } = expected;
    let mut wrong = Vec::new();
    let judged = judge(*habit, |_| {}).await;
    let mut rules: Vec<&str> = breaks.to_vec();
    rules.sort_unstable();
    let found = breaches(&judged.outcome);
    if found != rules {
        wrong.push(format!(
            "{habit:?}: expected {rules:?}\n    found {found:?}"
        ));
    }
    let constructions = judged.diagnosis.constructions;
    if constructions != *diagnosis {
        wrong.push(format!(
            "{habit:?}: expected {diagnosis:?}\n    diagnosed {constructions:?}"
        ));
    }
    let title_case = *habit == Habit::TitleCaseOnly;
    if (judged.diagnosis.companies == Companies::TitleCaseOnly) != title_case {
        wrong.push(format!("{habit:?}: {:?}", judged.diagnosis.companies));
    }
    wrong
}

#[test]
fn every_habit_has_a_name_and_is_expected_once() {
    for habit in Habit::ALL {
        assert_eq!(Habit::named(&format!("{habit:?}")), Some(*habit));
        let rows = EXPECTED.iter().filter(|row| row.habit == *habit).count();
        assert_eq!(rows, 1, "{habit:?}");
    }
}

#[test]
fn every_rule_that_can_fail_has_a_receiver_that_fails_it() {
    use contract::rules::{Area, Level, in_area};
    for rule in in_area(Area::Receiver).filter(|rule| rule.level != Level::Observed) {
        let in_process = EXPECTED.iter().any(|row| row.breaks.contains(&rule.id));
        let restarted = rule.id == "receiver-without-secret-accepts-nothing";
        assert!(in_process || restarted, "{}", rule.id);
    }
}

#[tokio::test]
async fn a_receiver_without_probe_is_judged_by_its_answers() {
    let judged = judge(Habit::AnswersOkToForgeries, |plan| {
        plan.probes.user = None;
        plan.probes.business = None;
    })
    .await;
    let verdict = |id: &str| {
        let rule = judged
            .outcome
            .rules
            .iter()
            .find(|judged| judged.rule.id == id);
        rule.map(|judged| judged.verdict)
    };
    assert_eq!(
        verdict("receiver-rejects-wrong-signature"),
        Some(Verdict::Fail)
    );
    assert_eq!(verdict("receiver-accepts-valid"), Some(Verdict::Pass));
    assert!(matches!(
        verdict("receiver-dedupes-event-id"),
        Some(Verdict::Skipped { .. })
    ));
}

#[tokio::test]
async fn a_probe_that_never_moves_is_not_believed() {
    let judged = judge(Habit::Dedupes, |plan| {
        for probe in [&mut plan.probes.user, &mut plan.probes.business]
            .into_iter()
            .flatten()
        {
            probe.url = probe.url.replace("{{vendor_data}}", "somebody-else");
        }
    })
    .await;
    assert_eq!(breaches(&judged.outcome), Vec::<&str>::new());
    let notes = judged.outcome.notes.join("\n");
    assert!(
        notes.contains("did not move on a genuine approval"),
        "{notes}"
    );
}

#[tokio::test]
async fn a_genuine_webhook_or_a_command_makes_customers_known() {
    for preparation in [
        Preparation::Webhook,
        Preparation::Command(vec!["true".to_owned(), "{{vendor_data}}".to_owned()]),
    ] {
        let judged = judge(Habit::StrictTimestamps, |plan| {
            plan.prepare = vec![preparation]
        })
        .await;
        assert_eq!(breaches(&judged.outcome), Vec::<&str>::new());
    }
}

#[tokio::test]
async fn a_receiver_that_answers_nothing_is_not_asked_a_hundred_times() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let accepted = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&accepted);
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::Relaxed);
            held.push(stream);
        }
    });
    let mut plan = plan_for(&origin);
    plan.prepare.clear();
    (plan.answer_within, plan.patience) = (Duration::from_millis(50), Duration::from_millis(50));
    let judged = run(&plan, &mut Silent).await.unwrap();
    assert_eq!(judged.diagnosis.constructions, [Construction::Silence]);
    let verdict = |rule: &str| {
        let mut rules = judged.outcome.rules.iter();
        rules.find(|judged| judged.rule.id == rule).unwrap().verdict
    };
    assert_eq!(verdict("receiver-accepts-valid"), Verdict::Fail);
    let by = "receiver-accepts-valid";
    for rule in ["receiver-rejects-stale", "receiver-accepts-unicode"] {
        assert_eq!(verdict(rule), Verdict::Blocked { by });
    }
    assert_eq!(exit_code(&judged.outcome, FailOn::Must), ExitCode::Failed);
    assert!(accepted.load(Ordering::Relaxed) < 20);
}

#[tokio::test]
async fn a_check_says_which_probes_move() {
    let mut plan = plan_for("http://127.0.0.1:{{port}}");
    plan.command = Some(zoo(Habit::Dedupes));
    plan.probes.business = None;
    let checked = check(&plan).await.unwrap();
    assert!(checked.user_probe_moves && !checked.business_probe_moves);

    plan.command = Some(CommandSpec {
        argv: vec!["false".to_owned()],
        ..zoo(Habit::Dedupes)
    });
    let refused = check(&plan).await.unwrap_err().to_string();
    assert!(
        refused.contains("did not come up: it ended with"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_command_is_started_judged_restarted_without_its_secret_and_ended() {
    for (habit, accepts_without) in [
        (Habit::StrictTimestamps, false),
        (Habit::Dedupes, false),
        (Habit::DefaultSecret, true),
    ] {
        let mut plan = plan_for("http://127.0.0.1:{{port}}");
        plan.command = Some(zoo(habit));
        let (mut planned, mut finished) = (0, 0);
        let mut count = |event: Event<'_>| match event {
            Event::Planned { scenarios } => planned += scenarios,
            Event::Finished { .. } => finished += 1,
            Event::Played { .. } | Event::Tried { .. } => {}
        };
        let judged = run(&plan, &mut count).await.unwrap();
        assert_eq!(planned, finished, "{habit:?}");
        let expected: &[&str] = if accepts_without {
            &["receiver-without-secret-accepts-nothing"]
        } else {
            &[]
        };
        assert_eq!(breaches(&judged.outcome), expected, "{habit:?}");
        let port = judged.outcome.target.base_url.trim_end_matches("/webhook");
        let address = port.trim_start_matches("http://");
        assert!(
            tokio::net::TcpStream::connect(address).await.is_err(),
            "{habit:?} still listens"
        );
    }
}

/// The receiver as a program.
fn zoo(habit: Habit) -> CommandSpec {
    CommandSpec {
        argv: vec![
            env!("CARGO_BIN_EXE_zoo").to_owned(),
            "receiver".to_owned(),
            format!("{habit:?}"),
        ],
        env: Vec::new(),
        ready: None,
        ready_within: Duration::from_secs(20),
    }
}
