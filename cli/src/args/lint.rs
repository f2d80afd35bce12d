use clap::Args;

use super::exec::LintingArgs;

/// What reached a mock that runs already, judged by its journal
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LintArgs {
    /// The base of the mock's control calls; with /worlds/NAME behind it, that world's
    #[arg(long, value_name = "CONTROL_URL", env = "DIDIT_TARGET_CONTROL_URL")]
    pub(crate) mock: String,
    /// The bearer token that the control calls ask for; better in the environment than here
    #[arg(
        long,
        value_name = "TOKEN",
        env = "DIDIT_TARGET_CONTROL_TOKEN",
        hide_env_values = true
    )]
    pub(crate) control_token: Option<String>,
    #[command(flatten)]
    pub(crate) linting: LintingArgs,
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance lint --mock http://127.0.0.1:4010/__mock
  didit-conformance lint --mock http://127.0.0.1:4010/__mock --fail-on should --report markdown=summary.md
  curl -X DELETE http://127.0.0.1:4010/__mock/journal    begin afresh

As it happens, on stderr of the mock: didit-conformance mock --lint
Exit codes: 0 all is well · 1 a MUST failed · 2 could not judge · 3 nothing reached the mock";
