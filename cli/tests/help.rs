//! Help is documentation: what it says is read before it changes.

mod common;

use common::{run, stdout};

#[test]
fn help_reads_as_it_was_read_last() {
    for command in [
        "",
        "run",
        "mock",
        "receiver",
        "exec",
        "lint",
        "hook",
        "hook sign",
        "hook verify",
        "hook send",
        "hook listen",
        "hook vectors",
        "init",
        "check-target",
        "list",
        "explain",
        "steps",
        "diff",
        "schema",
    ] {
        let args: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let output = run(&args);
        assert!(output.status.success());
        let name = if command.is_empty() {
            "didit-conformance".to_owned()
        } else {
            command.replace(' ', "-")
        };
        insta::with_settings!({ snapshot_path => "../../snapshots/cli", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("help-{name}"), stdout(&output));
        });
    }
}
