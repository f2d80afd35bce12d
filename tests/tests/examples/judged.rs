use std::process::Command;

use crate::program::{LANGUAGES, in_place, root};

#[test]
fn receivers_pass_every_rule_in_every_language() {
    passes("receiver", "receiver", |shown| {
        shown.contains("The signature needs no mending")
    });
}

#[test]
fn issuers_pass_every_rule_in_every_language() {
    passes("run", "issuer", survives_both);
}

#[test]
fn importers_pass_every_rule_in_every_language() {
    passes("run", "importer", survives_both);
}

/// No warning, in neither dialect.
fn survives_both(shown: &str) -> bool {
    let columns = ["Dialects ─", "founding", "openapi-2026-07"];
    columns.iter().all(|name| shown.contains(name)) && !shown.contains(" warn")
}

/// Judges the examples in this role with this command, by their own target files. Not even a warning is left.
fn passes(command: &str, role: &str, is_spotless: impl Fn(&str) -> bool) {
    let root = root();
    let folder = tempfile::tempdir().unwrap();
    for language in LANGUAGES {
        let from = root.join(format!("examples/{language}/{role}.toml"));
        let text = std::fs::read_to_string(from).unwrap();
        let path = folder.path().join(format!("{language}.toml"));
        std::fs::write(&path, in_place(&text)).unwrap();
        let output = Command::new(root.join("target/debug/didit-conformance"))
            .args([command, "--fail-on", "should", "--require-judged"])
            .args(if command == "run" {
                &["--dialect", "both"][..]
            } else {
                &[]
            })
            .arg("--target")
            .arg(&path)
            .current_dir(&root)
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stdout);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{language} {role}: {shown}{said}"
        );
        assert!(is_spotless(&shown), "{language} {role}: {shown}");
    }
}
