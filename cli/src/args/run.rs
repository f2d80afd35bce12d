use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use conformance::Shard;
use conformance::report::sink::ReportSpec;
use contract::rules::Level;

use super::{JudgingArgs, PropertyArgs, Wanted};

/// Whom to judge, by which rules, and where to write it down
#[derive(Clone, Debug, Default, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RunArgs {
    /// A target file with a section `[server]`, `[issuer]` or `[importer]`, as `init` writes it: each is judged by its rules
    #[arg(long, value_name = "FILE", conflicts_with_all = ["base_url", "control_url", "control_token"])]
    pub(crate) target: Option<PathBuf>,
    /// The mock that an issuer or importer of the file calls that runs already, for example http://127.0.0.1:4010.
    /// One that the file starts is told by itself
    #[arg(long, value_name = "URL", requires = "target")]
    pub(crate) mock: Option<String>,
    /// Where such an issuer hands tokens over, for example 127.0.0.1:4050: the judge listens there
    #[arg(long, value_name = "ADDRESS:PORT", requires = "mock")]
    pub(crate) handover_listen: Option<SocketAddr>,
    /// The server's base URL, without /v3. Without it and --target, the embedded mock is judged
    #[arg(long, value_name = "URL", env = "DIDIT_TARGET_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// The base of the server's control calls, for example http://127.0.0.1:8080/__mock
    #[arg(
        long,
        value_name = "URL",
        env = "DIDIT_TARGET_CONTROL_URL",
        requires = "base_url"
    )]
    pub(crate) control_url: Option<String>,
    /// The bearer token that the control calls ask for; better in the environment than here
    #[arg(
        long,
        value_name = "TOKEN",
        env = "DIDIT_TARGET_CONTROL_TOKEN",
        hide_env_values = true,
        requires = "control_url"
    )]
    pub(crate) control_token: Option<String>,
    /// Whose statuses, bodies and shapes are right: founding, openapi-2026-07, or auto, which asks the server. For an issuer
    /// or importer also both: it is judged under each [default: the target file's, else founding]
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<Wanted>,
    /// Only the rules of this area (repeatable)
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Vec<String>,
    /// Only this rule (repeatable; adds to --area)
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: Vec<String>,
    /// Only rules of this level: must, should or observed (repeatable)
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: Vec<Level>,
    /// Only scenarios that this tag expression admits, for example "@smoke and not @slow" (repeatable: every one has to)
    #[arg(long, value_name = "EXPRESSION")]
    pub(crate) tag: Vec<String>,
    /// Only the I-th of N parts: every scenario is in exactly one, every rule whole
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// Judge by these feature files instead of the ones in the program: a file, or a folder with all below it (repeatable)
    #[arg(long, value_name = "PATH")]
    pub(crate) features: Vec<PathBuf>,
    /// Begin no further scenario once a MUST failed
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Scenarios under way at once [default: 64; always 1 where the target has one world for all]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) judging: JudgingArgs,
    #[command(flatten)]
    pub(crate) drawing: PropertyArgs,
    /// Write a report as well (repeatable): html, junit, json, markdown, ndjson (live, into PATH.partial until the run
    /// is over) or github (annotations). PATH - is stdout; the report for people then goes to stderr
    #[arg(long, value_name = "FORMAT=PATH")]
    pub(crate) report: Vec<ReportSpec>,
    /// The URL under which the server reaches the judge's own webhook receiver, where loopback won't do
    #[arg(long, value_name = "URL", env = "DIDIT_RECEIVER_URL")]
    pub(crate) receiver_url: Option<String>,
    /// Where that receiver listens [default: a free port of 127.0.0.1; with --receiver-url its port, on every interface]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) receiver_listen: Option<SocketAddr>,
    /// How long it has to be quiet before it is said that no webhook came, where no clock can be asked [default: 1000]
    #[arg(long, value_name = "MILLISECONDS", value_parser = clap::value_parser!(u64).range(..=600_000))]
    pub(crate) quiet_ms: Option<u64>,
    /// Requests a second, at most. A 429 with Retry-After is waited out in any case
    #[arg(long, value_name = "NUMBER")]
    pub(crate) rate: Option<NonZeroU32>,
    /// Leave what the run made in the server; without it, sessions are deleted again
    #[arg(long)]
    pub(crate) keep: bool,
    /// Seconds that one request may take
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: Option<u64>,
    /// Seed of the embedded mock and of everything the judge draws by lot; printed in the report
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(..1 << 53))]
    pub(crate) seed: Option<u64>,
}

impl RunArgs {
    /// How long one request may take, where something was said.
    pub(crate) fn request_timeout(&self) -> Option<Duration> {
        self.timeout.map(Duration::from_secs)
    }
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance run
  didit-conformance run --area share --rule import-duplicate
  didit-conformance init server && didit-conformance run --target target.toml
  didit-conformance init importer && didit-conformance run --target target.toml --rule importer-imports
  didit-conformance run --level must --shard 1/4 --fail-fast
  didit-conformance run --properties only --cases 1000 --seed 42 --save-failures failures
  didit-conformance run --features ./qa --tag '@smoke and not @slow'
  didit-conformance run --base-url http://127.0.0.1:8080 --control-url http://127.0.0.1:8080/__mock --report html=report.html --report junit=report.xml
  didit-conformance run --report github=- --report markdown=\"$GITHUB_STEP_SUMMARY\"

Features of your own use the steps of `didit-conformance steps`. A scenario with @rule:SLUG counts for that rule; one
without counts by itself: as a MUST, or as @should or @observed say.
It is called own-FILE-TITLE, in --rule and in expectations too. One without a Then is refused.

Ctrl-C ends a run with the report of what was judged; a second one ends it at once.

Exit codes: 0 conformant · 1 a MUST failed · 2 could not judge · 3 nothing was judged";
