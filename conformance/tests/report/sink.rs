//! `--report FORMAT=PATH` on a real disk.

use std::fs;
use std::path::Path;

use conformance::outcome::{ExitCode, FailOn};
use conformance::report::sink::{Format, Place, ReportSpec, open_all};

use crate::every_verdict::every_verdict;

#[test]
fn a_report_is_asked_for_by_format_and_path() {
    let spec: ReportSpec = "json=out/a=b.json".parse().unwrap();
    assert_eq!(spec.format, Format::Json);
    assert_eq!(spec.place, Place::File("out/a=b.json".into()));
    let spec: ReportSpec = "github=-".parse().unwrap();
    assert_eq!(spec.place, Place::Stdout);
}

#[test]
fn every_format_is_known_by_its_name() {
    for format in Format::ALL {
        let spec: ReportSpec = format!("{}=out", format.as_str()).parse().unwrap();
        assert_eq!(spec.format, format);
    }
}

#[test]
fn a_report_that_makes_no_sense_is_explained() {
    let refusal = |text: &str| text.parse::<ReportSpec>().unwrap_err().to_string();
    let formats = "The formats are html, junit, json, markdown, ndjson, github";
    for (typed, meant) in [
        ("jsn", "json"),
        ("md", "markdown"),
        ("HTML", "html"),
        ("xml", "junit"),
        ("jsonl", "ndjson"),
    ] {
        assert_eq!(
            refusal(&format!("{typed}=out")),
            format!("unknown report format \"{typed}\": did you mean \"{meant}\"? {formats}")
        );
    }
    assert_eq!(
        refusal("qqqqq=out"),
        format!("unknown report format \"qqqqq\". {formats}")
    );
    for nowhere in ["json", "json=", ""] {
        assert!(refusal(nowhere).contains("names no file"), "{nowhere}");
    }
}

#[test]
fn a_finished_report_takes_the_place_of_the_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    fs::write(&path, "earlier").unwrap();

    let open = spec(&path).open().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "earlier");

    open.finish(&every_verdict(), ExitCode::Failed, FailOn::Must)
        .unwrap();
    assert!(fs::read_to_string(&path).unwrap().starts_with('{'));
    assert_eq!(names_in(folder.path()), ["report.json"]);
}

#[test]
fn an_unfinished_report_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let open = spec(&folder.path().join("report.json")).open().unwrap();
    assert_eq!(names_in(folder.path()).len(), 1);
    drop(open);
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[test]
fn a_report_that_cannot_be_written_is_refused_before_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |path: &Path| spec(path).open().unwrap_err().to_string();

    let missing = folder.path().join("missing/report.json");
    assert!(
        refusal(&missing).ends_with("missing/report.json: its folder does not exist. Create it.")
    );
    assert!(refusal(folder.path()).ends_with("it is a folder. Name a file in it."));
}

#[test]
fn two_reports_never_go_to_the_same_place() {
    let folder = tempfile::tempdir().unwrap();
    let specs = [
        spec(&folder.path().join("out")),
        spec(&folder.path().join("out")),
    ];
    let refusal = open_all(&specs).unwrap_err().to_string();
    assert!(
        refusal.ends_with("another report goes there already. Give each a place of its own."),
        "{refusal}"
    );
    let twice: Vec<ReportSpec> = ["json=-", "github=-"]
        .map(|spec| spec.parse().unwrap())
        .to_vec();
    let refusal = open_all(&twice).unwrap_err().to_string();
    assert!(
        refusal.starts_with("can't write the report to stdout: "),
        "{refusal}"
    );
}

#[cfg(unix)]
#[test]
fn a_report_never_replaces_a_device() {
    let refusal = spec(Path::new("/dev/null")).open().unwrap_err();
    assert!(
        refusal.to_string().contains("it is no regular file"),
        "{refusal}"
    );
}

fn spec(path: &Path) -> ReportSpec {
    ReportSpec {
        format: Format::Json,
        place: Place::File(path.to_owned()),
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}
