use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

/// Which target file
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckTargetArgs {
    /// The target file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The mock that an issuer or importer calls that runs already, for example http://127.0.0.1:4010
    #[arg(long, value_name = "URL")]
    pub(crate) mock: Option<String>,
    /// Where such an issuer hands tokens over, for example 127.0.0.1:4050: the judge listens there
    #[arg(long, value_name = "ADDRESS:PORT", requires = "mock")]
    pub(crate) handover_listen: Option<SocketAddr>,
}

const EXAMPLES: &str = "\
Example:
  didit-conformance check-target target.toml

Sends a receiver a few genuine deliveries about made-up customers, has an issuer share a session and an importer redeem
a token of each kind, and says what can't be judged, and why.
Exit codes: 0 ready to be judged · 2 something that the file promises does not work";
