use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use conformance::hook::Sample;
use contract::webhook::WireForm;

use super::SecretArgs;

/// What to do with deliveries
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct HookArgs {
    #[command(subcommand)]
    pub(crate) command: HookCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HookCommand {
    /// Print the headers of a delivery of this body
    Sign(SignArgs),
    /// Check the headers of a delivery against its body
    Verify(VerifyArgs),
    /// Deliver an event to a receiver
    Send(SendArgs),
    /// Take deliveries and print them with what their signatures are worth
    Listen(ListenArgs),
    /// Print the test vectors of X-Signature-V2 as JSON
    Vectors,
}

/// Which body
#[derive(Debug, Args)]
#[command(after_help = "Example:
  didit-conformance hook sign body.json --secret-env HOOK_SECRET

X-Timestamp is the body's own timestamp, else the clock's. Every byte counts, a line break at the end as well.")]
pub(crate) struct SignArgs {
    /// The file that holds the body; - or nothing reads stdin
    #[arg(value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
}

/// Which body and which headers
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  didit-conformance hook verify body.json --headers headers.txt
  didit-conformance hook verify body.json --at 1774970000 \\
      -H 'X-Timestamp: 1774970000' -H 'X-Signature-V2: 4f0c…'

Exit codes: 0 genuine · 1 not genuine · 2 could not be checked")]
pub(crate) struct VerifyArgs {
    /// The file that holds the body as it arrived; - or nothing reads stdin
    #[arg(value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,
    /// A header as it arrived (repeatable)
    #[arg(long, short = 'H', value_name = "NAME: VALUE")]
    pub(crate) header: Vec<String>,
    /// A file with one header a line, as `hook sign` prints them
    #[arg(long, value_name = "FILE")]
    pub(crate) headers: Option<PathBuf>,
    /// The epoch second at which it arrived: it must be within 300 seconds of X-Timestamp [default: now]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) at: Option<i64>,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
}

/// What, whereto, about whom
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  didit-conformance hook send http://127.0.0.1:3000/webhook
  didit-conformance hook send http://127.0.0.1:3000/webhook declined --vendor-data customer-17
  didit-conformance hook send http://127.0.0.1:3000/webhook --form pretty
  didit-conformance hook send http://127.0.0.1:3000/webhook --break receiver-rejects-stale

Exit codes: 0 accepted, or sent broken · 1 not accepted · 2 no answer")]
pub(crate) struct SendArgs {
    /// The webhook's URL
    #[arg(value_name = "URL")]
    pub(crate) url: String,
    /// The event
    #[arg(value_name = "EVENT", default_value = Sample::Approved.as_str(), value_parser = PossibleValuesParser::new(Sample::ALL.map(Sample::as_str)).try_map(|name| name.parse::<Sample>()))]
    pub(crate) event: Sample,
    /// How the body is spelled on the wire
    #[arg(long, value_name = "FORM", default_value = WireForm::Canonical.as_str(), value_parser = PossibleValuesParser::new(WireForm::ALL.map(WireForm::as_str)).try_map(|name| name.parse::<WireForm>()))]
    pub(crate) form: WireForm,
    /// Send what judges this rule of area receiver instead of an event
    #[arg(long = "break", value_name = "RULE", conflicts_with_all = ["event", "form"])]
    pub(crate) broken: Option<String>,
    /// The customer's id at the receiver [default: a made-up one]
    #[arg(long, value_name = "ID")]
    pub(crate) vendor_data: Option<String>,
    /// The session that the event is about [default: a made-up one]
    #[arg(long, value_name = "UUID")]
    pub(crate) session_id: Option<String>,
    /// Makes ids repeat: the same seed is the same customer and the same event [default: drawn by lot]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
    /// Seconds to wait for an answer; Didit waits for 5
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: u64,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
}

/// Where to listen, and what to answer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  didit-conformance hook listen
  didit-conformance hook listen --port 0 --answer 500

The first line on stdout is one JSON object with the URL. Without a secret nothing is verified.")]
pub(crate) struct ListenArgs {
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) address: IpAddr,
    /// The port, 0 for a free one
    #[arg(long, value_name = "PORT", default_value_t = 4020)]
    pub(crate) port: u16,
    /// Answer this status to everybody [default: 200 to what is genuine, 401 to what is not]
    #[arg(long, value_name = "STATUS", value_parser = clap::value_parser!(u16).range(200..=599))]
    pub(crate) answer: Option<u16>,
    #[command(flatten)]
    pub(crate) secret: SecretArgs,
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance hook sign body.json > headers.txt
  didit-conformance hook verify body.json --headers headers.txt
  didit-conformance hook send http://127.0.0.1:3000/webhook approved
  didit-conformance hook listen --port 4020
  didit-conformance hook vectors > vectors.json

The secret is read from DIDIT_WEBHOOK_SECRET, or from where --secret-env or --secret-file says.";
