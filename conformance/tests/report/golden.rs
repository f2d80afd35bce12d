//! Goldens, and what must hold of every report.

use conformance::outcome::{ExitCode, Expected, FailOn, RunOutcome, Verdict, exit_code};
use conformance::report::sink::Format;
use conformance::report::{Color, Style, human, json, junit};
use contract::capability::Capability;
use serde_json::Value;

use crate::every_verdict::every_verdict;
use crate::outcomes::{plain, run_of};
use crate::rules;

#[test]
fn the_report_for_people_shows_every_verdict() {
    golden("human", &human_of(&every_verdict(), Color::Never));
}

#[test]
fn the_report_for_people_in_colour_shows_every_verdict() {
    let text = human_of(&every_verdict(), Color::Always);
    golden("human-colour", &text.replace('\u{1b}', "ESC"));
}

#[test]
fn the_report_for_programs_shows_every_verdict() {
    golden("json", &json_of(&every_verdict()));
}

#[test]
fn the_page_shows_every_verdict() {
    let page = written(Format::Html, &every_verdict(), FailOn::Must);
    golden("html", &without_style_and_script(&page));
}

#[test]
fn the_report_for_dashboards_shows_every_verdict() {
    golden(
        "junit",
        &written(Format::Junit, &every_verdict(), FailOn::Must),
    );
}

#[test]
fn the_report_in_markdown_shows_every_verdict() {
    golden(
        "markdown",
        &written(Format::Markdown, &every_verdict(), FailOn::Must),
    );
}

#[test]
fn annotations_show_what_failed_and_what_warned() {
    golden(
        "github",
        &written(Format::Github, &every_verdict(), FailOn::Must),
    );
}

#[test]
fn a_warning_is_a_failure_where_a_should_counts_as_one() {
    let warned = run_of(vec![plain(&rules::NEVER_5XX, Verdict::Warn)]);
    assert!(!junit(&warned, FailOn::Must).contains("<failure"));
    assert!(junit(&warned, FailOn::Should).contains("<failure"));
    assert!(written(Format::Github, &warned, FailOn::Must).starts_with("::warning "));
    assert!(written(Format::Github, &warned, FailOn::Should).starts_with("::error "));
}

#[test]
fn a_blocked_rule_is_an_error_where_nothing_else_is_red() {
    let blocked = plain(
        &rules::KYB_BLOCKS,
        Verdict::Blocked {
            by: rules::TRUST_KEEPS_APPROVED.id,
        },
    );
    let alone = junit(&run_of(vec![blocked.clone()]), FailOn::Must);
    assert!(alone.contains("<error"), "{alone}");
    let explained = run_of(vec![
        plain(&rules::TRUST_KEEPS_APPROVED, Verdict::Fail),
        blocked,
    ]);
    let explained = junit(&explained, FailOn::Must);
    assert!(!explained.contains("<error"), "{explained}");
    assert!(explained.contains("<skipped"), "{explained}");
}

#[test]
fn what_was_expected_is_not_red_and_what_was_expected_in_vain_is() {
    let passes = vec![plain(&rules::KEY_MISSING, Verdict::Pass)];
    let in_vain = "staging.toml: auth-key-missing-refused passes, and fail was expected";
    let broken = RunOutcome {
        broken_expectations: vec![in_vain.to_owned()],
        ..run_of(passes)
    };
    for format in Format::ALL {
        let text = written(format, &broken, FailOn::Must);
        assert!(text.contains(in_vain), "{text}");
    }
    assert!(junit(&broken, FailOn::Must).contains("<failure"));
    assert!(written(Format::Github, &broken, FailOn::Must).starts_with("::error "));

    let mut known = plain(&rules::KEY_MISSING, Verdict::Fail);
    known.expected = Some(Expected {
        reason: "our gateway lets it through".to_owned(),
        link: None,
    });
    let known = run_of(vec![known]);
    let red = junit(&known, FailOn::Must);
    assert!(!red.contains("<failure") && red.contains("our gateway lets it through"));
    assert!(!written(Format::Github, &known, FailOn::Must).contains("::error"));
}

#[test]
fn a_run_without_rules_makes_a_report_in_every_format() {
    for format in Format::ALL {
        let text = written(format, &run_of(Vec::new()), FailOn::Must);
        assert!(!text.is_empty(), "{}", format.as_str());
    }
}

#[test]
fn the_report_for_people_of_a_sound_target_is_short() {
    let sound = run_of(vec![
        plain(&rules::KEY_MISSING, Verdict::Pass),
        plain(&rules::NEVER_5XX, Verdict::Pass),
    ]);
    golden("human-sound", &human_of(&sound, Color::Never));
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let coloured = human_of(&every_verdict(), Color::Always);
    let mut plain = String::new();
    for (index, part) in coloured.split('\u{1b}').enumerate() {
        plain.push_str(match (index, part.split_once('m')) {
            (0, _) | (_, None) => part,
            (_, Some((_, text))) => text,
        });
    }
    let trimmed = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.trim_end().to_owned())
            .collect()
    };
    assert_eq!(
        trimmed(&plain),
        trimmed(&human_of(&every_verdict(), Color::Never))
    );
}

#[test]
fn totals_add_up() {
    let outcome = every_verdict();
    let report: Value = serde_json::from_str(&json_of(&outcome)).unwrap();
    let rules = report["rules"].as_array().unwrap();
    let totals = &report["totals"];
    assert_eq!(totals["rules"], rules.len());
    let verdicts = [
        "pass", "fail", "warn", "skipped", "blocked", "errored", "observed",
    ];
    for verdict in verdicts {
        let listed = rules
            .iter()
            .filter(|rule| rule["verdict"] == verdict)
            .count();
        let levels = ["must", "should", "observed"].map(|level| {
            usize::try_from(totals["by_level"][level][verdict].as_u64().unwrap()).unwrap()
        });
        assert_eq!(totals[verdict], listed, "{verdict}");
        assert_eq!(levels.iter().sum::<usize>(), listed, "{verdict}");
        assert!(listed > 0, "the golden run holds no {verdict}");
    }
}

#[test]
fn an_empty_run_says_that_nothing_was_judged() {
    let empty = run_of(Vec::new());
    let text = human_of(&empty, Color::Never);
    assert!(text.contains("exit 3: nothing was judged"), "{text}");
    assert!(!text.contains("conformant"), "{text}");
    let report: Value = serde_json::from_str(&json_of(&empty)).unwrap();
    assert_eq!(report["exit_code"], 3);
    assert_eq!(report["totals"]["rules"], 0);
}

#[test]
fn a_run_of_skipped_rules_is_never_called_conformant_whatever_the_exit_code() {
    let skipped = run_of(vec![plain(
        &rules::RESTRICTED_KEY,
        Verdict::Skipped {
            capability: Capability::RestrictedKey,
        },
    )]);
    for exit in [ExitCode::NothingJudged, ExitCode::Conformant] {
        let text = human(&skipped, exit, Style::default());
        assert!(text.contains("nothing was judged: 1 skipped"), "{text}");
        assert!(!text.contains("conformant"), "{text}");
    }
}

#[test]
fn every_exit_code_is_explained() {
    let must_skipped = run_of(vec![
        plain(&rules::KEY_MISSING, Verdict::Pass),
        plain(
            &rules::RESTRICTED_KEY,
            Verdict::Skipped {
                capability: Capability::RestrictedKey,
            },
        ),
    ]);
    let should_unmet = run_of(vec![plain(&rules::NEVER_5XX, Verdict::Warn)]);
    let errored = run_of(vec![plain(&rules::FREE, Verdict::Errored)]);
    let cases = [
        (
            &must_skipped,
            ExitCode::Conformant,
            "exit 0: conformant: 1 MUST judged, none failed. 1 MUST skipped",
        ),
        (
            &must_skipped,
            ExitCode::NothingJudged,
            "exit 3: not judged in full: 1 MUST skipped",
        ),
        (
            &should_unmet,
            ExitCode::Conformant,
            "exit 0: nothing that was judged failed, but no MUST",
        ),
        (
            &should_unmet,
            ExitCode::Failed,
            "exit 1: no MUST failed, but 1 SHOULD not met",
        ),
        (
            &errored,
            ExitCode::CouldNotJudge,
            "exit 2: could not judge: 1 MUST ended errored or blocked",
        ),
    ];
    for (outcome, exit, sentence) in cases {
        let text = human(
            outcome,
            exit,
            Style {
                color: Color::Never,
                width: 200,
            },
        );
        assert!(text.contains(sentence), "{sentence} is not in:\n{text}");
    }
}

fn human_of(outcome: &RunOutcome, color: Color) -> String {
    let style = Style { color, width: 100 };
    human(outcome, exit_code(outcome, FailOn::Must), style)
}

fn json_of(outcome: &RunOutcome) -> String {
    json(outcome, exit_code(outcome, FailOn::Must))
}

fn written(format: Format, outcome: &RunOutcome, fail_on: FailOn) -> String {
    format.write(outcome, exit_code(outcome, fail_on), fail_on)
}

/// Style and script are files of their own, and change without the report saying anything else.
fn without_style_and_script(page: &str) -> String {
    let mut text = page.to_owned();
    for (begin, end) in [
        ("<style>", "</style>"),
        ("<script>", "</script>"),
        ("sha256-", "&#39;"),
        ("sha256-", "&#39;"),
    ] {
        let (before, after) = text.split_once(begin).unwrap();
        let (_, after) = after.split_once(end).unwrap();
        text = format!(
            "{before}{}…{end}{after}",
            begin.replace("sha256", "SHA-256")
        );
    }
    text
}

fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../snapshots/report"
    ));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
