//! The judge judged: every defect of the mock fails exactly the rules that it declares, as worlds of one process.

#![expect(
    clippy::unwrap_used,
    reason = "a judge that does not judge stops the test where it stands"
)]

use std::collections::BTreeSet;

use conformance::outcome::{RunOutcome, Verdict};
use conformance::{Selection, Silent, Target, run};
use contract::rules::{self, Area, Level};
use futures::{StreamExt, stream};
use mock_server::{Defect, DefectKind, MockServer};
use serde_json::json;
use tests::unwatched;

const AREAS: [&str; 5] = ["auth", "share", "import", "refusals", "http"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_defect_fails_exactly_the_rules_that_it_declares() {
    let mock = MockServer::start_with(unwatched()).await.unwrap();
    let wrong: Vec<String> = stream::iter(Defect::all().filter(is_wanted))
        .map(|defect| judged(&mock, defect))
        .buffer_unordered(2)
        .concat()
        .await;
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(mock.panics(), 0, "the mock panicked");
}

/// `DEFECT=race cargo test -p tests --test defects` judges those with `race` in their name alone.
fn is_wanted(defect: &Defect) -> bool {
    let wanted = std::env::vars().find(|(name, _)| name == "DEFECT");
    wanted.is_none_or(|(_, wanted)| defect.name().contains(&wanted))
}

async fn judged(mock: &MockServer, defect: Defect) -> Vec<String> {
    let mut target = Target::new(defect.name(), mock.base_url()).with_control(mock.control_url());
    target
        .world_options
        .insert("defect".to_owned(), json!(defect.name()));
    // A request without a known key belongs to the default world, which is sound, unless the world has ports of its
    // own.
    let is_about_keys = defect
        .breaks()
        .iter()
        .any(|rule| rule.starts_with("auth-key"));
    target
        .world_options
        .insert("own_origin".to_owned(), json!(is_about_keys));
    // Webhooks take as long as all the rest together: they are judged where the defect is about them.
    let is_about_webhooks = defect.breaks().iter().any(|rule| rule.starts_with("hook-"));
    let is_about_accounts = defect
        .breaks()
        .iter()
        .any(|rule| rule.starts_with("account-"));
    let more: &[&str] = match (is_about_webhooks, is_about_accounts) {
        (true, false) => &["webhooks"],
        (true, true) => &["webhooks", "account"],
        (false, true) => &["account"],
        (false, false) => &[],
    };
    let areas = [&AREAS[..], more].concat();
    let selection = Selection::parse::<_, &str>(&areas, &[]).unwrap();
    let outcome = run(&target, &selection, &mut Silent).await.unwrap();
    let declared: BTreeSet<&str> = defect.breaks().iter().copied().collect();
    let failed = breached(&outcome);
    let errored: Vec<&str> = of(&outcome, |verdict| verdict == Verdict::Errored)
        .into_iter()
        .collect();
    let mut wrong = Vec::new();
    if failed != declared {
        wrong.push(format!(
            "{}: declares {declared:?}\n    but fails {failed:?}",
            defect.name()
        ));
    }
    if !errored.is_empty() {
        wrong.push(format!("{}: ends errored in {errored:?}", defect.name()));
    }
    wrong
}

fn breached(outcome: &RunOutcome) -> BTreeSet<&'static str> {
    of(outcome, |verdict| {
        matches!(verdict, Verdict::Fail | Verdict::Warn)
    })
}

fn of(outcome: &RunOutcome, wanted: impl Fn(Verdict) -> bool) -> BTreeSet<&'static str> {
    outcome
        .rules
        .iter()
        .filter(|rule| wanted(rule.verdict))
        .map(|rule| rule.rule.id)
        .collect()
}

#[test]
fn every_must_of_the_server_areas_is_killed_by_a_crude_and_a_subtle_defect() {
    let areas = [
        Area::Auth,
        Area::Share,
        Area::Import,
        Area::Refusals,
        Area::Webhooks,
        Area::Http,
        Area::Account,
    ];
    for rule in rules::all().filter(|rule| rule.level == Level::Must && areas.contains(&rule.area))
    {
        for kind in [DefectKind::Crude, DefectKind::Subtle] {
            let is_killed = Defect::all()
                .any(|defect| defect.kind() == kind && defect.breaks().contains(&rule.id));
            assert!(is_killed, "no {kind:?} defect breaks {}", rule.id);
        }
    }
}

#[test]
fn every_defect_has_a_name_of_its_own_and_breaks_rules_that_exist() {
    let mut names = BTreeSet::new();
    for defect in Defect::all() {
        assert!(
            names.insert(defect.name()),
            "{} stands twice",
            defect.name()
        );
        assert_eq!(defect.name().parse(), Ok(defect));
        assert!(
            !defect.breaks().is_empty(),
            "{} breaks nothing",
            defect.name()
        );
        for rule in defect.breaks() {
            assert!(
                rules::find(rule).is_some(),
                "{} breaks {rule}, which is no rule",
                defect.name()
            );
        }
    }
}

#[test]
fn an_unknown_defect_is_told_the_one_that_was_meant() {
    let unknown = "dublicates-allowed".parse::<Defect>().unwrap_err();
    assert!(
        unknown
            .to_string()
            .contains("did you mean \"duplicates-allowed\"?"),
        "{unknown}"
    );
}
