//! The live report, while a run goes on.

use std::fs;

use conformance::Event;
use conformance::outcome::{ExitCode, FailOn, RunOutcome};
use conformance::report::sink::{Format, Place, ReportSpec};
use serde_json::Value;

use crate::every_verdict::every_verdict;

#[test]
fn a_live_report_can_be_followed_and_takes_its_name_in_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.ndjson");
    let partial = folder.path().join("run.ndjson.partial");
    fs::write(&path, "earlier").unwrap();
    let spec = ReportSpec {
        format: Format::Ndjson,
        place: Place::File(path.clone()),
    };
    let mut report = spec.open().unwrap();
    let outcome = every_verdict();

    let mut lines = 0;
    for event in events(&outcome) {
        report.hear(event);
        lines += 1;
        assert_eq!(fs::read_to_string(&partial).unwrap().lines().count(), lines);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "earlier");

    report
        .finish(&outcome, ExitCode::Failed, FailOn::Must)
        .unwrap();
    assert!(!partial.exists());
    let text = fs::read_to_string(&path).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../snapshots/report"
    ));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("ndjson", text));
}

#[test]
fn what_was_heard_before_a_crash_stays_to_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let spec = ReportSpec {
        format: Format::Ndjson,
        place: Place::File(folder.path().join("run.ndjson")),
    };
    let mut report = spec.open().unwrap();
    report.hear(Event::Planned { scenarios: 3 });
    drop(report);
    let text = fs::read_to_string(folder.path().join("run.ndjson.partial")).unwrap();
    let line: Value = serde_json::from_str(text.trim()).unwrap();
    assert_eq!(line["scenarios"], 3);
    assert!(!folder.path().join("run.ndjson").exists());
}

#[test]
fn only_a_live_report_hears_what_happens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    let spec = ReportSpec {
        format: Format::Json,
        place: Place::File(path.clone()),
    };
    let mut report = spec.open().unwrap();
    report.hear(Event::Planned { scenarios: 3 });
    report
        .finish(&every_verdict(), ExitCode::Failed, FailOn::Must)
        .unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(serde_json::from_str::<Value>(&text).unwrap()["rules"].is_array());
}

/// What a run with this outcome tells while it goes on.
pub(crate) fn events(outcome: &RunOutcome) -> Vec<Event<'_>> {
    let scenarios = outcome.rules.iter().flat_map(|judged| {
        let finished = |scenario| Event::Finished {
            rule: judged.rule,
            scenario,
        };
        judged.scenarios.iter().map(finished)
    });
    let finished: Vec<Event<'_>> = scenarios.collect();
    let planned = Event::Planned {
        scenarios: finished.len(),
    };
    [planned].into_iter().chain(finished).collect()
}
