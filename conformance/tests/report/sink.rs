//! `--report FORMAT=PATH` on a real disk.

use std::fs;
use std::path::Path;

use conformance::report::sink::{Format, ReportSpec};

#[test]
fn a_report_is_asked_for_by_format_and_path() {
    let spec: ReportSpec = "json=out/a=b.json".parse().unwrap();
    assert_eq!(spec.format, Format::Json);
    assert_eq!(spec.path, Path::new("out/a=b.json"));
}

#[test]
fn a_report_that_makes_no_sense_is_explained() {
    let refusal = |text: &str| text.parse::<ReportSpec>().unwrap_err().to_string();
    assert_eq!(
        refusal("yaml=out.yaml"),
        "unknown report format \"yaml\": json exists, for example json=report.json"
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

    open.finish("later").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "later");
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
        path: path.to_owned(),
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}
