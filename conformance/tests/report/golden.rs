//! Goldens, and what must hold of every report.

use conformance::outcome::{ExitCode, FailOn, RunOutcome, Verdict, exit_code};
use conformance::report::{Color, Style, human, json};
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

fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../snapshots/report"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
