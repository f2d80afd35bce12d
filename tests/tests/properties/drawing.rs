use conformance::{Fuzzing, Properties, Selection};
use mock_server::MockServer;
use serde_json::json;

use crate::trial::{findings, tried, world};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seed_finds_the_same_again_and_so_does_its_rule_alone() {
    let mock = MockServer::start().await.unwrap();
    let target = world(&mock, &[("defect", json!("duplicates-allowed"))]);
    let rule = "import-duplicate";
    let mut features = Vec::new();
    for selection in [
        Selection::everything(),
        Selection::everything(),
        Selection::parse::<&str, _>(&[], &[rule]).unwrap(),
    ] {
        let outcome = tried(&target, &selection.with_seed(42), Properties::alone(60)).await;
        let found = findings(&outcome);
        let (_, finding) = found.iter().find(|(failed, _)| *failed == rule).unwrap();
        features.push(finding.feature.clone().unwrap());
    }
    assert_eq!(features[0], features[1]);
    assert_eq!(features[0], features[2]);
    assert!(
        features[0].contains("Found by didit-conformance run --seed 42 --cases 60 --rule"),
        "{}",
        features[0]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fuzzing_is_left_out_where_it_may_not_be() {
    let mock = MockServer::start().await.unwrap();
    let properties = Properties {
        fuzzing: Fuzzing::LeftOut,
        ..Properties::alone(2)
    };
    let outcome = tried(&world(&mock, &[]), &Selection::everything(), properties).await;
    let fuzzed = outcome
        .rules
        .iter()
        .any(|rule| rule.rule.id == "http-never-5xx-on-bad-input");
    assert!(!fuzzed);
    let told = outcome
        .notes
        .iter()
        .any(|note| note.starts_with("Not tried: any body whatever."));
    assert!(told, "{:?}", outcome.notes);
}
