//! What a user would copy: the receivers of `examples/` pass every rule, each in its own language.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't set up what it needs stops where it stands"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_receivers_pass_every_rule_in_every_language() {
    let root = root();
    let folder = tempfile::tempdir().unwrap();
    for language in ["python", "node", "rust"] {
        let from = root.join("examples").join(language);
        let text = std::fs::read_to_string(from.join("receiver.toml")).unwrap();
        let path = folder.path().join(format!("{language}.toml"));
        std::fs::write(&path, in_place(&text)).unwrap();
        let output = Command::new(root.join("target/debug/didit-conformance"))
            .args([
                "receiver",
                "--fail-on",
                "should",
                "--require-judged",
                "--target",
            ])
            .arg(&path)
            .current_dir(&root)
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stdout);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{language}: {shown}{said}");
        assert!(shown.contains("Nothing to mend"), "{language}: {shown}");
    }
}

/// The same file with the programs that this checkout has: what a reader installs by hand lies in `target/` here.
fn in_place(text: &str) -> String {
    let third_party = root().join("target/third-party");
    let node = third_party.join("node/receiver.mjs");
    std::fs::copy(root().join("examples/node/receiver.mjs"), &node).unwrap();
    text.replace(
        "\"python3\"",
        &format!("\"{}\"", third_party.join("venv/bin/python").display()),
    )
    .replace("examples/node/receiver.mjs", node.to_str().unwrap())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}
