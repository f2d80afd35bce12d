use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};

/// Every choice can be a flag, a variable or a line of the config file; the first that speaks is heard, in this order
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct MockArgs {
    /// The address to listen on [default: 127.0.0.1]
    #[arg(long, value_name = "ADDRESS", env = "DIDIT_MOCK_ADDRESS")]
    pub(crate) address: Option<IpAddr>,
    /// The port of verification.didit.me's stand-in, 0 for a free one [default: 4010]
    #[arg(long, value_name = "PORT", env = "DIDIT_MOCK_PORT")]
    pub(crate) port: Option<u16>,
    /// The port of apx.didit.me's stand-in [default: the next port, or a free one]
    #[arg(long, value_name = "PORT", env = "DIDIT_MOCK_AUTH_PORT")]
    pub(crate) auth_port: Option<u16>,
    /// Serve both of Didit's host names over TLS as well, with a certificate authority of the mock's own
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = BoolishValueParser::new(), env = "DIDIT_MOCK_TLS")]
    pub(crate) tls: Option<bool>,
    /// The port of TLS; programs with Didit's names written into them need 443 [default: the port after the next, or a free one]
    #[arg(long, value_name = "PORT", env = "DIDIT_MOCK_TLS_PORT")]
    pub(crate) tls_port: Option<u16>,
    /// Where the authority's certificate is written [default: a fresh temporary folder]
    #[arg(long, value_name = "FILE", env = "DIDIT_MOCK_TLS_CA")]
    pub(crate) tls_ca: Option<PathBuf>,
    /// What absolute URLs in replies start with [default: the request's Host]
    #[arg(long, value_name = "URL", env = "DIDIT_MOCK_PUBLIC_URL")]
    pub(crate) public_url: Option<String>,
    /// What control calls must show as a bearer token; needed beyond loopback
    #[arg(
        long,
        value_name = "TOKEN",
        env = "DIDIT_MOCK_CONTROL_TOKEN",
        hide_env_values = true
    )]
    pub(crate) control_token: Option<String>,
    /// Serve paths without their final slash instead of redirecting
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = BoolishValueParser::new(), env = "DIDIT_MOCK_LENIENT_SLASH")]
    pub(crate) lenient_slash: Option<bool>,
    /// Take webhook destinations with https URLs alone
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = BoolishValueParser::new(), env = "DIDIT_MOCK_STRICT_DESTINATIONS")]
    pub(crate) strict_destinations: Option<bool>,
    /// Whose statuses, bodies and shapes to answer in: founding, or openapi-2026-07 [default: founding]
    #[arg(long, value_name = "NAME", env = "DIDIT_MOCK_DIALECT")]
    pub(crate) dialect: Option<String>,
    /// What counts as redeeming twice [default: source]
    #[arg(
        long,
        value_enum,
        value_name = "SCOPE",
        env = "DIDIT_MOCK_DUPLICATE_SCOPE"
    )]
    pub(crate) duplicate_scope: Option<Scope>,
    /// Count requests against Didit's limits: 600 reads and 300 writes a minute for each key
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = BoolishValueParser::new(), env = "DIDIT_MOCK_RATE_LIMITS")]
    pub(crate) rate_limits: Option<bool>,
    /// Print what is wrong with the traffic to stderr, as it happens
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = BoolishValueParser::new(), env = "DIDIT_MOCK_LINT")]
    pub(crate) lint: Option<bool>,
    /// Break one decision on purpose, to see whether a judge notices
    #[arg(long, value_name = "NAME", env = "DIDIT_MOCK_DEFECT")]
    pub(crate) defect: Option<String>,
    /// List the defects and the rules that each breaks, then stop
    #[arg(long)]
    pub(crate) list_defects: bool,
    /// Do something otherwise that the documents allow, to see whether a judge raises a false alarm; several with commas
    #[arg(long, value_name = "NAMES", env = "DIDIT_MOCK_VARIANT")]
    pub(crate) variant: Option<String>,
    /// List the variants, then stop
    #[arg(long)]
    pub(crate) list_variants: bool,
    /// Make ids, keys and payloads repeat [default: different every time]
    #[arg(long, value_name = "NUMBER", env = "DIDIT_MOCK_SEED")]
    pub(crate) seed: Option<u64>,
    /// The epoch second at which clocks start [default: now]
    #[arg(long, value_name = "SECONDS", env = "DIDIT_MOCK_START_TIME")]
    pub(crate) start_time: Option<i64>,
    /// Start with clocks that stand still
    #[arg(long, value_name = "YES", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_parser = BoolishValueParser::new(), env = "DIDIT_MOCK_FROZEN")]
    pub(crate) frozen: Option<bool>,
    /// Worlds beside the default one [default: 4096]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_WORLDS")]
    pub(crate) max_worlds: Option<usize>,
    /// Seconds after which an untouched world is dropped [default: 3600]
    #[arg(long, value_name = "SECONDS", env = "DIDIT_MOCK_WORLD_IDLE")]
    pub(crate) world_idle: Option<u32>,
    /// Sessions ever made in one world [default: 2000000]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_SESSIONS")]
    pub(crate) max_sessions: Option<usize>,
    /// Bytes of payloads and texts in one world [default: 1073741824]
    #[arg(long, value_name = "BYTES", env = "DIDIT_MOCK_MAX_WORLD_BYTES")]
    pub(crate) max_world_bytes: Option<usize>,
    /// Keys in one world [default: 10000]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_KEYS")]
    pub(crate) max_keys: Option<usize>,
    /// Workflows in one world [default: 10000]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_WORKFLOWS")]
    pub(crate) max_workflows: Option<usize>,
    /// Accounts that registered in one world [default: 1000]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_ACCOUNTS")]
    pub(crate) max_accounts: Option<usize>,
    /// Webhook destinations in one world [default: 256]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_DESTINATIONS")]
    pub(crate) max_destinations: Option<usize>,
    /// Webhook deliveries that are pending in one world [default: 10000]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_OUTBOX")]
    pub(crate) max_outbox: Option<usize>,
    /// Exchanges in one world's journal; the oldest make room, and 0 keeps none [default: 2000]
    #[arg(long, value_name = "COUNT", env = "DIDIT_MOCK_MAX_JOURNAL")]
    pub(crate) max_journal: Option<usize>,
    /// Bytes of these exchanges [default: 8388608]
    #[arg(long, value_name = "BYTES", env = "DIDIT_MOCK_MAX_JOURNAL_BYTES")]
    pub(crate) max_journal_bytes: Option<usize>,
    /// Bytes of a request body [default: 4194304]
    #[arg(long, value_name = "BYTES", env = "DIDIT_MOCK_MAX_BODY")]
    pub(crate) max_body: Option<usize>,
    /// A TOML file with the same names, `-` written as `_`
    #[arg(long, value_name = "FILE", env = "DIDIT_MOCK_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

/// What counts as redeeming twice
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Scope {
    /// The same token, or another one for a source that already has a living clone
    Source,
    /// The same token only
    Token,
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance mock                       serve on http://127.0.0.1:4010 until ctrl-c
  didit-conformance mock --port 0              take a free port; the first line on stdout says which
  didit-conformance mock --seed 7 --frozen --start-time 1767225600
  didit-conformance mock --tls                 https://verification.didit.me and https://apx.didit.me, by a CA of its own
  DIDIT_MOCK_PORT=5000 didit-conformance mock

It describes itself: /docs/ is for people, /openapi.json and /__mock/openapi.json are for programs.

The first line on stdout is one JSON object with every URL, key and id that a test needs.";
