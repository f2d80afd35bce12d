use conformance::Silent;
use conformance::integration::{IntegrationPlan, Judged, Role, Trust, run};
use conformance::outcome::Verdict;
use conformance::receiver::Probes;
use mock_server::MockServer;

use super::judge::{plan, reasons};
use crate::breaches::breaches;

#[tokio::test]
async fn without_a_probe_an_importer_is_judged_by_the_wire_alone() {
    let mock = MockServer::start().await.unwrap();
    for (habit, breaks) in [
        ("BacksOff", &[] as &[&str]),
        ("ReadsTheToken", &[]),
        ("OnboardsDeclined", &[]),
        ("RetriesForbidden", &["importer-403-not-retried"]),
    ] {
        let judged = judged(&mock, habit, |plan| plan.probes = Probes::default()).await;
        assert_eq!(
            breaches(&judged.outcome),
            breaks,
            "{habit}\n{}",
            reasons(&judged)
        );
        let skipped = |rule: &str| {
            let mut rules = judged.outcome.rules.iter();
            let judged = rules.find(|judged| judged.rule.id == rule).unwrap();
            matches!(judged.verdict, Verdict::Skipped { .. })
        };
        assert!(skipped("importer-declined-does-not-onboard"), "{habit}");
        assert!(!skipped("importer-token-verbatim"), "{habit}");
    }
}

#[tokio::test]
async fn who_never_trusts_passes_without_saying_so() {
    let mock = MockServer::start().await.unwrap();
    let judged = judged(&mock, "NeverTrusts", |plan| plan.trust = Trust::Given).await;
    assert_eq!(breaches(&judged.outcome), [""; 0], "{}", reasons(&judged));
}

#[tokio::test]
async fn an_importer_with_one_instance_is_judged_alike() {
    let mock = MockServer::start().await.unwrap();
    for (habit, breaks) in [
        ("OncePerToken", &[] as &[&str]),
        ("DiesOfLostAnswers", &["importer-survives-timeout"]),
    ] {
        let judged = judged(&mock, habit, |plan| plan.jobs = 1).await;
        assert_eq!(
            breaches(&judged.outcome),
            breaks,
            "{habit}\n{}",
            reasons(&judged)
        );
    }
}

async fn judged(
    mock: &MockServer,
    habit: &str,
    adjust: impl FnOnce(&mut IntegrationPlan),
) -> Judged {
    let mut plan = plan(mock, Role::Importer, habit);
    adjust(&mut plan);
    run(&plan, &mut Silent).await.unwrap()
}
