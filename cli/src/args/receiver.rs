use std::path::PathBuf;

use clap::Args;
use conformance::report::sink::ReportSpec;

use super::{JudgingArgs, SecretArgs};
use crate::target_file::{ProbePlace, ProbeValue};

/// Whom to judge, how to see what it did, and where to write it down
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ReceiverArgs {
    /// The webhook's own URL, for example http://127.0.0.1:3000/webhook
    #[arg(value_name = "URL", required_unless_present = "target")]
    pub(crate) url: Option<String>,
    /// A target file with a section `[receiver]`, as `init receiver` writes it
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["url", "secret_env", "secret_file", "probe_user", "probe_business", "probe_value"]
    )]
    pub(crate) target: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
    /// Where to read what became of a person: a URL with {{vendor_data}} or {{session_id}} in it, # and a JSON pointer
    #[arg(long, value_name = "URL#POINTER")]
    pub(crate) probe_user: Option<ProbePlace>,
    /// The same for a company
    #[arg(long, value_name = "URL#POINTER")]
    pub(crate) probe_business: Option<ProbePlace>,
    /// What a value found there means: unknown, pending, onboarded, rejected, in-review or needs-new-token (repeatable). These six words stand for themselves
    #[arg(long, value_name = "VALUE=MEANING")]
    pub(crate) probe_value: Vec<ProbeValue>,
    /// Milliseconds for which the receiver may be at work after its answer [default: 0]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(..=60_000))]
    pub(crate) settle_ms: Option<u64>,
    /// Deliveries under way at once [default: 8]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) jobs: Option<u8>,
    /// Only this rule of area receiver (repeatable)
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: Vec<String>,
    #[command(flatten)]
    pub(crate) judging: JudgingArgs,
    /// Write a report as well (repeatable): html, junit, json, markdown, ndjson (live, into PATH.partial until the run
    /// is over) or github (annotations). PATH - is stdout; the report for people then goes to stderr
    #[arg(long, value_name = "FORMAT=PATH")]
    pub(crate) report: Vec<ReportSpec>,
    /// Seed of every made-up customer and event; printed in the report. A receiver that remembers needs a new one each time [default: drawn by lot]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(..1 << 53))]
    pub(crate) seed: Option<u64>,
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance receiver http://127.0.0.1:3000/webhook
      with the secret in DIDIT_WEBHOOK_SECRET; the receiver's answers alone are judged
  didit-conformance receiver http://127.0.0.1:3000/webhook --secret-env HOOK --report json=out.json
  didit-conformance receiver http://127.0.0.1:3000/webhook \\
      --probe-user 'http://127.0.0.1:3000/customers/{{vendor_data}}#/state' \\
      --probe-value active=onboarded --probe-value refused=rejected --probe-value new=pending
      what it did is judged as well: GET /customers/ID answers {\"state\":\"active\"}
  didit-conformance init receiver && didit-conformance receiver --target target.toml

A probe that answers 404, or holds null, means unknown. All customers are made up.
Exit codes: 0 conformant · 1 a MUST failed · 2 could not judge · 3 nothing was judged";
