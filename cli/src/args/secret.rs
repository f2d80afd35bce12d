use std::path::PathBuf;

use clap::Args;

/// Where the secret of the signatures comes from; never from the command line itself
#[derive(Debug, Args)]
pub(crate) struct SecretArgs {
    /// The variable that holds the destination's secret_shared_key [default: DIDIT_WEBHOOK_SECRET]
    #[arg(long, value_name = "NAME", conflicts_with = "secret_file")]
    pub(crate) secret_env: Option<String>,
    /// A file that holds it; a line break at its end is not part of it
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
}
