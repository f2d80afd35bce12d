//! Everything that the README shows is run here, in one shell, in the order in which a reader meets it.
//!
//! In an expected output `…` stands for anything, and alone on a line for any number of lines.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't set up what it needs stops where it stands"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command of the README and what it is said to print.
struct Shown {
    line: usize,
    command: String,
    expected: Vec<String>,
}

#[test]
fn every_command_of_the_readme_prints_what_it_shows() {
    let shown = shown(&std::fs::read_to_string(root().join("README.md")).unwrap());
    assert!(!shown.is_empty(), "the README shows no command");
    let folder = tempfile::tempdir().unwrap();
    for shared in ["target", "examples"] {
        std::os::unix::fs::symlink(root().join(shared), folder.path().join(shared)).unwrap();
    }
    // As the checkout of it lies in a workflow.
    std::os::unix::fs::symlink(root(), folder.path().join("didit-conformance")).unwrap();
    let status = Command::new("timeout")
        .args([LONGEST, "bash", "-c", &script(&shown)])
        .current_dir(folder.path())
        .env("REPOSITORY", root())
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "the shell ended with {status}");
    let printed = |number| {
        let file = folder.path().join(format!("printed.{number}"));
        std::fs::read_to_string(file).unwrap()
    };
    let wrong: Vec<String> = shown
        .iter()
        .enumerate()
        .filter_map(|(number, shown)| shown.unlike(&printed(number)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

impl Shown {
    /// What was printed, if it is not what is shown. A command that is shown without any output may print what it likes.
    fn unlike(&self, printed: &str) -> Option<String> {
        let lines: Vec<&str> = printed.lines().collect();
        if self.expected.is_empty() || matches_lines(&self.expected, &lines) {
            return None;
        }
        let (line, command, expected) = (self.line, &self.command, self.expected.join("\n"));
        Some(format!(
            "README.md:{line}: $ {command}\nis shown to print\n{expected}\nbut printed\n{printed}"
        ))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn shown(readme: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut inside = false;
    for (index, text) in readme.lines().enumerate() {
        match (inside, text) {
            (false, "```console") => inside = true,
            // A step of a workflow, which only has to succeed.
            (false, text) if text.trim_start().starts_with("- run: ") => found.push(Shown {
                line: index + 1,
                command: format!(
                    "{} || exit",
                    text.trim_start().trim_start_matches("- run: ")
                ),
                expected: Vec::new(),
            }),
            (true, "```") => inside = false,
            (true, text) => match text.strip_prefix("$ ") {
                Some(command) => {
                    found.push(Shown {
                        line: index + 1,
                        command: command.to_owned(),
                        expected: Vec::new(),
                    });
                }
                None => found
                    .last_mut()
                    .expect("output before any command")
                    .expected
                    .push(text.to_owned()),
            },
            (false, _) => {}
        }
    }
    found
}

/// One shell for all: what a reader sets or starts is still there for the next command.
fn script(shown: &[Shown]) -> String {
    let mut script = String::from(PRELUDE);
    for (number, shown) in shown.iter().enumerate() {
        let _ = writeln!(script, "{{ {}\n}} > printed.{number} 2>&1", shown.command);
    }
    script
}

fn matches_lines(expected: &[String], printed: &[&str]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first == "…" => {
            (0..=printed.len()).any(|skipped| matches_lines(rest, &printed[skipped..]))
        }
        Some((first, rest)) => printed
            .split_first()
            .is_some_and(|(line, others)| matches_text(first, line) && matches_lines(rest, others)),
    }
}

fn matches_text(expected: &str, printed: &str) -> bool {
    match expected.split_once('…') {
        None => expected.trim_end() == printed.trim_end(),
        Some((before, after)) => printed.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len())
                .filter(|&at| rest.is_char_boundary(at))
                .any(|at| matches_text(after, &rest[at..]))
        }),
    }
}

/// Seconds after which something that is waited for will never come: the release build takes minutes where it is not
/// there yet.
const LONGEST: &str = "1200";

/// `cargo` runs in the checkout, wherever that is said to lie; everything else in a folder of its own, which leaves the checkout clean. Variables
/// that a developer may have set stay outside.
const PRELUDE: &str = r#"
for name in $(env | sed -n 's/^\(DIDIT_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
cargo() { (cd "$REPOSITORY" && command cargo "${@#didit-conformance/}"); }
trap 'kill $(jobs -p) 2>/dev/null' EXIT
"#;
