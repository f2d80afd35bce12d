use std::process::ExitCode;
use std::time::Duration;

use conformance::outcome::Ending;
use conformance::traffic::{self, Traffic, assess};
use contract::secrets::ControlToken;

use crate::args::LintArgs;
use crate::expectations;
use crate::run::Reports;

/// Judges what reached a mock so far, and tells the exit code.
pub(crate) fn run(args: &LintArgs) -> anyhow::Result<ExitCode> {
    let linting = &args.linting;
    let expected = expectations::read_of_traffic(linting.expect.as_deref())?;
    let reports = Reports::of_traffic(&linting.report, linting.fail_on, expected.verdicts)?;
    let token = args.control_token.clone().map(ControlToken::new);
    let journal =
        crate::receiver::runtime()?.block_on(traffic::read(&args.mock, token.as_ref()))?;
    reports.finish(assess(
        &journal,
        Traffic {
            name: "the traffic of a mock".to_owned(),
            base_url: args.mock.clone(),
            seed: 0,
            intended: &expected.intended,
            elapsed: Duration::ZERO,
            ending: Ending::Complete,
        },
    ))
}
