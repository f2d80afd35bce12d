use conformance::outcome::{RunOutcome, Verdict};
use conformance::{Selection, Silent, run};
use contract::capability::Capability;
use contract::rules::{Area, in_area};

use crate::toy::{Clock, Manner, start};

#[tokio::test(flavor = "multi_thread")]
async fn a_sound_server_breaks_nothing_with_a_clock_and_without() {
    for clock in [Clock::Offered, Clock::Missing] {
        let outcome = judged(Manner::Sound, clock).await;
        assert_eq!(broken(&outcome), [""; 0], "{clock:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_mistake_breaks_its_own_rules_and_no_other() {
    for (manner, rules) in [
        (Manner::Registers200, &["hook-registration-is-201"] as &[_]),
        (Manner::WritesPretty, &["hook-raw-equals-canonical"]),
        (Manner::SignsWithTheTimestamp, &["hook-signature-valid"]),
        (Manner::SignsLoudly, &["hook-signature-header"]),
        (Manner::ForgetsTheSignature, &["hook-signature-header"]),
        (Manner::SpellsCompaniesLikePeople, &["hook-status-casing"]),
        (Manner::TellsTheIssuer, &["hook-issuer-not-notified"]),
        (Manner::TellsEverything, &["hook-only-subscribed"]),
        (Manner::SilentOnImport, &["hook-delivered-on-import"]),
        (Manner::SilentOnUpdate, &["hook-update-status-fires"]),
        (Manner::FollowsRedirects, &["hook-redirect-not-followed"]),
        (
            Manner::Silent,
            &[
                "hook-registered",
                "hook-delivered",
                "hook-delivered-on-import",
                "hook-update-status-fires",
            ],
        ),
    ] {
        let outcome = judged(manner, Clock::Offered).await;
        assert_eq!(broken(&outcome), rules, "{manner:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_clock_absence_is_judged_after_a_sentinel_and_the_report_says_so() {
    let outcome = judged(Manner::TellsEverything, Clock::Missing).await;
    assert_eq!(broken(&outcome), ["hook-only-subscribed"]);
    let told = "a sentinel event had arrived and 100 ms of real time had passed";
    assert!(
        outcome.notes.iter().any(|note| note.contains(told)),
        "{:?}",
        outcome.notes
    );
    assert!(
        finding(&outcome, "hook-only-subscribed")
            .expected
            .contains(told)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_byte_that_is_not_canonical_is_marked() {
    let outcome = judged(Manner::WritesPretty, Clock::Offered).await;
    let found = finding(&outcome, "hook-raw-equals-canonical");
    assert_eq!(found.expected.split(':').next(), Some("byte 1"));
    assert!(found.expected.contains("{→\"←"), "{}", found.expected);
    assert!(found.got.contains("{→\\n←"), "{}", found.got);
    let shown = format!("{:?}", found.exchanges);
    assert!(!shown.contains("first_name"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_is_told_by_the_mistake_that_explains_it() {
    let outcome = judged(Manner::SignsWithTheTimestamp, Clock::Offered).await;
    let found = finding(&outcome, "hook-signature-valid");
    assert!(
        found.message.contains("{timestamp}.{body}"),
        "{}",
        found.message
    );
    let secret = "a-secret-made-up-for-destination";
    assert!(!format!("{found:?}").contains(secret), "{found:?}");
}

/// Every rule but those on retries, which the toy does not make.
async fn judged(manner: Manner, clock: Clock) -> RunOutcome {
    let target = start(manner, clock).await;
    let rules: Vec<&str> = in_area(Area::Webhooks)
        .filter(|rule| !rule.requires.contains(&Capability::Clock))
        .map(|rule| rule.id)
        .collect();
    let selection = Selection::parse::<&str, _>(&[], &rules).unwrap();
    run(&target, &selection, &mut Silent).await.unwrap()
}

fn broken(outcome: &RunOutcome) -> Vec<&str> {
    outcome
        .rules
        .iter()
        .filter(|judged| matches!(judged.verdict, Verdict::Fail | Verdict::Warn))
        .map(|judged| judged.rule.id)
        .collect()
}

fn finding<'o>(outcome: &'o RunOutcome, rule: &str) -> &'o conformance::outcome::Finding {
    let judged = outcome.rules.iter().find(|judged| judged.rule.id == rule);
    judged
        .unwrap()
        .scenarios
        .iter()
        .filter(|scenario| matches!(scenario.verdict, Verdict::Fail | Verdict::Warn))
        .find_map(|scenario| scenario.findings.first())
        .unwrap()
}
