//! The published schema of reports, held against a real run that fails: the JSON report and each line of the live one.

#![expect(
    clippy::unwrap_used,
    reason = "a run that can't be judged stops the test where it stands"
)]

use conformance::outcome::{ExitCode, FailOn, exit_code};
use conformance::report::sink::ReportSpec;
use conformance::report::{SCHEMA, json};
use conformance::{Event, Selection, Target, run};
use mock_server::MockServer;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_reports_of_a_real_run_are_as_the_schema_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.ndjson");
    let spec: ReportSpec = format!("ndjson={}", path.display()).parse().unwrap();
    let mut live = spec.open().unwrap();

    let mock = MockServer::start().await.unwrap();
    let mut target =
        Target::new("a careless server", mock.base_url()).with_control(mock.control_url());
    let defect = ("defect".to_owned(), json!("duplicates-allowed"));
    target.world_options.extend([defect]);
    let selection = Selection::parse::<_, &str>(&["refusals", "http"], &[]).unwrap();
    let mut hear = |event: Event<'_>| live.hear(event);
    let outcome = run(&target, &selection, &mut hear).await.unwrap();
    let exit = exit_code(&outcome, FailOn::Must);
    assert_eq!(exit, ExitCode::Failed);
    live.finish(&outcome, exit, FailOn::Must).unwrap();

    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let report = serde_json::from_str(&json(&outcome, exit)).unwrap();
    holds(&schema, &report);

    // The definition of a line, with those that it refers to.
    let definitions = schema["$defs"].take();
    let line = json!({"$ref": "#/$defs/event", "$defs": definitions});
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.lines().count() > outcome.rules.len());
    for event in text.lines() {
        holds(&line, &serde_json::from_str(event).unwrap());
    }
}

fn holds(schema: &Value, instance: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
