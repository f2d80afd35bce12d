//! The recipe as a shell script: what its reader would type, against a mock of its own.

mod common;

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

#[test]
fn the_recipe_goes_through_from_registration_to_a_verified_webhook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap();
    let free = port.local_addr().unwrap().port();
    drop(port);
    let binary = common::binary().get_program().to_owned();
    let ran = Command::new("timeout")
        .args(["120", "sh"])
        .arg(root.join("examples/recipe.sh"))
        .env("DIDIT_CONFORMANCE", binary)
        .env("HOOK_PORT", free.to_string())
        .output()
        .unwrap();
    let (printed, said) = (common::stdout(&ran), common::stderr(&ran));
    assert!(ran.status.success(), "{printed}\n{said}");
    insta::with_settings!({ snapshot_path => "../../snapshots/cli", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("recipe", printed);
    });
}
