use std::process::ExitCode;

use conformance::report::SCHEMA;

/// Prints what a JSON report holds.
pub(crate) fn schema() -> anyhow::Result<ExitCode> {
    crate::say(SCHEMA);
    Ok(ExitCode::SUCCESS)
}
