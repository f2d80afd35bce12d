use conformance::{Properties, Selection};
use mock_server::MockServer;
use serde_json::json;

use crate::partial;
use crate::trial::{tried, wanting, world};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sound_server_is_never_found_wanting() {
    let mock = MockServer::start().await.unwrap();
    for duplicate_scope in ["source", "token"] {
        let target = world(&mock, &[("duplicate_scope", json!(duplicate_scope))]);
        let selection = Selection::everything().with_seed(7);
        let outcome = tried(&target, &selection, Properties::alone(200)).await;
        assert_eq!(wanting(&outcome), "");
        assert!(outcome.rules.len() > 50, "{}", outcome.rules.len());
    }
    assert_eq!(mock.panics(), 0, "the mock panicked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_server_does_not_offer_is_left_out_and_nothing_else() {
    for lacking in ["freeze", "clock", "forge", "usage", "stranger", "worlds"] {
        let mock = MockServer::start().await.unwrap();
        let target = partial::without(&mock, &[lacking]).await;
        let selection = Selection::everything().with_seed(7);
        let outcome = tried(&target, &selection, Properties::alone(24)).await;
        assert_eq!(wanting(&outcome), "", "without {lacking}");
        assert!(outcome.rules.len() > 40, "without {lacking}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_sessions_on_demand_nothing_is_tried_and_the_report_says_so() {
    let mock = MockServer::start().await.unwrap();
    let target = partial::without(&mock, &["provision"]).await;
    let outcome = tried(&target, &Selection::everything(), Properties::alone(4)).await;
    assert!(outcome.rules.is_empty());
    let told = outcome
        .notes
        .iter()
        .any(|note| note == "Not tried: any sequence of calls. It needs {provision}.");
    assert!(told, "{:?}", outcome.notes);
}
