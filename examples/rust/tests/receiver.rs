//! What the example refuses before it serves anything; the rest is judged in `tests/`.

use std::process::Command;

#[test]
fn a_receiver_without_its_secret_does_not_start() {
    for secret in [None, Some("")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_receiver"));
        command.env("PORT", "0").env_remove("DIDIT_WEBHOOK_SECRET");
        if let Some(secret) = secret {
            command.env("DIDIT_WEBHOOK_SECRET", secret);
        }
        let output = command.output().expect("the example runs");
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("DIDIT_WEBHOOK_SECRET is not set"), "{said}");
    }
}
