use std::time::Duration;

use conformance::outcome::{Blame, ExitCode, FailOn, JudgedRule, RunOutcome, Verdict, exit_code};
use conformance::{Event, Selection, Silent, Target, run};
use contract::capability::Capability;

use crate::toy::{Manner, Toy};

#[tokio::test]
async fn a_sound_server_passes() {
    let outcome = judge(Manner::Sound, &["share-created", "import-created"]).await;
    assert_eq!(rule(&outcome, "share-created").verdict, Verdict::Pass);
    assert_eq!(rule(&outcome, "import-created").verdict, Verdict::Pass);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Conformant);
}

#[tokio::test]
async fn a_wrong_status_fails_its_rule_and_no_other() {
    let outcome = judge(
        Manner::Sloppy,
        &["share-created", "share-approved", "import-created"],
    )
    .await;
    let created = rule(&outcome, "share-created");
    assert_eq!(created.verdict, Verdict::Fail);
    let finding = &created.scenarios[0].findings[0];
    assert_eq!(finding.blame, Blame::Target);
    assert_eq!(
        (finding.expected.as_str(), finding.got.as_str()),
        ("201", "200")
    );
    assert_eq!(finding.step, "Then the answer is 201");
    assert_eq!(rule(&outcome, "share-approved").verdict, Verdict::Pass);
    assert_eq!(rule(&outcome, "import-created").verdict, Verdict::Pass);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::Failed);
}

#[tokio::test]
async fn a_web_page_where_json_belongs_is_the_targets_fault() {
    let outcome = judge(Manner::Html, &["share-approved"]).await;
    let approved = rule(&outcome, "share-approved");
    assert_eq!(approved.verdict, Verdict::Fail);
    assert_eq!(approved.scenarios[0].findings[0].blame, Blame::Target);
}

#[tokio::test]
async fn a_server_error_fails_what_it_answers_and_blocks_what_follows() {
    let outcome = judge(Manner::Broken, &["share-approved", "import-created"]).await;
    assert_eq!(rule(&outcome, "share-approved").verdict, Verdict::Fail);
    let imports = rule(&outcome, "import-created");
    assert!(
        matches!(imports.verdict, Verdict::Blocked { by } if by.starts_with("share-")),
        "{:?}",
        imports.verdict
    );
}

#[tokio::test]
async fn refused_imports_block_the_rules_on_what_an_import_answers() {
    let outcome = judge(Manner::RefusesImports, &["import-created", "import-kind"]).await;
    assert_eq!(rule(&outcome, "import-created").verdict, Verdict::Fail);
    assert_eq!(
        rule(&outcome, "import-kind").verdict,
        Verdict::Blocked {
            by: "import-created"
        }
    );
}

#[tokio::test]
async fn silence_is_errored_and_nobodys_breach() {
    let toy = Toy::start(Manner::Silent).await;
    let mut target = toy.target();
    target.request_timeout = Duration::from_millis(200);
    let outcome = judged(&target, &["share-approved"]).await;
    let approved = rule(&outcome, "share-approved");
    assert_eq!(approved.verdict, Verdict::Errored);
    let finding = &approved.scenarios[0].findings[0];
    assert_eq!(finding.blame, Blame::SetUp);
    assert!(finding.got.contains("no answer within"), "{}", finding.got);
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::CouldNotJudge);
}

#[tokio::test]
async fn what_the_target_lacks_is_skipped_by_name() {
    let outcome = judge(Manner::Sound, &["import-free", "http-rate-limit-headers"]).await;
    assert_eq!(
        rule(&outcome, "import-free").verdict,
        Verdict::Skipped {
            capability: Capability::Usage
        }
    );
    assert_eq!(
        rule(&outcome, "http-rate-limit-headers").verdict,
        Verdict::Skipped {
            capability: Capability::RateLimits
        }
    );
    assert_eq!(exit_code(&outcome, FailOn::Must), ExitCode::NothingJudged);
}

#[tokio::test]
async fn a_target_without_control_is_judged_by_its_pool() {
    let toy = Toy::start(Manner::Sound).await;
    let target = toy.without_control();
    let outcome = judged(
        &target,
        &[
            "share-approved",
            "share-unfinished-refused",
            "share-across-organisations",
        ],
    )
    .await;
    assert_eq!(rule(&outcome, "share-approved").verdict, Verdict::Pass);
    assert_eq!(
        rule(&outcome, "share-unfinished-refused").verdict,
        Verdict::Skipped {
            capability: Capability::Provision
        }
    );
    assert_eq!(
        rule(&outcome, "share-across-organisations").verdict,
        Verdict::Skipped {
            capability: Capability::Stranger
        }
    );
}

#[tokio::test]
async fn a_rule_that_no_scenario_carries_is_named_in_a_note() {
    let outcome = judge(Manner::Sound, &["issuer-uses-x-api-key"]).await;
    assert!(outcome.rules.is_empty());
    assert!(
        outcome.notes[0].contains("area issuer"),
        "{:?}",
        outcome.notes
    );
}

#[tokio::test]
async fn every_scenario_is_announced_and_finished_once() {
    let toy = Toy::start(Manner::Sound).await;
    let selection = Selection::parse::<&str, _>(&[], &["import-created", "import-free"]).unwrap();
    let (mut planned, mut finished) = (Vec::new(), Vec::new());
    let mut sink = |event: Event<'_>| match event {
        Event::Planned { scenarios } => planned.push(scenarios),
        Event::Finished { scenario, .. } => finished.push(scenario.location.clone()),
        Event::Played { .. } | Event::Tried { .. } => {}
    };
    let outcome = run(&toy.target(), &selection, &mut sink).await.unwrap();
    let judged: usize = outcome.rules.iter().map(|rule| rule.scenarios.len()).sum();
    assert_eq!(planned, [judged]);
    assert_eq!(finished.len(), judged);
    finished.sort();
    finished.dedup();
    assert_eq!(finished.len(), judged);
}

#[tokio::test]
async fn no_finding_shows_a_key_or_a_token() {
    let outcome = judge(Manner::RefusesImports, &["import-created"]).await;
    for scenario in &rule(&outcome, "import-created").scenarios {
        let shown = format!("{:?}", scenario.findings);
        assert!(shown.contains("****long"), "{shown}");
        assert!(
            shown.contains("<share token: alg=HS256 session_kind=user exp−iat=3600>"),
            "{shown}"
        );
        assert!(!shown.contains("-key-of-world-"), "{shown}");
        assert!(!shown.contains("eyJ"), "{shown}");
    }
}

#[tokio::test]
async fn runs_side_by_side_do_not_disturb_each_other() {
    let manners = [Manner::Sound, Manner::Sloppy, Manner::Sound, Manner::Broken];
    let [one, two, three, four] = manners.map(|manner| judge(manner, &["share-created"]));
    let (one, two, three, four) = tokio::join!(one, two, three, four);
    let verdicts = [one, two, three, four].map(|outcome| rule(&outcome, "share-created").verdict);
    assert_eq!(
        verdicts,
        [Verdict::Pass, Verdict::Fail, Verdict::Pass, Verdict::Fail]
    );
}

async fn judge(manner: Manner, rules: &[&str]) -> RunOutcome {
    let toy = Toy::start(manner).await;
    judged(&toy.target(), rules).await
}

async fn judged(target: &Target, rules: &[&str]) -> RunOutcome {
    let selection = Selection::parse::<&str, _>(&[], rules).unwrap();
    run(target, &selection, &mut Silent).await.unwrap()
}

fn rule<'o>(outcome: &'o RunOutcome, slug: &str) -> &'o JudgedRule {
    outcome
        .rules
        .iter()
        .find(|judged| judged.rule.id == slug)
        .unwrap()
}
