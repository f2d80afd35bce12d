use std::process::ExitCode;

use conformance::hook::VECTORS;

/// Prints the vectors as they are kept.
pub(super) fn run() -> ExitCode {
    crate::say(VECTORS);
    if !VECTORS.ends_with('\n') {
        crate::say("\n");
    }
    ExitCode::SUCCESS
}
