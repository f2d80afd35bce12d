use clap::Args;

/// Which rule
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  didit-conformance explain share-created")]
pub(crate) struct ExplainArgs {
    /// The rule's slug, as `list` and every report name it
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
}
