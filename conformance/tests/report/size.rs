//! Reports of a run in which everything went wrong many times.

use conformance::outcome::{Blame, ExitCode, FailOn, Finding, JudgedRule, RunOutcome, Verdict};
use conformance::report::sink::Format;
use contract::rules;

use crate::outcomes::{exchange, finding, judged, run_of, scenario};

#[test]
fn a_page_of_very_many_findings_stays_small_enough_for_a_browser() {
    let page = Format::Html.write(&flood(), ExitCode::Failed, FailOn::Must);
    assert!(page.len() < 20 * 1024 * 1024, "{} bytes", page.len());
    let told = rules::all().filter(|rule| page.contains(&format!("id=\"{}\"", rule.id)));
    assert_eq!(told.count(), rules::all().count());
    assert!(page.contains("more, in the JSON report"));
}

#[test]
fn markdown_of_very_many_findings_fits_a_job_summary() {
    let text = Format::Markdown.write(&flood(), ExitCode::Failed, FailOn::Must);
    assert!(text.len() < 1024 * 1024, "{} bytes", text.len());
    let told = rules::all().filter(|rule| text.contains(&format!("`{}`", rule.id)));
    assert_eq!(told.count(), rules::all().count());
}

#[test]
fn there_are_never_more_annotations_than_are_shown() {
    let text = Format::Github.write(&flood(), ExitCode::Failed, FailOn::Must);
    assert_eq!(text.lines().count(), 11);
    assert!(text.contains("not shown here"), "{text}");
}

fn flood() -> RunOutcome {
    let body = format!("[{}\"\"]", "\"\",".repeat(1300));
    let broken = Finding {
        exchanges: vec![exchange("somebody", "/v3/", &body, Ok((500, body.as_str()))); 4],
        replay: vec!["\"".repeat(4000)],
        ..finding(Blame::Target, &"<".repeat(5000))
    };
    let rules: Vec<JudgedRule> = rules::all()
        .map(|rule| {
            let scenarios = (0..60)
                .map(|line| scenario("A scenario", line, Verdict::Fail, vec![broken.clone(); 4]))
                .collect();
            judged(rule, Verdict::Fail, scenarios)
        })
        .collect();
    run_of(rules)
}
