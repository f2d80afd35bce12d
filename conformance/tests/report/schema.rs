//! The published schema of the JSON report, held against reports.

use conformance::outcome::{Blame, Ending, ExitCode, FailOn, exit_code};
use conformance::report::sink::Format;
use conformance::report::{FORMAT_VERSION, Kind, SCHEMA, json};
use contract::rules::{Area, Level};
use serde_json::{Value, json};

use crate::every_verdict::every_verdict;
use crate::outcomes::run_of;

#[test]
fn every_report_is_as_the_schema_says() {
    for outcome in [every_verdict(), run_of(Vec::new())] {
        let text = json(&outcome, exit_code(&outcome, FailOn::Must));
        holds(&schema(), &serde_json::from_str(&text).unwrap());
    }
}

#[test]
fn every_line_of_the_live_report_is_as_the_schema_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.ndjson");
    let spec: conformance::report::sink::ReportSpec =
        format!("ndjson={}", path.display()).parse().unwrap();
    let outcome = every_verdict();
    let mut report = spec.open().unwrap();
    crate::live::events(&outcome)
        .into_iter()
        .for_each(|event| report.hear(event));
    report
        .finish(&outcome, ExitCode::Failed, FailOn::Must)
        .unwrap();

    let mut of_a_line = schema();
    for member in ["type", "properties", "required", "additionalProperties"] {
        of_a_line.as_object_mut().unwrap().remove(member);
    }
    of_a_line["$ref"] = json!("#/$defs/event");
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, {
        // The last lines are what a run without listeners writes.
        let ended = Format::Ndjson.write(&outcome, ExitCode::Failed, FailOn::Must);
        format!("{}{ended}", &text[..text.len() - ended.len()])
    });
    for line in text.lines() {
        holds(&of_a_line, &serde_json::from_str(line).unwrap());
    }
}

#[test]
fn the_schema_names_what_there_is() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let listed = |name: &str| schema["$defs"][name]["enum"].clone();
    assert_eq!(listed("area"), json!(Area::ALL.map(Area::as_str)));
    assert_eq!(listed("level"), json!(Level::ALL.map(Level::as_str)));
    let endings = [
        Ending::Complete,
        Ending::StoppedAtFailure,
        Ending::Interrupted,
        Ending::GivenUp,
    ];
    assert_eq!(listed("ending"), json!(endings.map(Ending::as_str)));
    assert_eq!(listed("verdict"), json!(Kind::ALL.map(Kind::as_str)));
    let blames = [Blame::Target, Blame::Harness, Blame::SetUp, Blame::Scenario].map(Blame::as_str);
    assert_eq!(
        schema["$defs"]["finding"]["properties"]["blame"]["enum"],
        json!(blames)
    );
    assert_eq!(schema["$defs"]["format_version"]["const"], FORMAT_VERSION);
}

#[test]
fn the_schema_is_one_and_refuses_what_is_no_report() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!validator.is_valid(&json!({})));
    let text = json(&every_verdict(), ExitCode::Failed);
    let mut report: Value = serde_json::from_str(&text).unwrap();
    report["rules"][0]["verdict"] = json!("passed");
    assert!(!validator.is_valid(&report));
}

/// The schema with every object closed: users' validators must take members that come later, this test must not.
fn schema() -> Value {
    let mut schema = serde_json::from_str(SCHEMA).unwrap();
    close(&mut schema);
    schema
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("type") == Some(&json!("object")) {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn holds(schema: &Value, report: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
