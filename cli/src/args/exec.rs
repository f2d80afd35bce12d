use std::path::PathBuf;

use clap::{Args, ValueEnum};
use conformance::report::sink::ReportSpec;

use super::judging::FailLevel;

/// Your own tests against a fresh mock, their traffic judged, one exit code for both
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExecArgs {
    /// Which of the two services the command is: whose key and workflows it gets
    #[arg(long = "as", value_name = "SERVICE", value_enum, default_value_t)]
    pub(crate) service: Service,
    /// Where the command receives webhooks: registered for every event before it starts
    #[arg(long, value_name = "URL")]
    pub(crate) webhook: Option<String>,
    #[command(flatten)]
    pub(crate) linting: LintingArgs,
    /// Make ids and keys repeat [default: drawn by lot]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(..1 << 53))]
    pub(crate) seed: Option<u64>,
    /// The command and its arguments, behind --
    #[arg(
        value_name = "COMMAND",
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    pub(crate) command: Vec<String>,
}

/// What counts, what is known, and where it is written down
#[derive(Clone, Debug, Args)]
pub(crate) struct LintingArgs {
    /// What ends in exit code 1: a failed MUST, or an unmet SHOULD as well
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(crate) fail_on: FailLevel,
    // No doc comment: brackets are links there.
    #[arg(
        long,
        value_name = "FILE",
        help = "A file with what is expected: [[intended]] requests, and [[expectation]] verdicts, each with its reason"
    )]
    pub(crate) expect: Option<PathBuf>,
    /// Write a report as well (repeatable): html, junit, json, markdown, ndjson or github. PATH - is stdout; all else
    /// then goes to stderr
    #[arg(long, value_name = "FORMAT=PATH")]
    pub(crate) report: Vec<ReportSpec>,
}

/// One of the two partners.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Service {
    /// Service X: it holds sessions and mints share tokens
    Issuer,
    /// Service Y: it redeems them
    #[default]
    Importer,
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance exec -- npm test
  didit-conformance exec --as issuer --report junit=traffic.xml -- pytest -q
  didit-conformance exec --expect expectations/traffic.toml --fail-on should -- ./run-tests.sh

What the command finds in its environment:
  DIDIT_BASE_URL           without /v3; DIDIT_API_BASE_URL with it; DIDIT_AUTH_BASE_URL
  DIDIT_API_KEY            its own; DIDIT_APPLICATION_ID, DIDIT_KYC_ and DIDIT_KYB_WORKFLOW_ID
  DIDIT_WEBHOOK_SECRET     of --webhook; made up without it
  PARTNER_APPLICATION_ID   the other service; with PARTNER_API_KEY a test can play it
  DIDIT_MOCK_CONTROL_URL   POST …/sessions makes finished sessions, GET …/journal/await waits

A mistake on purpose is no finding: send X-Mock-Expect: 4xx with the request (or a status, or
several with commas), or list it in the file that --expect names:
  [[intended]]
  method = \"POST\"
  path = \"/v3/session/*/share/\"
  status = \"400\"
  reason = \"shares an unfinished session to see the message\"

Exit codes: 0 all is well · 1 the command or a MUST failed · 2 could not judge · 3 nothing was sent";
