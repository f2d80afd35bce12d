use std::process::ExitCode;

use conformance::hook::sign;

use super::body;
use crate::args::SignArgs;
use crate::secret;

/// Prints every header of a delivery of the body, one a line.
pub(super) fn run(args: &SignArgs) -> anyhow::Result<ExitCode> {
    let secret = secret::needed(&args.secret)?;
    let body = body::read(args.body.as_deref())?;
    let lines: String = sign(&secret, &body, crate::now())
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value)))
        .collect();
    crate::say(&lines);
    Ok(ExitCode::SUCCESS)
}
