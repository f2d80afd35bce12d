//! The receivers pass every rule.

use std::process::Command;

use crate::program::{in_place, root};

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
