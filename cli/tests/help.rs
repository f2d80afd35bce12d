//! Help is documentation: what it says is read before it changes.

mod common;

use common::{run, stdout};

#[test]
fn help_reads_as_it_was_read_last() {
    for command in ["", "run", "mock", "list", "explain"] {
        let args: Vec<&str> = [command, "--help"]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        let output = run(&args);
        assert!(output.status.success());
        let name = if command.is_empty() {
            "didit-conformance"
        } else {
            command
        };
        insta::with_settings!({ snapshot_path => "../../snapshots/cli", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("help-{name}"), stdout(&output));
        });
    }
}
