//! An answer that tries to be more than text, in every format.

use conformance::outcome::{Blame, ExitCode, FailOn, Finding, RunOutcome, Verdict};
use conformance::report::sink::Format;
use conformance::report::{html, junit, markdown};
use quick_junit::Report;

use crate::outcomes::{exchange, finding, judged, run_of, scenario};
use crate::rules;

const HOSTILE: &str = "</script></pre><img src=x onerror=\"stolen=1\">\u{1b}[2J\u{0}\u{ffff}]]> ``` | @all\n::error::x\n<script>stolen=1</script>";

fn attacked() -> RunOutcome {
    let found = Finding {
        expected: HOSTILE.to_owned(),
        got: format!("{HOSTILE} and more"),
        step: HOSTILE.to_owned(),
        exchanges: vec![exchange(HOSTILE, HOSTILE, HOSTILE, Ok((200, HOSTILE)))],
        replay: vec![HOSTILE.to_owned()],
        ..finding(Blame::Target, HOSTILE)
    };
    let scenarios = vec![scenario(
        HOSTILE,
        1,
        Verdict::Fail,
        vec![found.clone(), found],
    )];
    let mut outcome = run_of(vec![judged(&rules::NEVER_5XX, Verdict::Fail, scenarios)]);
    outcome.target.name = HOSTILE.to_owned();
    outcome.target.base_url = HOSTILE.to_owned();
    outcome.notes = vec![HOSTILE.to_owned()];
    outcome
}

#[test]
fn no_answer_becomes_an_element_of_the_page() {
    let page = html(&attacked(), ExitCode::Failed);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script").count(), 1);
    assert!(!page.contains("<img"));
    assert!(!page.contains("onerror=\""));
    assert!(page.contains("stolen"));
}

#[test]
fn no_answer_ends_the_xml() {
    let xml = junit(&attacked(), FailOn::Must);
    let forbidden = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{ffff}';
    assert!(!xml.contains(forbidden));
    let read = Report::deserialize_from_str(&xml).unwrap();
    assert_eq!((read.tests, read.failures), (1, 1));
}

#[test]
fn no_answer_becomes_mark_up() {
    let text = markdown(&attacked(), ExitCode::Failed);
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            None if ticks.len() >= 3 => fence = Some(ticks),
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None => {
                let others = line
                    .replace("<details><summary>", "")
                    .replace("</summary>", "");
                let others = others.replace("</details>", "");
                assert!(!others.contains('<'), "{line}");
                assert!(!others.contains("@all"), "{line}");
            }
        }
    }
    assert!(fence.is_none(), "{text}");
}

#[test]
fn no_answer_becomes_a_workflow_command() {
    let text = Format::Github.write(&attacked(), ExitCode::Failed, FailOn::Must);
    let commands: Vec<&str> = text
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(commands, ["::error", "::notice"]);
}

#[test]
fn an_answer_stays_on_its_line_of_the_live_report() {
    let text = Format::Ndjson.write(&attacked(), ExitCode::Failed, FailOn::Must);
    assert_eq!(text.lines().count(), 2);
}
