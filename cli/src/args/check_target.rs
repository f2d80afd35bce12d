use std::path::PathBuf;

use clap::Args;

/// Which target file
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckTargetArgs {
    /// The target file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

const EXAMPLES: &str = "\
Example:
  didit-conformance check-target target.toml

Sends a few genuine deliveries about made-up customers, and says what can't be judged, and why.
Exit codes: 0 ready to be judged · 2 something that the file promises does not work";
