use clap::{Args, ValueEnum};

/// Every step that feature files can use
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct StepsArgs {
    /// Only steps in which every one of these words is found, or that this rule's scenarios use
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Text for people, JSON for programs, Markdown for a page
    #[arg(long, value_enum, default_value_t = StepsFormat::Text)]
    pub(crate) format: StepsFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum StepsFormat {
    /// A paragraph a step
    Text,
    /// An array of {keyword, expression, example, doc, parameters, rules}
    Json,
    /// A table for each keyword
    Markdown,
}

const EXAMPLES: &str = "\
Examples:
  didit-conformance steps
  didit-conformance steps importer customer
  didit-conformance steps import-duplicate
  didit-conformance steps --format markdown > STEPS.md";
